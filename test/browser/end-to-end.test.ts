/**
 * The whole process, once: a leader and a district endorse on a phone without JavaScript, staff
 * verify, both are listed, a partner's page on another origin shows it, and the leader withdraws.
 */
import { connect, type Socket } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { type StartedSite, startSite } from '../support/browser/started-site.ts';

const STATEMENT = '/statements/educational-equity';

let site: StartedSite;
let browser: Browser;
let phone: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    baseURL: site.origin,
  });
  phone = await context.newPage();
  phone.setDefaultTimeout(60_000);
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const linkIn = (mail: string) => /https?:\/\/\S+token=\S+/.exec(mail)?.[0] ?? 'no link in the mail';
const heading = (page: Page) => page.locator('h1').innerText();

async function tally(): Promise<Record<string, number>> {
  const response = await fetch(`${site.origin}/api/v1${STATEMENT}`);
  const { tally } = (await response.json()) as { tally: Record<string, number> };
  return tally;
}

/** The second email's link, with which the leader withdraws at the end. */
let manageLink: string;

test('npm start says which address to open, and that each step was done', () => {
  const said = site.output();
  expect(said).toContain('directory of 395 districts');
  expect(said).toMatch(/published: 1 statement \(new\)/);
  for (const place of [
    `${site.origin}/`,
    `${site.origin}/console`,
    site.demo,
    '.wrangler/tmp/email',
  ]) {
    expect(said).toContain(place);
  }
});

test('a reader finds the statement on the home page, with its date without a day, open for endorsement', async () => {
  await phone.goto('/');
  await phone.getByRole('link', { name: /Educational equity/ }).click();
  expect(new URL(phone.url()).pathname).toBe(STATEMENT);
  expect(await phone.locator('article time').first().innerText()).toBe('February 2025');
  expect(await phone.locator('main').innerText()).toContain('Open for endorsement');
  await phone.getByRole('link', { name: 'Endorse this statement' }).click();
  expect(await heading(phone)).toMatch(/^Endorse “Educational equity/);
  // Questions only for bodies are hidden from leaders, without JavaScript.
  expect(await phone.getByLabel('Who attests to it?').isVisible()).toBe(false);
});

test('an empty form returns what is missing, and keeps the input', async () => {
  await phone.getByLabel('Your name', { exact: true }).fill('Example Leader');
  await phone.getByRole('button', { name: 'Send me the email to confirm' }).click();
  const summary = phone.getByRole('alert');
  expect(await summary.getByRole('link').allInnerTexts()).toEqual([
    'Enter your title.',
    'Enter your email address.',
    'Enter your school district, or else your organization.',
  ]);
  expect(await phone.getByLabel('Your name', { exact: true }).inputValue()).toBe('Example Leader');
});

test('a leader mistypes the address, mends it on the next page, corrects a slip in what will be confirmed, and is listed by the second link', async () => {
  await phone.setViewportSize({ width: 390, height: 740 });
  await phone.getByLabel('Your title').fill('Director of Equty');
  await phone.getByLabel('School district', { exact: true }).fill('cambridge public schools');
  await phone.getByLabel('Email address').fill('leader@example.ogr');
  await phone.getByRole('button', { name: 'Send me the email to confirm' }).click();
  expect(phone.url()).toContain('/endorse/sent?ref=');
  const mistyped = linkIn(await site.nextMail());
  const next = await phone.locator('main').innerText();
  expect(next).toContain('You gave this address: leader@example.ogr');
  expect(next).toContain('Did you mean leader@example.org?');
  await phone.getByRole('button', { name: 'Yes, send it to that address' }).click();
  const mended = await phone.locator('main').innerText();
  expect(mended).toContain('You gave this address: leader@example.org');
  expect(mended).not.toContain('Did you mean');

  const link = linkIn(await site.nextMail());
  await phone.goto(mistyped);
  expect(await heading(phone)).toBe('This link is no longer needed');
  await phone.goto(link);
  expect(await phone.locator('dl').innerText()).toContain('Director of Equty');
  await phone.locator('summary', { hasText: en.mending.confirm.summary }).click();
  await phone.getByLabel('Your title').fill('Director of Equity');
  await phone.getByRole('button', { name: en.mending.button }).click();
  expect(await phone.getByRole('status').innerText()).toBe(en.mending.done.mended_waiting);
  expect(await phone.locator('dl').innerText()).toContain('Director of Equity');
  expect(await phone.locator('dl').innerText()).toContain('Cambridge');
  expect((await tally()).total).toBe(0);

  await phone.getByRole('button', { name: /confirm/ }).click();
  expect(await heading(phone)).toBe('Thank you. You are listed.');
  manageLink = linkIn(await site.nextMail());

  // Opens the link again, as a mail scanner or an impatient person would: the same page, and no
  // other effect.
  await phone.goto(link);
  expect(await heading(phone)).toBe('Thank you. You are listed.');
  expect(await tally()).toMatchObject({ leaders: 1, total: 1 });
});

