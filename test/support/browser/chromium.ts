/**
 * A real Chromium for tests. It is at CHROME_PATH, or else an installed one, or else the one inside
 * the npm package `@sparticuz/chromium`. An empty CHROME_PATH forces the last.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser, which the caller closes. Other tools can connect to it at `port`. */
export async function launchBrowser({ port }: { port?: number } = {}): Promise<Browser> {
  const debugging = port === undefined ? [] : [`--remote-debugging-port=${port}`];
  const executablePath = await findChromium();
  return chromium.launch({ executablePath, headless: true, args: [...args, ...debugging] });
}

async function findChromium(): Promise<string> {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  const found = CHROME_PATH === undefined && installed.find((path) => existsSync(path));
  return found || unpackChromium();
}

/**
 * The package unpacks into the temporary folder and uses whatever already lies there, which may be
 * half a file when two test files start at once, or an old version after an update. So each process
 * unpacks into its own folder, and the first to finish gives it the versioned name that all use.
 */
async function unpackChromium(): Promise<string> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const { version } = require(join(entry, '../../../package.json')) as { version: string };
  const folder = join(tmpdir(), `sparticuz-chromium-${version}`);
  const path = join(folder, 'chromium');
  if (existsSync(path)) return path;

  const fresh = await mkdtemp(`${folder}-`);
  const unpack = `await (await import('@sparticuz/chromium')).default.executablePath()`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: fresh, TEMP: fresh, TMP: fresh },
  });
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }));
  return path;
}
