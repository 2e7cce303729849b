/**
 * Every kind of page as displayed: nothing overflows at 320 px, axe finds nothing, the markup is
 * valid, and all requests go to our origin.
 */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLOR_RULES, look } from '../support/browser/accessibility.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { staffOf } from '../support/browser/staff.ts';
import { type StartedSite, startSite } from '../support/browser/started-site.ts';
import { markupComplaints } from '../support/validity.ts';

const SLUG = 'educational-equity';
const STATEMENT = `/statements/${SLUG}`;

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

const PARTNER = {
  name: 'Example Schools',
  site: 'https://example.org/a-page-with-a-long-address-where-it-stands',
  via: 'example-partner',
  email: 'web@example.org',
};

let site: StartedSite;
let browser: Browser;
let staff: ReturnType<typeof staffOf>;
/** Pages that need a prepared state. */
const links: Record<string, string> = {};

const EXAMPLE = {
  ...{ slug: 'an-example', title: 'An example', date: '2026-03', summary: 'One. Two.' },
  ...{ topics: [], body: 'We ask every school.\n' },
};
/** It has an announced amendment. */
const COMING = { ...EXAMPLE, slug: 'coming', title: 'To come' };
/** A statement with everything that Markdown offers. */
const NOTED = {
  ...{ ...EXAMPLE, slug: 'noted', title: 'With notes', topics: ['Law'] },
  body: 'We ask.[^1] Again.[^1]\n\n## Why[^2]\n\n| |2025|\n|---|---:|\n|Pupils|9|\n\n[^1]: A *note*.\n[^2]: - Listed\n',
};

async function mailedPath(): Promise<string> {
  const mail = await site.nextMail();
  return /https?:\/\/[^/\s]+(\/\S+token=\S+)/.exec(mail)?.[1] ?? '';
}

const tokenOf = (path: string) => new URL(path, site.origin).searchParams.get('token') ?? '';

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  staff = staffOf(site.origin);
  await staff.translate(SLUG);
  for (const form of [LEADER, DISTRICT]) {
    await staff.ask(`${STATEMENT}/endorse`, form);
    await staff.ask('/endorsements/confirm', { token: tokenOf(await mailedPath()) });
    links.manage = await mailedPath();
  }
  const sent = await staff.ask(`${STATEMENT}/endorse`, {
    ...LEADER,
    name: 'Example Second',
    email: 'the.second.example.of.a.leader@example-of-a-long-name.ogr',
  });
  links.sent = sent.headers.get('Location') ?? '';
  links.confirm = await mailedPath();
  const left = await staff.ask('/partners/contact', PARTNER);
  links.left = left.headers.get('Location') ?? '';
  links.partner = await mailedPath();
  await staff.ask('/partners/contact', { ...PARTNER, email: 'known@example.org' });
  const known = await mailedPath();
  await staff.ask('/partners/contact', { token: tokenOf(known) });
  links.known = `/console/partners/${tokenOf(known).split('.')[0]}`;
  await staff.ask(links.known, { ...PARTNER, action: 'accept' });
  links.review = /\/console\/review\/[\w-]+/.exec(await staff.read('/console'))?.[0] ?? '';
  const listed = await staff.read(`${STATEMENT}/endorsements`);
  links.report = /\/endorsements\/report\?endorsement=[\w-]+/.exec(listed)?.[0] ?? '';
  await staff.ask(`/console${STATEMENT}`, { action: 'withdraw', words: 'An example.' });
  links.request = (await openRequests())[0] ?? '';
  links.change = (await waitingChange(SLUG)).request;
  for (const text of [NOTED, EXAMPLE, COMING]) await staff.publish(text);
  await staff.amend(NOTED.slug, (body) =>
    body
      .replace('Again.', '[Again](https://example.org/a) and again.')
      .replace('Why', 'And why')
      .replace('|Pupils|9|', '|Pupils|10|\n|Schools|2|\n\n- More\n\n---')
      .replace('Listed', 'Listed anew'),
  );
  const back = await waitingChange(EXAMPLE.slug);
  await staff.ask(back.request, { action: 'cancel' });
  links.publish = back.publish;
  links.draft = await staff.schedule(NOTED.slug, `More. ${NOTED.body}`);
  links.announced = await staff.schedule(COMING.slug, 'We ask every school, and soon.\n');
  await staff.announce(links.announced);
});