test('a town with several districts offers choices, and a district’s officer waits for review', async () => {
  await phone.goto(`${STATEMENT}/endorse?via=example-partner`);
  await phone.getByLabel('For a school district, by its decision').check();
  await phone.getByLabel('Your name', { exact: true }).fill('Example Officer');
  await phone.getByLabel('Your title').fill('Secretary');
  await phone.getByLabel('Email address').fill('officer@example.org');
  await phone.getByLabel('School district', { exact: true }).fill('Acton');
  await phone.getByLabel('School committee', { exact: true }).check();
  await phone.getByLabel('When?').fill('2026-03-09');
  await phone.getByLabel('Who attests to it?').fill('Example Officer, Secretary');
  await phone.getByLabel(/Where can it be read/).fill('https://example.org/minutes');
  await phone.getByRole('button', { name: 'Send me the email to confirm' }).click();

  await phone.getByLabel(/Acton-Boxborough/).check();
  await phone.getByRole('button', { name: 'Send me the email to confirm' }).click();
  await phone.goto(linkIn(await site.nextMail()));
  await phone.getByRole('button', { name: /confirm/ }).click();
  expect(await heading(phone)).toBe('Thank you. It is confirmed.');
  await site.nextMail();
  expect(await tally()).toMatchObject({ districts: 0, total: 1 });
});

test('staff see the evidence and approve, and the district is told by email', async () => {
  await phone.goto('/console');
  await phone.getByRole('link', { name: 'Acton-Boxborough' }).click();
  const evidence = await phone.locator('main').innerText();
  for (const part of [
    'School committee',
    'March 9, 2026',
    'example.org/minutes',
    'officer@example.org',
  ]) {
    expect(evidence).toContain(part);
  }
  expect(evidence).toContain(en.console.entry.differs);
  await phone.getByRole('button', { name: 'Approve and list' }).click();
  expect(await phone.getByRole('status').innerText()).toContain('Acton-Boxborough is now listed.');
  expect(await site.nextMail()).toContain('It is listed.');
});

test('both appear on the statement’s page, each with its evidence', async () => {
  await phone.goto(STATEMENT);
  const listed = await phone.locator('#who_endorses').innerText();
  expect(listed).toContain('Acton-Boxborough');
  expect(listed).toContain('Vote of the school committee, March 9, 2026');
  expect(listed).toContain('Example Leader');
  expect(listed).toContain('title as stated');
  expect(await phone.locator('.count').innerText()).toBe('2');
});

test('the widget and the frame show them on a page of another origin', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const failures: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(message.text());
  });
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(site.demo);
  expect(new URL(page.url()).origin).not.toBe(site.origin);

  const card = page.locator('position-statement').first();
  await card.getByText('2 endorsements: 1 district and 1 leader').waitFor();
  await card.getByText('February 2025').waitFor();
  const call = card.getByRole('link', { name: 'Read and endorse' });
  const target = new URL((await call.getAttribute('href')) ?? '');
  expect(target.origin + target.pathname).toBe(`${site.origin}${STATEMENT}/endorse`);
  expect(target.searchParams.get('via')).toBe('example-partner');

  const frame = page.frameLocator('iframe').first();
  await frame.getByText('2 endorsements: 1 district and 1 leader').waitFor();
  expect(failures).toEqual([]);
  await page.close();
});

