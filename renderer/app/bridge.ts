/** What the Electron preload puts on `window.remit`. Absent in the browser shell. */
import type { Answer, Channel, Input } from '../../contract/channels.ts';

export type PathKind = 'file' | 'folder';

export interface Bridge {
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>>;
  /** Paths on this computer of files that were dropped on the window. */
  pathsOf?(files: readonly File[]): readonly string[];
  /** Asks the person through the system's own dialog; null when they closed it. */
  pickPath?(kind: PathKind): Promise<string | null>;
}

declare global {
  interface Window {
    readonly remit?: Bridge;
  }
}

export function bridge(): Bridge | undefined {
  return window.remit;
}
