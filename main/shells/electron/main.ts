/** The desktop shell: one window, one service process, no network. It carries calls and decides nothing about evidence. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, protocol, session, utilityProcess, type WebFrameMain } from 'electron';
import { contentSecurityPolicy } from '../content-security.ts';
import { rendererFile } from '../renderer-files.ts';
import { isOurs, loadable, ORIGIN, permitted, refusedSwitch, SCHEME, windowOptions } from './policy.ts';
import { ServiceLink } from './service-link.ts';

const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Everything that must be set before Electron is ready, then the window. */
export async function start(): Promise<void> {
  process.umask(0o077);
  const refused = refusedSwitch(process.argv);
  if (refused !== null) {
    process.stderr.write(`Remit does not start with ${refused}: it would let other programs see what the window shows.\n`);
    app.exit(2);
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const) {
      contents.on(event as 'will-navigate', (details) => {
        if (!isOurs(details.url)) details.preventDefault();
      });
    }
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  await app.whenReady();
  closeNetwork();
  serveRenderer();
  const link = new ServiceLink(
    utilityProcess.fork(fileURLToPath(new URL(`./service-process.${ENDING}`, import.meta.url)), [], {
      serviceName: 'Remit case service',
    }),
  );
  carryCalls(link);
  app.on('window-all-closed', () => {
    void Promise.all([link.close(), session.defaultSession.clearStorageData()]).finally(() => app.quit());
  });
  await openWindow();
}

/** Requests other than to our own scheme are cancelled, and the session is told that it is offline. */
function closeNetwork(): void {
  const ours = session.defaultSession;
  ours.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !loadable(details.url) }));
  ours.enableNetworkEmulation({ offline: true });
  ours.setPermissionRequestHandler((_, permission, answer) => answer(permitted(permission)));
  ours.setPermissionCheckHandler((_, permission) => permitted(permission));
  ours.setDevicePermissionHandler(() => false);
}

function serveRenderer(): void {
  const nonce = randomBytes(16).toString('base64');
  protocol.handle(SCHEME, (request) => {
    const url = new URL(request.url);
    const file = url.origin === 'null' || isOurs(request.url) ? rendererFile(url.pathname, nonce) : null;
    if (file === null) return new Response('There is nothing here.', { status: 404 });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.type,
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

/** Calls are taken from the main frame of our own page and from nobody else. */
function carryCalls(link: ServiceLink): void {
  const guarded = (frame: WebFrameMain | null) => frame !== null && frame.parent === null && isOurs(frame.url);
  ipcMain.handle('remit:call', (event, channel: unknown, input: unknown) => {
    if (!guarded(event.senderFrame)) throw new Error('not a page of Remit');
    return link.call(String(channel), input);
  });
  ipcMain.handle('remit:pick', async (event, kind: unknown) => {
    if (!guarded(event.senderFrame)) throw new Error('not a page of Remit');
    const picked = await dialog.showOpenDialog({ properties: [kind === 'folder' ? 'openDirectory' : 'openFile'] });
    return picked.canceled ? null : (picked.filePaths[0] ?? null);
  });
}

async function openWindow(): Promise<void> {
  const window = new BrowserWindow(windowOptions(fileURLToPath(new URL('./preload.cjs', import.meta.url))));
  window.once('ready-to-show', () => window.show());
  const image = process.argv
    .slice(1)
    .findLast((argument) => !argument.startsWith('-') && argument !== app.getAppPath() && argument !== '.');
  await window.loadURL(`${ORIGIN}/${image === undefined ? '' : `#/extractions?load=${encodeURIComponent(image)}`}`);
}
