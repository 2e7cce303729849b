/**
 * Every mail in Chromium on a phone: as Gmail shows it, without its style sheet and inside of a page
 * of Gmail's own, and as a program that keeps the sheet shows it in the dark.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COLOR_RULES, look } from '../support/browser/accessibility.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { distinctMarkup } from '../support/mail-complaints.ts';
import { AWKWARD, sampleMails, USUAL } from '../support/sample-mails.ts';

/** Landmarks are for pages: mail programs show a mail inside of theirs. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const PHONE = { width: 390, height: 844 };

/** All with ordinary words, and all with the longest words that are accepted. */
const samplesOf = (told: typeof USUAL) =>
  Object.entries(sampleMails(told)).flatMap(([kind, letters]) =>
    letters.map(({ html }, index) => ({ kind: `${kind} ${index}`, html })),
  );
const usual = samplesOf(USUAL);
const awkward = samplesOf(AWKWARD);

/**
 * What Gmail makes of it: the body becomes a `<div>`, and the head is dropped. Yahoo also drops
 * `word-break`, but keeps the places where words may break.
 */
const inGmail = (html: string) =>
  `<!doctype html><html lang="en"><title>Mail</title><body style="margin:0"><div>${
    /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? ''
  }</div>`;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

async function pageFor(colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, colorScheme });
  return context.newPage();
}

test('no mail is wider than a phone, even with the longest words', async () => {
  const page = await pageFor('light');
  const wider: string[] = [];
  for (const { kind, html } of [...usual, ...awkward]) {
    for (const shown of [inGmail(html), inGmail(html).replaceAll('word-break:break-word', '')]) {
      await page.setContent(shown);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) wider.push(`${kind}: ${overflow}`);
    }
  }
  expect(awkward.length).toBeGreaterThan(70);
  expect(wider).toEqual([]);
  await page.context().close();
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing in a mail in %s colors',
  async (colors) => {
    const page = await pageFor(colors);
    const found: string[] = [];
    for (const html of distinctMarkup(usual)) {
      await page.setContent(html);
      const { violations } = await look(page, colors === 'light' ? WCAG : COLOR_RULES);
      found.push(...violations);
    }
    expect(found).toEqual([]);
    await page.context().close();
  },
);
