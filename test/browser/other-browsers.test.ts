/**
 * Firefox and WebKit: a leader reads, endorses, confirms and withdraws, and a partner's page shows
 * the card. Only `npm run prove` runs it, and only where these browsers are installed.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OTHER_BROWSERS, type OtherPage } from '../support/browser/other-browsers.ts';
import { type StartedSite, startSite } from '../support/browser/started-site.ts';
import { isProof } from '../support/rounds.ts';

const STATEMENT = '/statements/educational-equity';

describe.skipIf(!isProof).each(OTHER_BROWSERS)('$name', ({ name, missing, start }) => {
  if (missing !== null) {
    test.skip(`not tried in ${name}: ${missing} is not on this machine`, () => {});
    return;
  }
  let site: StartedSite;
  let page: OtherPage;

  beforeAll(async () => {
    [site, page] = await Promise.all([startSite(), start()]);
    await page.resize(390, 844);
  });

  afterAll(async () => {
    await page?.close();
    await site?.stop();
  });

  const text = () => page.evaluate<string>('document.querySelector("main").innerText');
  const heading = () => page.evaluate<string>('document.querySelector("h1").innerText');
  const overflow = () =>
    page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
  const linkIn = (mail: string) => /https?:\/\/\S+token=\S+/.exec(mail)?.[0] ?? 'no link';
  const fieldOf = (label: string) =>
    `//*[@id=//label[normalize-space()=${JSON.stringify(label)}]/@for]`;
  const button = (words: string) =>
    `//button[contains(normalize-space(), ${JSON.stringify(words)})]`;

  /** Waits, because a click does not wait for the page that it leads to. */
  const becomes = (read: () => Promise<string>, words: string) =>
    expect.poll(() => read().catch(() => ''), { timeout: 20_000 }).toContain(words);

  test('a leader reads, endorses, confirms, and withdraws, and no page is wider than the phone', async () => {
    await page.open(site.origin + STATEMENT);
    expect(await heading()).toContain('Educational equity');
    expect(await overflow()).toBe(0);

    await page.open(`${site.origin}${STATEMENT}/endorse`);
    expect(await overflow()).toBe(0);
    await page.type(fieldOf('Your name'), 'Example Leader');
    await page.type(fieldOf('Your title'), 'Director of Equity');
    await page.type(fieldOf('School district'), 'Cambridge');
    await page.type(fieldOf('Email address'), 'leader@example.org');
    await page.click(button('Send me the email to confirm'));
    const sent = await site.nextMail();
    await becomes(text, 'leader@example.org');

    await page.open(linkIn(sent));
    expect(await overflow()).toBe(0);
    expect(await text()).toContain('Director of Equity');
    await page.click(button('confirm'));
    const manage = linkIn(await site.nextMail());
    await becomes(heading, 'Thank you. You are listed.');

    await page.open(manage);
    expect(await overflow()).toBe(0);
    await page.click('//summary[contains(., "Withdraw")]');
    await page.click(button('Withdraw this endorsement'));
    await becomes(text, 'Withdrawn.');
    await page.open(site.origin + STATEMENT);
    expect(await text()).not.toContain('Example Leader');
  });

  test('a partner’s page shows the card', async () => {
    await page.resize(1280, 900);
    await page.open(site.demo);
    const settled = `["ready", "error"].includes(document.querySelector("position-statement").state)`;
    await expect.poll(() => page.evaluate(settled), { timeout: 20_000 }).toBe(true);
    const card = await page.evaluate<{ state: string; width: number; height: number }>(
      `(() => {
        const card = document.querySelector("position-statement");
        const { width, height } = card.getBoundingClientRect();
        return { state: card.state, width, height };
      })()`,
    );
    expect(card.state).toBe('ready');
    expect(card.width).toBeGreaterThan(200);
    expect(card.height).toBeGreaterThan(150);
  });
});
