/**
 * What the desktop window may do, as data and pure functions: the options of its window, and answers to everything a page
 * could ask for. Tests read these; `main.ts` only applies them.
 */
import type { BrowserWindowConstructorOptions } from 'electron';

export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://remit`;

/** Options of the one window. Every protection is set by name, also where it is Electron's default. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 860,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Remit',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: false,
    },
  };
}

/** Permissions a page may have: copying a citation, and nothing else. */
export function permitted(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

/** Whether a frame or request is of our own page. */
export function isOurs(url: string): boolean {
  return url === ORIGIN || url.startsWith(`${ORIGIN}/`);
}

/** What a page may load: its own files, pictures in its own style sheets, and bytes that it made an address for itself. */
export function loadable(url: string): boolean {
  return isOurs(url) || url.startsWith('data:image/') || url.startsWith(`blob:${ORIGIN}/`);
}

/** Command-line switches that would let somebody else drive the window. */
export function refusedSwitch(argv: readonly string[]): string | null {
  return argv.find((argument) => /^--(remote-debugging|inspect|js-flags|load-extension|proxy-server)/.test(argument)) ?? null;
}
