// There is no Electron on a test machine: this drives the shell with a double and reads what it asked of it. What only the
// real thing can show (that Chromium honours these options) is not shown here.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { parse } from '../../support/yaml-lines.ts';

const fake = vi.hoisted(() => ({
  windows: [] as { options: Record<string, unknown>; url?: string }[],
  privileged: [] as unknown[],
  handlers: new Map<string, (...args: never[]) => unknown>(),
  session: {} as Record<string, (...args: never[]) => unknown>,
  emulation: null as unknown,
  appEvents: new Map<string, (...args: never[]) => unknown>(),
  sandboxed: false,
  protocol: null as null | ((request: Request) => Response),
}));

vi.mock('electron', () => {
  const keep = (name: string) => (given: (...args: never[]) => unknown) => {
    fake.session[name] = given;
  };
  return {
    app: {
      on: (event: string, listener: (...args: never[]) => unknown) => fake.appEvents.set(event, listener),
      enableSandbox: () => (fake.sandboxed = true),
      requestSingleInstanceLock: () => true,
      whenReady: async () => {},
      getAppPath: () => '/app',
      quit: () => {},
      exit: () => {},
    },
    BrowserWindow: class {
      readonly made: { options: Record<string, unknown>; url?: string };
      constructor(options: Record<string, unknown>) {
        this.made = { options };
        fake.windows.push(this.made);
      }
      once() {}
      async loadURL(url: string) {
        this.made.url = url;
      }
    },
    dialog: {},
    ipcMain: { handle: (name: string, handler: (...args: never[]) => unknown) => fake.handlers.set(name, handler) },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => fake.privileged.push(...schemes),
      handle: (_: string, handler: (request: Request) => Response) => (fake.protocol = handler),
    },
    session: {
      defaultSession: {
        webRequest: { onBeforeRequest: keep('request') },
        enableNetworkEmulation: (options: unknown) => (fake.emulation = options),
        setPermissionRequestHandler: keep('permissionRequest'),
        setPermissionCheckHandler: keep('permissionCheck'),
        setDevicePermissionHandler: keep('device'),
        clearStorageData: async () => {},
      },
    },
    utilityProcess: {
      fork: () =>
        new (class extends EventEmitter {
          postMessage() {}
          kill() {}
        })(),
    },
  };
});

beforeEach(async () => {
  fake.windows.length = 0;
  process.argv = ['electron', '/app'];
  const { start } = await import('../../../main/shells/electron/main.ts');
  await start();
});

test('the window is sandboxed, isolated, without Node, and loads our own scheme', () => {
  expect(fake.sandboxed).toBe(true);
  expect(fake.windows).toHaveLength(1);
  const { options, url } = fake.windows[0]!;
  expect(options['webPreferences']).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
  });
  expect(Object.keys(options['webPreferences'] as object)).not.toEqual(expect.arrayContaining(['webSecurity']));
  expect(url).toBe('app://remit/');
  expect(fake.privileged).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

test('no network: every request but to our scheme is cancelled, every permission but copying refused', () => {
  const answers: boolean[] = [];
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'app://other/',
    'ws://x/',
    'app://remit/index.html',
  ]) {
    (fake.session['request'] as unknown as (d: { url: string }, a: (r: { cancel: boolean }) => void) => void)(
      { url },
      ({ cancel }) => answers.push(cancel),
    );
  }
  expect(answers).toEqual([true, true, true, true, true, false]);
  expect(fake.emulation).toEqual({ offline: true });
  const check = fake.session['permissionCheck'] as unknown as (contents: null, permission: string) => boolean;
  expect(check(null, 'clipboard-sanitized-write')).toBe(true);
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem'])
    expect(check(null, permission)).toBe(false);
  expect((fake.session['device'] as unknown as () => boolean)()).toBe(false);
});

