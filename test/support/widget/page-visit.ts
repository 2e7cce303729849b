/** Opens a page of the partner's site and records everything that went wrong. */
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import type { Sites } from './sites.ts';

export interface Visit {
  page: Page;
  /** Console errors, uncaught exceptions and policy violations. */
  problems: string[];
  /** The element's events, oldest first: `ps-ready`, `ps-error Error: 404`. */
  events: () => Promise<string[]>;
  /** Waits until every element of the page has settled. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

declare global {
  interface Window {
    seen: string[];
    posted: unknown[];
  }
}

export async function visit(
  browser: Browser,
  sites: Pick<Sites, 'host' | 'asked'>,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  sites.asked.length = 0;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.addInitScript(() => {
    window.seen = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
    for (const name of ['ps-loading', 'ps-ready', 'ps-error', 'ps-follow']) {
      window.addEventListener(name, (event) => {
        const { detail } = event as CustomEvent;
        window.seen.push(typeof detail === 'string' ? `${name} ${detail}` : name);
      });
    }
  });
  await page.goto(`${sites.host}/${path}`);
  return {
    page,
    problems,
    events: () => page.evaluate(() => window.seen),
    settled: async () => {
      await page.waitForFunction(() =>
        [...document.querySelectorAll('position-statement')].every((element) =>
          ['ready', 'error'].includes((element as HTMLElement & { state: string }).state),
        ),
      );
    },
    close: () => context.close(),
  };
}

/** Whether a link can be clicked at its center: it is not hidden, moved or covered. */
export function isReachable(page: Page | Frame, selector: string, index = 0): Promise<boolean> {
  return page
    .locator('position-statement')
    .nth(index)
    .evaluate((host, part) => {
      const link = host.shadowRoot?.querySelector(part);
      if (!link) return false;
      link.scrollIntoView({ block: 'center' });
      const box = link.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      return (
        box.height >= 44 &&
        box.width >= 44 &&
        document.elementFromPoint(x, y) === host &&
        host.shadowRoot?.elementFromPoint(x, y) === link
      );
    }, selector);
}
