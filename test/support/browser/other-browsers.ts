/**
 * Firefox and WebKit, where they are installed: in Debian the packages `firefox-esr`, and
 * `webkit2gtk-driver` with `xvfb`. Firefox is driven by puppeteer over WebDriver BiDi, WebKit by
 * selenium over WebDriver.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import puppeteer, { type Browser as Firefox } from 'puppeteer-core';
import { Builder, By, type WebDriver } from 'selenium-webdriver';
import { freePort } from './started-site.ts';

/** A page of a browser. Elements are named by XPath, the first that matches. */
export interface OtherPage {
  open(url: string): Promise<void>;
  /** Size of the window, in CSS pixels. WebKit's small browser is never narrower than 447. */
  resize(width: number, height: number): Promise<void>;
  type(xpath: string, text: string): Promise<void>;
  click(xpath: string): Promise<void>;
  /** The value of a JavaScript expression. */
  evaluate<Value>(expression: string): Promise<Value>;
  close(): Promise<void>;
}

export interface OtherBrowser {
  name: string;
  /** What is missing to start it; null if nothing is. */
  missing: string | null;
  start(): Promise<OtherPage>;
}

const FIREFOX = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const DISPLAY = '/usr/bin/Xvfb';

const missing = (...paths: string[]): string | null => {
  const absent = paths.filter((path) => !existsSync(path));
  return absent.length > 0 ? absent.join(' and ') : null;
};

export const OTHER_BROWSERS: readonly OtherBrowser[] = [
  { name: 'Firefox', missing: missing(FIREFOX), start: startFirefox },
  { name: 'WebKit', missing: missing(WEBKIT_DRIVER, DISPLAY), start: startWebKit },
];

async function startFirefox(): Promise<OtherPage> {
  const firefox: Firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
  });
  const page = await firefox.newPage();
  const find = async (xpath: string) => {
    const element = await page.$(`xpath/${xpath}`);
    if (!element) throw new Error(`no ${xpath} on ${page.url()}`);
    return element;
  };
  return {
    async open(url) {
      await page.goto(url);
    },
    resize: (width, height) => page.setViewport({ width, height }),
    async type(xpath, text) {
      await (await find(xpath)).type(text);
    },
    async click(xpath) {
      await (await find(xpath)).click();
    },
    evaluate: (expression) => page.evaluate(expression) as Promise<never>,
    close: () => firefox.close(),
  };
}

async function startWebKit(): Promise<OtherPage> {
  const screen = spawn(DISPLAY, ['-displayfd', '1', '-screen', '0', '1400x1000x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(createInterface(screen.stdout), 'line');
  const port = await freePort();
  const server = spawn(WEBKIT_DRIVER, [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: `:${number}`,
      // Without a graphics card, and inside of a container that has its own walls.
      ...{ LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
    stdio: 'ignore',
  });
  const stop = async () => {
    await Promise.all([server, screen].map(ended));
  };
  try {
    const driver = await connected(`http://127.0.0.1:${port}`);
    return webKitPage(driver, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function webKitPage(driver: WebDriver, stop: () => Promise<void>): OtherPage {
  const find = (xpath: string) => driver.findElement(By.xpath(xpath));
  return {
    open: (url) => driver.get(url),
    async resize(width, height) {
      await driver.manage().window().setRect({ x: 0, y: 0, width, height });
    },
    async type(xpath, text) {
      await find(xpath).sendKeys(text);
    },
    async click(xpath) {
      const element = find(xpath);
      // The driver does not wait for the site's smooth scrolling.
      const scroll = 'arguments[0].scrollIntoView({ behavior: "instant", block: "center" })';
      await driver.executeScript(scroll, element);
      await element.click();
    },
    evaluate: (expression) => driver.executeScript(`return (${expression});`),
    async close() {
      await driver.quit();
      await stop();
    },
  };
}

/** The driver listens a moment after it was started. */
async function connected(url: string): Promise<WebDriver> {
  for (let tries = 100; ; tries--) {
    const answer = await fetch(`${url}/status`).catch(() => null);
    if (answer?.ok) break;
    if (tries === 0) throw new Error(`${WEBKIT_DRIVER} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return new Builder().usingServer(url).forBrowser('MiniBrowser').build();
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}
