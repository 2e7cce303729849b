/** Every kind of page as it is seen: nothing sticks out at 320 px, nothing fails axe, nothing leaves our origin. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { type StartedSite, startSite } from './started-site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STATEMENT = '/statements/educational-equity';

const LEADER = {
  kind: 'leader',
  name: 'Example Leader',
  title: 'Director of Equity',
  district: 'Cambridge',
  email: 'leader@example.org',
  public: 'yes',
};
const DISTRICT = {
  kind: 'district',
  name: 'Example Officer',
  title: 'Secretary',
  district: 'Lexington',
  email: 'officer@example.org',
  authority_body: 'school_committee',
  authority_date: '2026-03-09',
  authority_officer: 'Example Officer, Secretary',
};

let site: StartedSite;
let browser: Browser;
/** Pages that need something to have happened before they can be seen. */
const links: Record<string, string> = {};

async function post(path: string, fields: Record<string, string>): Promise<string> {
  const response = await fetch(site.origin + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: site.origin },
    redirect: 'manual',
  });
  return response.text();
}

async function mailedPath(): Promise<string> {
  const mail = await site.nextMail();
  return /https?:\/\/[^/\s]+(\/\S+token=\S+)/.exec(mail)?.[1] ?? '';
}

const tokenOf = (path: string) => new URL(path, site.origin).searchParams.get('token') ?? '';

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  for (const form of [LEADER, DISTRICT]) {
    await post(`${STATEMENT}/endorse`, form);
    await post('/endorsements/confirm', { token: tokenOf(await mailedPath()) });
    links.manage = await mailedPath();
  }
  await post(`${STATEMENT}/endorse`, {
    ...LEADER,
    name: 'Example Second',
    email: 'second@example.org',
  });
  links.confirm = await mailedPath();
  const console = await (await fetch(`${site.origin}/console`)).text();
  links.review = /\/console\/review\/[\w-]+/.exec(console)?.[0] ?? '';
  const listed = await (await fetch(`${site.origin}${STATEMENT}/endorsements`)).text();
  links.report = /\/endorsements\/report\?endorsement=[\w-]+/.exec(listed)?.[0] ?? '';
  await post(`/console${STATEMENT}`, { action: 'withdraw', words: 'An example.' });
  const asked = await (await fetch(`${site.origin}/console`)).text();
  links.request = /\/console\/requests\/[\w-]+/.exec(asked)?.[0] ?? '';
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const PATHS: [string, () => string][] = [
  ['home', () => '/'],
  ['all statements', () => '/statements'],
  ['a search', () => '/statements?q=equity'],
  ['a search that finds nothing', () => '/statements?q=nowhere&year=2025'],
  ['a search that can’t be', () => '/statements?status=any'],
  ['a statement', () => STATEMENT],
  ['its permalink', () => `${STATEMENT}/v/1`],
  ['a difference', () => `${STATEMENT}/diff/1..1`],
  ['its endorsements', () => `${STATEMENT}/endorsements`],
  ['the form', () => `${STATEMENT}/endorse`],
  ['sent', () => `${STATEMENT}/endorse/sent?ref=example`],
  ['confirm', () => links.confirm ?? ''],
  ['a broken link', () => '/endorsements/confirm?token=abc'],
  ['a broken link to unsubscribe', () => '/endorsements/unsubscribe?token=abc'],
  ['ask for a link', () => '/endorsements/manage'],
  ['manage', () => links.manage ?? ''],
  ['about', () => '/about/who-we-are'],
  ['privacy', () => '/about/privacy'],
  ['districts', () => '/districts'],
  ['a district', () => '/districts/00490000'],
  ['not found', () => '/nothing-here'],
  ['the console', () => '/console'],
  ['a review', () => links.review ?? ''],
  ['a request', () => links.request ?? ''],
  ['a statement for staff', () => `/console${STATEMENT}`],
  ['a report', () => links.report ?? ''],
  ['a report sent', () => '/endorsements/report?sent'],
  ['a correction', () => `${links.review}/correct`],
  ['several to review', () => '/console/review?all'],
  ['entries to end by rule', () => '/console/invalidate?domain=example.org'],
  ['a rule that is none', () => '/console/invalidate?from=yesterday'],
];

interface Seen {
  violations: string[];
  overflow: number;
  foreign: string[];
}

async function look(page: Page): Promise<Seen> {
  const violations = await page.evaluate(`${AXE};axe.run(document).then((found) =>
    found.violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target).join(' ')))`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return {
    violations: violations as AxeResults['violations'][number]['id'][],
    overflow,
    foreign: [],
  };
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 700 } });
  });
  afterAll(() => context?.close());

  test.each(PATHS)(
    '%s is accessible, fits a small phone and asks nothing of others',
    async (_, path) => {
      const page = await context.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(site.origin + path());
      const seen = await look(page);
      expect({ ...seen, foreign: requests.slice(1) }).toEqual({
        violations: [],
        overflow: 0,
        foreign: [],
      });
      expect(await context.cookies()).toEqual([]);
      await page.close();
    },
  );

  test('the form with its errors is accessible, and the summary comes first', async () => {
    const page = await context.newPage();
    await page.goto(`${site.origin}${STATEMENT}/endorse`);
    await page.getByRole('button', { name: /Send/ }).click();
    expect(await look(page)).toEqual({ violations: [], overflow: 0, foreign: [] });
    const focused = await page.evaluate(() => document.activeElement?.className);
    expect(focused).toBe('summary');
    const first = page.getByRole('alert').getByRole('link').first();
    await first.click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
    await page.close();
  });
});
