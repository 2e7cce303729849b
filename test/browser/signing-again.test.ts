/**
 * People who sign again after an amendment, on a phone without JavaScript: a leader, and the secretary
 * of a district, who also adds the minutes later.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { COLOR_RULES, look } from '../support/browser/accessibility.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { staffOf } from '../support/browser/staff.ts';
import { type StartedSite, startSite } from '../support/browser/started-site.ts';

const SLUG = 'educational-equity';
const STATEMENT = `/statements/${SLUG}`;
const LEADER = { kind: 'leader', name: 'Example Leader', title: 'Principal', public: 'yes' };
const SECRETARY = {
  ...{ kind: 'district', name: 'Example Officer', title: 'Secretary', district: 'Lexington' },
  ...{ authority_body: 'school_committee', authority_officer: 'Example Officer, Secretary' },
};
const words = en.again;

let site: StartedSite;
let browser: Browser;
let staff: ReturnType<typeof staffOf>;
let phone: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  staff = staffOf(site.origin);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    baseURL: site.origin,
  });
  phone = await context.newPage();
  phone.setDefaultTimeout(60_000);
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const heading = () => phone.locator('h1').innerText();
const linkIn = (mail: string) => /https?:\/\/\S+token=\S+/.exec(mail)?.[0] ?? 'no link in the mail';

async function openMail(): Promise<void> {
  await phone.goto(linkIn(await site.nextMail()));
}

async function send(fields: Record<string, string>): Promise<void> {
  await staff.ask(`${STATEMENT}/endorse`, fields);
}

const leader = { ...LEADER, district: 'Cambridge', email: 'leader@example.org' };
const secretary = { ...SECRETARY, authority_date: '2026-03-09', email: 'officer@example.org' };

test('a leader and a district stand for the first text, which is then amended', async () => {
  // Both confirm after the amendment: before, it would take a second member of staff.
  await send({ ...leader, revision: '1' });
  await send({ ...secretary, revision: '1' });
  await staff.amend(SLUG, (body) => `${body}\nOne more sentence.\n`);
  for (const _ of [leader, secretary]) {
    await openMail();
    await phone.getByRole('button', { name: /confirm/ }).click();
  }
  await phone.goto('/console');
  await phone.getByRole('link', { name: 'Lexington' }).click();
  await phone.getByRole('button', { name: 'Approve and list' }).click();
  expect(await phone.getByRole('status').innerText()).toContain('is now listed');
});

/** Opens the page with JavaScript, which axe needs, on the smallest phone, light and dark. */
async function expectAccessible(url: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 640 } });
    await page.goto(url);
    const rules = colorScheme === 'dark' ? COLOR_RULES : undefined;
    expect(await look(page, rules)).toEqual({ violations: [], overflow: 0 });
    await page.close();
  }
}
/** Skips mails about other things. */
async function mailWith(text: string): Promise<string> {
  for (;;) {
    const mail = await site.nextMail();
    if (mail.includes(text)) return mail;
  }
}

test('the mail about the listing leads to the place where the minutes are added', async () => {
  const mail = await mailWith(en.decisions.mail.link.intro);
  await phone.goto(linkIn(mail));
  expect(new URL(phone.url()).hash).toMatch(/^#minutes-/);
  await phone.getByLabel('Where can the decision be read?').fill('https://example.org/minutes');
  await phone.getByRole('button', { name: 'Send the link' }).click();
  expect(await phone.getByRole('status').innerText()).toBe(
    en.decisions.manage.done.minutes_offered,
  );
  await phone.goto('/console');
  await phone.getByRole('button', { name: 'Show it' }).click();
  expect(await mailWith('is shown now')).toContain(`${STATEMENT}/endorsements`);
});

test('the leader signs again, reads what changed, and stands for the amended text', async () => {
  await phone.goto(`${STATEMENT}/endorse`);
  await phone.getByLabel('Your name', { exact: true }).fill(leader.name);
  await phone.getByLabel('Your title').fill(leader.title);
  await phone.getByLabel('Email address').fill(leader.email);
  await phone.getByLabel('School district', { exact: true }).fill(leader.district);
  await phone.getByRole('button', { name: 'Send me the email to confirm' }).click();
  await phone.goto(linkIn(await mailWith(en.mail.confirm.act)));
  expect(await heading()).toBe(words.leader.title);
  await expectAccessible(phone.url());
  const link = phone.url();
  await phone.getByRole('link', { name: words.see }).click();
  expect(await phone.locator('main').innerText()).toContain('One more sentence.');
  await phone.goto(link);
  await phone.getByRole('button', { name: words.leader.button }).click();
  expect(await heading()).toBe(words.renewed.title);
});

test('the secretary signs again, corrects the decision, and sends it in', async () => {
  await send({ ...secretary, revision: '2' });
  await phone.goto(linkIn(await mailWith(en.mail.confirm.act)));
  expect(await heading()).toBe(words.body.title);
  await expectAccessible(phone.url());
  expect(await phone.getByLabel('When?').inputValue()).toBe('2026-03-09');
  await phone.getByLabel('Who attests to it?').fill('');
  await phone.getByRole('button', { name: words.body.button }).click();
  const summary = phone.getByRole('alert').getByRole('link');
  await summary.first().waitFor();
  expect(await summary.allInnerTexts()).toEqual([en.endorse.refusals.officer_missing]);
  await phone.getByLabel('Who attests to it?').fill('Example Chair, Superintendent');
  await phone.getByRole('button', { name: words.body.button }).click();
  expect(await heading()).toBe(words.decision.title);
  await phone.goto('/console');
  expect(await phone.locator('main').innerText()).toContain(en.decisions.console.reaffirms);
});