test('the digest on the page is that of the permalink’s bytes', async () => {
  await phone.goto(STATEMENT);
  const shown = await phone.locator('.record code').innerText();
  const bytes = await (await fetch(`${site.origin}${STATEMENT}/v/1.md`)).arrayBuffer();
  expect(Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')).toBe(shown);
});

test('if a mail filter breaks links, the code in the same email confirms', async () => {
  await phone.goto(`${STATEMENT}/endorse`);
  await phone.getByLabel('Your name', { exact: true }).fill('Example Second');
  await phone.getByLabel('Your title').fill('Principal');
  await phone.getByLabel('Email address').fill('second@example.org');
  await phone.getByLabel('School district', { exact: true }).fill('Newton');
  await phone.getByLabel('Count me without my name').check();
  await phone.getByRole('button', { name: 'Send me the email to confirm' }).click();
  const code = /^(\d{6})$/m.exec(await site.nextMail())?.[1] ?? 'no code in the mail';
  await phone.getByLabel(/Six-digit code/).fill('no');
  await phone.getByRole('button', { name: 'Confirm with the code' }).click();
  expect(await phone.getByRole('alert').innerText()).toContain('That code is not right');
  await phone.getByLabel(/Six-digit code/).fill(code);
  await phone.getByRole('button', { name: 'Confirm with the code' }).click();
  expect(await heading(phone)).toBe('Thank you. You are counted.');
  await site.nextMail();
  expect(await tally()).toMatchObject({ leaders: 2, unnamed: 1, total: 3 });
});

test('the leader changes the title through the second email’s link, and it is shown at once', async () => {
  await phone.goto(manageLink);
  await phone.locator('summary', { hasText: en.mending.own.summary }).click();
  await phone.getByLabel('Your title').fill('');
  await phone.getByRole('button', { name: en.mending.button }).click();
  expect(await phone.getByRole('alert').innerText()).toContain('Enter your title.');
  await phone.getByLabel('Your title').fill('Chief Equity Officer');
  await phone.getByRole('button', { name: en.mending.button }).click();
  expect(await phone.getByRole('status').innerText()).toBe(en.mending.done.mended);
  await phone.goto(STATEMENT);
  expect(await phone.locator('#who_endorses').innerText()).toContain('Chief Equity Officer');
});

test('the leader withdraws through the second email’s link, and is gone at once', async () => {
  await phone.goto(manageLink);
  expect(await phone.locator('main').innerText()).toContain('Listed');
  await phone.locator('summary', { hasText: 'Withdraw' }).click();
  await phone.getByRole('button', { name: 'Withdraw this endorsement' }).click();
  expect(await phone.getByRole('status').innerText()).toContain('Withdrawn.');
  await phone.goto(STATEMENT);
  expect(await phone.locator('main').innerText()).not.toContain('Example Leader');
  expect(await tally()).toMatchObject({ leaders: 1, districts: 1, total: 2 });
});

test('a truncated link says what to do next', async () => {
  const answer = await phone.goto('/endorsements/confirm?token=abc');
  expect(answer?.status()).toBe(404);
  expect(await heading(phone)).toBe('This link does not work');
  expect(await phone.getByRole('link', { name: 'All statements' }).count()).toBe(1);
});

/** The beginning of a form request: its head, and half of its body. */
function begin(body: string): Promise<Socket> {
  const { port } = new URL(site.origin);
  const head = [
    `POST ${STATEMENT}/endorse HTTP/1.1`,
    `Host: localhost:${port}`,
    `Origin: ${site.origin}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), 'localhost', () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, body.length / 2)}`);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

test('endless forms block nobody and are never accepted, and a slow one is', async () => {
  const form = (name: string) =>
    new URLSearchParams({
      ...{ kind: 'leader', name, title: 'Director', district: 'Newton', public: 'yes' },
      ...{ email: `${name.split(' ')[0]}@example.org`, revision: '1' },
    }).toString();
  const mails = () => site.output().match(/mail written to/g)?.length ?? 0;
  const before = mails();
  const [slow, ...endless] = await Promise.all([
    begin(form('Slow Leader')),
    ...Array.from({ length: 40 }, () => begin(form('Endless Leader'))),
  ]);
  expect((await fetch(`${site.origin}${STATEMENT}`)).status).toBe(200);
  for (const socket of endless) socket.destroy();
  const answered = new Promise((resolve) => slow.once('data', (chunk) => resolve(String(chunk))));
  slow.write(form('Slow Leader').slice(form('Slow Leader').length / 2));
  expect(await answered).toMatch(/^HTTP\/1\.1 303 /);
  expect(await site.nextMail()).toContain('as a leader in Newton');
  expect((await fetch(`${site.origin}/healthz`)).status).toBe(200);
  expect(mails()).toBe(before + 1);
});