async function openRequests(): Promise<string[]> {
  const paths = (await staff.read('/console')).matchAll(/\/console\/requests\/[\w-]+/g);
  return Array.from(paths, ([path]) => path);
}

/** An editorial change that needs two people: the request, and the draft's publishing page. */
async function waitingChange(slug: string): Promise<{ request: string; publish: string }> {
  const before = await openRequests();
  await staff.amend(slug, (body) => body.replace('every', 'not every'), 'editorial');
  const request = (await openRequests()).find((path) => !before.includes(path)) ?? '';
  const publish = /\/console\/drafts\/[\w-]+\/publish/.exec(await staff.read(request))?.[0];
  return { request, publish: publish ?? '' };
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
  ['a difference', () => `/statements/${NOTED.slug}/diff/1..2`],
  ['a history with a choice', () => `/statements/${NOTED.slug}/history`],
  ['a revision that was amended', () => `/statements/${NOTED.slug}/v/1`],
  ['a statement that will be amended', () => `/statements/${COMING.slug}`],
  ['what is announced', () => `/statements/${COMING.slug}/announced`],
  ['no difference', () => `${STATEMENT}/diff?from=1&to=1`],
  ['a translation', () => `/ar${STATEMENT}`],
  ['its endorsements', () => `${STATEMENT}/endorsements`],
  ['a search for a name', () => `${STATEMENT}/endorsements?q=leader`],
  ['a search for a district', () => `${STATEMENT}/endorsements?q=cambridge`],
  ['a search for nobody', () => `${STATEMENT}/endorsements?q=nobody+here`],
  ['words to share it with', () => `${STATEMENT}/share`],
  ['words to share what was amended', () => `/statements/${NOTED.slug}/share`],
  ['a page to print', () => `/partners/paper/${SLUG}?via=example-partner`],
  ['its letter', () => `${STATEMENT}/letter`],
  ['the form', () => `${STATEMENT}/endorse`],
  ['sent', () => links.sent ?? ''],
  ['sent, an hour ago', () => `${STATEMENT}/endorse/sent?ref=example`],
  ['confirm', () => links.confirm ?? ''],
  ['a broken link', () => '/endorsements/confirm?token=abc'],
  ['a broken link to unsubscribe', () => '/endorsements/unsubscribe?token=abc'],
  ['ask for a link', () => '/endorsements/manage'],
  ['manage', () => links.manage ?? ''],
  ['about', () => '/about/who-we-are'],
  ['privacy', () => '/about/privacy'],
  ['districts', () => '/districts'],
  ['the public JSON, explained', () => '/partners/api'],
  ['a district', () => '/districts/00490000'],
  ['a partner’s contact', () => '/partners/contact'],
  ['a contact sent', () => links.left ?? ''],
  ['a contact to confirm', () => links.partner ?? ''],
  ['a broken link to end it', () => '/partners/contact/end?token=abc'],
  ['a partner’s page', () => '/partners/sites/example-partner'],
  ['for partners', () => '/partners?where=html'],
  ['a frame for partners', () => '/partners?where=wix&theme=auto'],
  ['a partner’s name that can’t be', () => '/partners?via=Example+Partner'],
  ['for an IT office', () => '/partners/it'],
  ['not found', () => '/nothing-here'],
  ['partners', () => '/console/partners'],
  ['a partner for staff', () => links.known ?? ''],
  ['the console', () => '/console'],
  ['what staff find', () => '/console?q=example'],
  ['a review', () => links.review ?? ''],
  ['a request', () => links.request ?? ''],
  ['the last page before publishing', () => links.publish ?? ''],
  ['a change that waits for a second person', () => links.change ?? ''],
  ['a statement for staff', () => `/console${STATEMENT}`],
  ['statements for staff', () => '/console/statements'],
  ['a new statement', () => '/console/drafts/new'],
  ['a draft in the editor', () => links.draft ?? ''],
  ['its preview', () => `${links.draft}/preview`],
  ['its difference', () => `${links.draft}/difference`],
  ['its last page', () => `${links.draft}/publish`],
  ['the page to announce it', () => `${links.draft}/announce`],
  ['the page to delete it', () => `${links.draft}/delete`],
  ['a draft that is announced', () => links.announced ?? ''],
  ['its announcement', () => `${links.announced}/announce`],
  ['a report', () => links.report ?? ''],
  ['a report sent', () => '/endorsements/report?sent'],
  ['a correction', () => `${links.review}/correct`],
  ['several to review', () => '/console/review?all'],
  ['entries to end by rule', () => '/console/invalidate?domain=example.org'],
  ['a rule that is none', () => '/console/invalidate?from=yesterday'],
  ['how the site is', () => '/console/status'],
];

