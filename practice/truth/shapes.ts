/** What is true of the practice phones, told item by item. Nothing here is read back from the files. */
import type { Category } from '../../contract/category.ts';
import type { RecordState } from '../../contract/record.ts';
import type { PersonKey, Phone } from '../family.ts';

export interface TrueItem {
  /** Tells items of one phone apart; the story's own id where there is one. */
  readonly id: string;
  readonly phone: Phone;
  /** End of the path of the store in the image. */
  readonly store: string;
  readonly table: string;
  readonly category: Category;
  readonly service: string;
  /** `event` is a row of a conversation that nobody wrote: a rename, a notice. */
  readonly kind:
    | 'message'
    | 'event'
    | 'call'
    | 'visit'
    | 'search'
    | 'cleared'
    | 'download'
    | 'contact'
    | 'note'
    | 'photo'
    | 'appointment'
    | 'fix';
  /** UTC milliseconds in this phone's store; null where it holds none. */
  readonly at: number | null;
  readonly state: RecordState;
  readonly from?: PersonKey;
  /** Key of the conversation in the story. */
  readonly thread?: string;
  readonly text?: string | null;
  /** A lawyer's conversation, or advice passed on: quarantined under the practice mandate. */
  readonly privileged?: boolean;
  /** Set where something besides `state` is unusual. */
  readonly planted?:
    | 'undated'
    | 'edited'
    | 'unsent'
    | 'draft'
    | 'failed'
    | 'revoked'
    | 'body-only'
    | 'log-only'
    | 'renamed'
    | 'locked'
    | 'zone-unknown';
}