test('navigation elsewhere, new windows and webviews are denied', () => {
  const contents = new (class extends EventEmitter {
    opener: (() => { action: string }) | null = null;
    setWindowOpenHandler(handler: () => { action: string }) {
      this.opener = handler;
    }
  })();
  (fake.appEvents.get('web-contents-created') as unknown as (event: null, contents: unknown) => void)(null, contents);
  expect(contents.opener?.()).toEqual({ action: 'deny' });
  for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
    const prevented = vi.fn();
    contents.emit(event, { url: 'https://example.com/', preventDefault: prevented });
    expect(prevented, event).toHaveBeenCalledOnce();
  }
  const webview = vi.fn();
  contents.emit('will-attach-webview', { preventDefault: webview });
  expect(webview).toHaveBeenCalledOnce();
});

test('calls are taken from the main frame of our own page only', async () => {
  const call = fake.handlers.get('remit:call') as unknown as (
    event: { senderFrame: unknown },
    channel: string,
    input: unknown,
  ) => unknown;
  for (const senderFrame of [
    null,
    { parent: null, url: 'https://example.com/' },
    { parent: {}, url: 'app://remit/' },
    { parent: null, url: 'app://remit.evil/' },
  ]) {
    expect(() => call({ senderFrame }, 'case.overview', {})).toThrow(/not a page of Remit/);
  }
  expect(call({ senderFrame: { parent: null, url: 'app://remit/' } }, 'case.overview', {})).toBeInstanceOf(Promise);
});

test('the scheme serves the screens under the content-security policy, and nothing else', () => {
  expect(fake.protocol!(new Request('app://remit/../../package.json')).status).toBe(404);
  expect(fake.protocol!(new Request('app://remit/nowhere.js')).status).toBe(404);
});

test('the policy lets pages draw and play what they made themselves, and load nothing from elsewhere', async () => {
  const { contentSecurityPolicy } = await import('../../../main/shells/content-security.ts');
  const policy = new Map(
    contentSecurityPolicy('n')
      .split('; ')
      .map((directive) => [directive.slice(0, directive.indexOf(' ')), directive.slice(directive.indexOf(' ') + 1)]),
  );
  expect(Object.fromEntries(policy)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'nonce-n'",
    'img-src': "'self' data: blob:",
    'media-src': 'blob:',
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
  const { loadable } = await import('../../../main/shells/electron/policy.ts');
  for (const url of ['app://remit/x.js', 'data:image/svg+xml,x', 'blob:app://remit/0f3d']) expect(loadable(url)).toBe(true);
  for (const url of [
    'https://example.org/',
    'blob:https://example.org/0f3d',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:app://remit.evil/x',
  ])
    expect(loadable(url)).toBe(false);
});

test('a switch that would let another program drive the window is refused', async () => {
  const { refusedSwitch } = await import('../../../main/shells/electron/policy.ts');
  for (const given of ['--remote-debugging-port=9222', '--inspect', '--inspect-brk=0', '--js-flags=x', '--proxy-server=x'])
    expect(refusedSwitch(['electron', given])).toBe(given);
  expect(refusedSwitch(['electron', '/image.zip'])).toBeNull();
});

test('a service that dies answers every open call', async () => {
  const { ServiceLink } = await import('../../../main/shells/electron/service-link.ts');
  const service = Object.assign(new EventEmitter(), { postMessage: vi.fn(), kill: vi.fn(() => true) });
  const link = new ServiceLink(service as never);
  const open = link.call('case.overview', {});
  service.emit('exit', 1);
  await expect(open).resolves.toMatchObject({ ok: false, failure: { code: 'broken' } });
  await expect(link.call('case.overview', {})).resolves.toMatchObject({ ok: false });
});

test('the package is fused shut and ships no updater', () => {
  const config = parse(readFileSync(new URL('../../../electron-builder.yml', import.meta.url), 'utf8'));
  expect(config).toMatchObject({
    'electronFuses.runAsNode': 'false',
    'electronFuses.enableNodeOptionsEnvironmentVariable': 'false',
    'electronFuses.enableNodeCliInspectArguments': 'false',
    'electronFuses.enableEmbeddedAsarIntegrityValidation': 'true',
    'electronFuses.onlyLoadAppFromAsar': 'true',
    'electronFuses.grantFileProtocolExtraPrivileges': 'false',
    npmRebuild: 'false',
    publish: 'null',
  });
});