/**
 * What pages request from our origin. Drafts: their style, and the preview of typed text. The page
 * to print: its style.
 */
const OURS = ['/editor.js', '/editor.css', '/console/api/preview', '/partners/paper.css'];

/**
 * What the page for partners requests from our origin: its script, and what partners get, in
 * frames.
 */
const KIT = ['/kit.js', '/embed/', '/partners/preview?', '/widget/v1.js', '/api/v1/widget/'];

/** Statuses other than 200. */
const MISSING = new Map([
  ['a broken link', 404],
  ['a broken link to unsubscribe', 404],
  ['a broken link to end it', 404],
  ['not found', 404],
  ['a search that can’t be', 400],
  ['a partner’s name that can’t be', 400],
  ['a rule that is none', 422],
]);

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  let context: BrowserContext;
  const rules = colorScheme === 'dark' ? COLOR_RULES : undefined;
  beforeAll(async () => {
    context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 700 } });
  });
  afterAll(() => context?.close());

  test.each(PATHS)(
    '%s is accessible, fits a small phone and requests nothing from other sites',
    async (name, path) => {
      const page = await context.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      const answer = await page.goto(site.origin + path());
      const seen = await look(page, rules);
      const foreign = requests
        .slice(1)
        .filter((url) => !OURS.some((path) => url === site.origin + path))
        .filter((url) => !KIT.some((path) => url.startsWith(site.origin + path)))
        .filter((url) => !(url.startsWith(site.origin) && url.endsWith('.png')));
      expect({ ...seen, foreign }).toEqual({ violations: [], overflow: 0, foreign: [] });
      expect(answer?.status()).toBe(MISSING.get(name) ?? 200);
      expect(await markupComplaints((await answer?.text()) ?? '')).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      await page.close();
    },
  );

  test('the form with its errors is accessible, and the summary comes first', async () => {
    const page = await context.newPage();
    await page.goto(`${site.origin}${STATEMENT}/endorse`);
    await page.getByRole('button', { name: /Send/ }).click();
    await page.getByRole('alert').waitFor();
    expect(await look(page)).toEqual({ violations: [], overflow: 0 });
    const focused = await page.evaluate(() => document.activeElement?.className);
    expect(focused).toBe('summary');
    const first = page.getByRole('alert').getByRole('link').first();
    await first.click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
    await page.close();
  });
});

test.each([`/embed/${SLUG}`, `/partners/preview?statement=${SLUG}`])(
  'what other sites show has valid markup: %s',
  async (path) => {
    expect(await markupComplaints(await staff.read(path))).toEqual([]);
  },
);

test('without script, a reader finds a last name and a district’s leaders, and staff who has not confirmed', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  const search = async (path: string, q: string) => {
    await page.goto(site.origin + path);
    await page.getByRole('searchbox').fill(q);
    await page.getByRole('button', { name: 'Find', exact: true }).click();
  };
  for (const q of ['lead', 'Cambridge', 'leader cambridge']) {
    await search(`${STATEMENT}/endorsements`, q);
    await page.getByText('Example Leader', { exact: true }).waitFor();
    expect(await page.getByText('Example Second').count()).toBe(0);
  }
  await page.getByRole('link', { name: 'Show everyone' }).click();
  expect(new URL(page.url()).search).toBe('');

  await search('/console', 'second');
  await page.getByRole('link', { name: 'Example Second' }).click();
  expect(new URL(page.url()).pathname).toMatch(/^\/console\/review\/[\w-]+$/);
  await context.close();
});
