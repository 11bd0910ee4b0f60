/**
 * A test's own count of what a case was made to show: told every answer of the service, it keeps the records and people in
 * them. Written without the code it counts for, so that the statement and the ledger can be held against it.
 */
import type { Channel } from '../../contract/channels.ts';
import type { Page, Conversation, RecordDetail, ThreadView } from '../../contract/query.ts';
import type { RecordView } from '../../contract/record.ts';
import type { SiftNext } from '../../contract/sift.ts';

export class CountShown {
  readonly records = new Set<number>();
  readonly people = new Set<number>();
  /** How often each call was answered. */
  readonly calls = new Map<Channel, number>();
  readonly #rows: RecordView[] = [];
  readonly #threads = new Map<number, ThreadView>();

  readonly hear = (channel: Channel, output: unknown): void => {
    this.calls.set(channel, (this.calls.get(channel) ?? 0) + 1);
    if (channel === 'view.page') this.#shown((output as Page).rows);
    if (channel === 'view.record') this.#shown([(output as RecordDetail).record]);
    if (channel === 'sift.next') this.#shown((output as SiftNext).family?.records ?? []);
    if (channel === 'privilege.reveal') this.#shown((output as { rows: RecordView[] }).rows);
    if (channel === 'view.threads')
      for (const thread of (output as { threads: ThreadView[] }).threads) this.#threads.set(thread.id, thread);
    if (channel === 'view.conversation')
      this.#shown((output as Conversation).items.flatMap((item) => (item.what === 'record' ? [item.record] : [])));
  };

  times(channel: Channel): number {
    return this.calls.get(channel) ?? 0;
  }

  /**
   * What went out to a group touched everybody in it; whoever owns one of the phones, by the names that the mandate has for them,
   * is nobody else, also where the other phone has them as a contact. Call once all threads have been heard of.
   */
  settle(owners: readonly string[]): this {
    for (const { party, direction, thread } of this.#rows) {
      const toAll = direction === 'out' && thread !== null ? (this.#threads.get(thread)?.people ?? []) : [];
      for (const { person, owner, label } of party === null ? toAll : [party])
        if (!owner && !owners.includes(label)) this.people.add(person);
    }
    return this;
  }

  #shown(rows: readonly RecordView[]): void {
    this.#rows.push(...rows);
    for (const { id } of rows) this.records.add(id);
  }
}
