/** Every kind of page as it is seen: nothing sticks out at 320 px, nothing fails axe, nothing leaves our origin. */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { look } from './looking.ts';
import { type StartedSite, startSite } from './started-site.ts';

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

/** One with everything that Markdown has. */
const NOTED = {
  ...{ slug: 'noted', date: '2026-03', title: 'With notes', summary: 'It asks.', topics: ['Law'] },
  body: 'We ask.[^1] Again.[^1]\n\n## Why[^2]\n\n| |2025|\n|---|---:|\n|Pupils|9|\n\n[^1]: A *note*.\n[^2]: - Listed\n',
};

async function mailedPath(): Promise<string> {
  const mail = await site.nextMail();
  return /https?:\/\/[^/\s]+(\/\S+token=\S+)/.exec(mail)?.[1] ?? '';
}

const tokenOf = (path: string) => new URL(path, site.origin).searchParams.get('token') ?? '';

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  await translate();
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
  await publish(NOTED);
  links.request = /\/console\/requests\/[\w-]+/.exec(asked)?.[0] ?? '';
  const waiting = await waitingChange('educational-equity');
  Object.assign(links, { change: waiting.request });
  const example = { title: 'An example', date: '2026-03', summary: 'One. Two.', topics: [] };
  await publish({ ...example, slug: 'an-example', body: 'We ask every school.\n', amends: null });
  const back = await waitingChange('an-example');
  await post(back.request, { action: 'cancel' });
  Object.assign(links, { publish: back.publish });
});

/** It reads from right to left in a page whose frame does not. */
async function translate(): Promise<void> {
  const translation = {
    ...{ slug: 'educational-equity', lang: 'ar', translates: 1 },
    title: 'الإنصاف في التعليم',
    summary: 'لكل طالب ما يحتاج إليه.',
    body: 'لكل طالب ما يحتاج إليه ليتعلم. https://example.org/a-long-address-that-stands-in-the-text\n',
  };
  await send({ statements: [], translations: [translation] });
}

async function publish(statement: Record<string, unknown>): Promise<void> {
  const details = { endorsements: 'open', supersedes: null, reviewBy: null, reaffirmed: null };
  const same = { ...details, ballotQuestion: false, change: null, changeNote: null };
  await send({ statements: [{ ...same, ...statement }] });
}

async function send(folder: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${site.origin}/console/api/statements`, {
    method: 'POST',
    body: JSON.stringify({ mode: 'publish', pages: [], ...folder }),
    headers: { Origin: site.origin, 'Content-Type': 'application/json' },
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** An editorial change that takes two waits as a draft: the request, and the draft's last page. */
async function waitingChange(slug: string): Promise<{ request: string; publish: string }> {
  const published = await fetch(`${site.origin}/api/v1/statements/${slug}`);
  const { markdown, digest, title, date, summary, topics } = await published.json();
  const body = markdown.replace(/^# .*\n\nDated .*\n\n/, '').replace('every', 'not every');
  const change = { change: 'editorial', changeNote: 'For a reason.' };
  await publish({ slug, title, date, summary, topics, body, amends: digest, ...change });
  const console = await (await fetch(`${site.origin}/console`)).text();
  for (const [request] of console.matchAll(/\/console\/requests\/[\w-]+/g)) {
    const page = await (await fetch(site.origin + request)).text();
    const draft = /\/console\/drafts\/[\w-]+\/publish/.exec(page)?.[0];
    if (draft && page.includes(title)) return { request, publish: draft };
  }
  throw new Error(`nothing waits of ${slug}`);
}

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
  ['a statement with notes', () => `/statements/${NOTED.slug}`],
  ['its permalink', () => `${STATEMENT}/v/1`],
  ['its history', () => `${STATEMENT}/history`],
  ['a difference', () => `${STATEMENT}/diff/1..1`],
  ['no difference', () => `${STATEMENT}/diff?from=1&to=1`],
  ['a translation', () => `/ar${STATEMENT}`],
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
  ['the last page before publishing', () => links.publish ?? ''],
  ['a change that waits for a second person', () => links.change ?? ''],
  ['a statement for staff', () => `/console${STATEMENT}`],
  ['statements for staff', () => '/console/statements'],
  ['a new statement', () => '/console/drafts/new'],
  ['a report', () => links.report ?? ''],
  ['a report sent', () => '/endorsements/report?sent'],
  ['a correction', () => `${links.review}/correct`],
  ['several to review', () => '/console/review?all'],
  ['entries to end by rule', () => '/console/invalidate?domain=example.org'],
  ['a rule that is none', () => '/console/invalidate?from=yesterday'],
];

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
    expect(await look(page)).toEqual({ violations: [], overflow: 0 });
    const focused = await page.evaluate(() => document.activeElement?.className);
    expect(focused).toBe('summary');
    const first = page.getByRole('alert').getByRole('link').first();
    await first.click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
    await page.close();
  });
});
