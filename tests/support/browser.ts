/** A real Chromium out of the npm registry, on the real screens and the real service, through the browser shell. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as playwright, type Page } from 'playwright-core';
import type { Answer, Call, Channel } from '../../contract/channels.ts';
import { startBrowserShell, type BrowserShell } from '../../main/shells/browser/server.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** `REMIT_SHOTS=folder` keeps a picture of every screen, for looking at. */
const SHOTS = process.env['REMIT_SHOTS'];

/** Flags under which Chromium asks nothing of any network. */
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, ...QUIET],
    headless: true,
  });
}

/** Builds the screens unless what is built is newer than every source. */
export function buildScreens(): void {
  const built = join(PROJECT, 'dist/renderer/index.html');
  if (existsSync(built) && statSync(built).mtimeMs > newest(join(PROJECT, 'renderer'), join(PROJECT, 'contract'))) return;
  execFileSync(
    process.execPath,
    [join(PROJECT, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'renderer/vite.config.ts', '--logLevel', 'error'],
    {
      cwd: PROJECT,
      stdio: 'inherit',
      // The test runner says it is a test; what is tested is what is shipped.
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
}

function newest(...folders: string[]): number {
  const times = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
  return Math.max(...times);
}

export interface Window {
  readonly shell: BrowserShell;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and policy violations so far. */
  readonly complaints: string[];
}

export type OnOutput = (channel: Channel, output: unknown) => void;

/** Starts the shell and opens its page as a person would: by the address it prints. `onOutput` is told what the service gave. */
export async function openRemit(browser: Browser, onOutput?: OnOutput): Promise<Window> {
  const shell = await startBrowserShell();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  if (onOutput !== undefined) overhear(page, onOutput);
  await page.goto(shell.address);
  return { shell, page, context, complaints };
}

/** Reads the frames between page and service: which call each answer belongs to, and what it gave. */
function overhear(page: Page, onOutput: OnOutput): void {
  page.on('websocket', (socket) => {
    const asked = new Map<number, Channel>();
    socket.on('framesent', ({ payload }) => {
      const call = JSON.parse(payload.toString()) as Call;
      asked.set(call.id, call.channel);
    });
    socket.on('framereceived', ({ payload }) => {
      const answer = JSON.parse(payload.toString()) as Answer;
      const channel = asked.get(answer.id);
      if (channel === undefined) throw new Error(`an answer to call ${answer.id}, which nobody asked`);
      if (answer.ok) onOutput(channel, answer.output);
    });
  });
}

let shots = 0;

/** Keeps a picture when asked to. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${String(++shots).padStart(2, '0')}-${name}.png`), fullPage: true });
}
