/** Writing a statement in the console: with JavaScript, without it, on a phone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { look } from '../support/browser/accessibility.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { begin, paste, pasteRaw, preview, selected, text } from '../support/browser/editor.ts';
import { sharedSite } from '../support/browser/shared-site.ts';

const words = en.drafts;
const sample = (name: string) =>
  readFileSync(join(import.meta.dirname, '../support/browser/pastes', name), 'utf8');

let site: Awaited<ReturnType<typeof sharedSite>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Errors in the browser's console. */
let complaints: string[];

beforeAll(async () => {
  [site, browser] = await Promise.all([sharedSite(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
});

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  complaints = [];
  context = await browser.newContext({
    baseURL: site.origin,
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

afterEach(async () => {
  await context.close();
});

describe('pasting', () => {
  beforeEach(async () => {
    await open();
    await begin(page);
  });

  test.each([
    ['Word', 'word'],
    ['Google Docs', 'docs'],
  ])('from %s keeps headings, lists, links and emphasis, and drops the rest', async (_, name) => {
    await pasteRaw(page, sample(`${name}.html`));
    expect(`${await text(page).inputValue()}\n`).toBe(sample(`${name}.md`));
    expect(complaints).toEqual([]);
  });

  test('works with the clipboard, replaces the selection, and is undone by one key', async () => {
    await text(page).fill('Before. Here. After.');
    await text(page).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(8, 13));
    await paste(page, '<p>It is <b>bold</b>&nbsp;now.</p>');
    expect(await text(page).inputValue()).toBe('Before. It is **bold** now. After.');
    await text(page).press('ControlOrMeta+z');
    expect(await text(page).inputValue()).toBe('Before. Here. After.');
  });

  test('of blocks keeps blank lines around them', async () => {
    await text(page).fill('Before.\nAfter.');
    await text(page).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(7, 7));
    await paste(page, '<ul><li>one</li><li>two</li></ul>');
    expect(await text(page).inputValue()).toBe('Before.\n\n- one\n- two\n\nAfter.');
  });

  test('of unstructured content uses the plain text, including its Markdown', async () => {
    await text(page).focus();
    await paste(page, '<div><span>## A heading, **bold**</span></div>', '## A heading, **bold**');
    expect(await text(page).inputValue()).toBe('## A heading, **bold**');
  });

  test.each([
    [
      'a script',
      '<p>Hello <script>window.hit = 1</script><b onclick="hit()">you</b></p>',
      'Hello **you**',
    ],
    ['a picture that fails', '<p><b>Text</b><img src=x onerror="window.hit = 1"></p>', '**Text**'],
    ['a link that runs', '<p><b>a</b> <a href="javascript:hit()">link</a></p>', '**a** link'],
    ['signs that mean something', '<p>2 * 3 * 4 and <b>a_b</b></p>', '2 \\* 3 \\* 4 and **a\\_b**'],
    [
      'a link cut into runs',
      '<p><a href="https://example.org/"><b>one</b><b> two</b></a></p>',
      '[**one two**](https://example.org/)',
    ],
    [
      'lists of Word for the web',
      '<div class="ListContainerWrapper"><ul><li data-aria-level="1"><p>one</p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="2"><p>two</p></li></ul></div>',
      '- one\n  - two',
    ],
    ['a break within a line', '<p><b>one</b><br>two</p>', '**one**\\\ntwo'],
  ])('of %s keeps only text', async (_, html, expected) => {
    await pasteRaw(page, html);
    expect(await text(page).inputValue()).toBe(expected);
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  });
});

describe('the toolbar', () => {
  beforeEach(async () => {
    await open();
    await begin(page);
  });

  test('is one Tab stop, and arrow keys move within it', async () => {
    const bar = page.getByRole('toolbar', { name: words.editor.tools });
    await text(page).focus();
    await page.keyboard.press('Shift+Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe(words.editor.bold);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(words.editor.italic);
    await page.keyboard.press('End');
    expect(await focused()).toBe(words.editor.link);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(words.editor.bold);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('body');
    expect(await bar.getByRole('button').count()).toBe(7);
  });

  test.each([
    ['ControlOrMeta+b', 'one', '**one**', 'one'],
    ['ControlOrMeta+i', 'one', '_one_', 'one'],
    ['ControlOrMeta+k', 'one', '[one](https://)', 'https://'],
    ['ControlOrMeta+k', 'https://example.org', '[text](https://example.org)', 'text'],
    ['ControlOrMeta+Alt+2', 'one', '## one', ''],
    ['ControlOrMeta+Shift+8', 'one\ntwo', '- one\n- two', '- one\n- two'],
    ['ControlOrMeta+Shift+7', 'one\ntwo', '1. one\n2. two', '1. one\n2. two'],
    ['ControlOrMeta+Shift+9', '- one', '> one', ''],
  ])('%s on “%s” gives “%s”, and undo takes it back', async (key, typed, expected, chosen) => {
    await text(page).fill(typed);
    await text(page).press('ControlOrMeta+a');
    await text(page).press(key);
    expect(await text(page).inputValue()).toBe(expected);
    expect(await selected(page)).toBe(chosen);
    await text(page).press('ControlOrMeta+z');
    expect(await text(page).inputValue()).toBe(typed);
  });

  test.each([
    ['bold', 'one'],
    ['italic', 'two words'],
    ['heading', 'one'],
    ['list', 'one\n\ntwo'],
    ['quote', 'one\ntwo'],
  ] as const)('%s, pressed twice, leaves the text as it was', async (mark, typed) => {
    await text(page).fill(typed);
    await text(page).press('ControlOrMeta+a');
    const button = page.getByRole('button', { name: words.editor[mark], exact: true });
    await button.click();
    expect(await text(page).inputValue()).not.toBe(typed);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('body');
    await button.click();
    expect(await text(page).inputValue()).toBe(typed);
  });
});

describe('the live preview', () => {
  beforeEach(async () => {
    await open();
    await begin(page);
  });

  test('shows the typed text as the site would, and does not move the caret', async () => {
    await text(page).pressSequentially('A **bold** word');
    await preview(page).locator('strong').waitFor();
    expect(await preview(page).locator('time').innerText()).toBe('March 2026');
    await text(page).press('Home');
    await text(page).pressSequentially('## Title');
    await preview(page)
      .getByRole('heading', { name: /^Title/ })
      .waitFor();
    expect(await text(page).inputValue()).toBe('## TitleA **bold** word');
    // An anchor in the text must not replace a field.
    expect(await page.evaluate(() => document.getElementById('title')?.localName)).toBe('input');
    expect(complaints).toEqual([]);
  });

  test('says what can’t be shown, keeps the last text, and recovers', async () => {
    await text(page).fill('Good.');
    await preview(page).getByText('Good.').waitFor();
    await text(page).fill(`${'> '.repeat(25)}deep`);
    await preview(page).getByText(en.publishing.answers.tooDeep).waitFor();
    expect(await preview(page).innerText()).toContain('Good.');
    await text(page).fill('Better.');
    await preview(page).getByText('Better.').waitFor();
    expect(await preview(page).getByRole('status').innerText()).toBe('');
  });

  test('continues after a failed response, and sends one request at a time', async () => {
    let open = 0;
    let most = 0;
    await page.route('**/console/api/preview', async (route) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 600));
      open -= 1;
      await route.continue();
    });
    for (const word of ['one ', 'two ', 'three']) {
      await text(page).pressSequentially(word);
      await page.waitForTimeout(450);
    }
    await preview(page).getByText('one two three').waitFor();
    expect(most).toBe(1);
    await page.unroute('**/console/api/preview');
    await page.route('**/console/api/preview', (route) => route.abort());
    await text(page).fill('Offline.');
    await preview(page).getByText(words.editor.unreachable).waitFor();
  });

  test('leaving unsaved changes asks first, and leaving saved ones does not', async () => {
    let asked = 0;
    page.on('dialog', (dialog) => {
      asked += 1;
      void dialog.accept();
    });
    await text(page).pressSequentially('Unsaved.');
    await page.goto('/console/statements');
    expect(asked).toBe(1);
    await page.goBack();
    await text(page).fill('Saved.');
    await text(page).press('ControlOrMeta+s');
    await page
      .getByRole('status')
      .getByText(words.done.saved ?? '')
      .waitFor();
    await text(page).click();
    await page.goto('/console/statements');
    expect(asked).toBe(1);
  });
});

test('without JavaScript, one can write, save, preview and be warned of a later save', async () => {
  await open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await begin(page, 'Languages at home');
  expect(await page.getByRole('toolbar').count()).toBe(0);
  expect(await preview(page).count()).toBe(0);
  const address = page.url();
  const second = await context.newPage();
  await second.goto(address);
  await text(page).fill('A **bold** word.');
  await page.getByRole('button', { name: words.preview }).click();
  expect(await page.locator('.shown strong').innerText()).toBe('bold');
  expect(await page.locator('main').innerText()).toContain(words.notPublished);

  await second.getByLabel(words.body, { exact: true }).fill('A second word.');
  await second.getByRole('button', { name: words.save, exact: true }).click();
  expect(await second.getByLabel(words.body, { exact: true }).inputValue()).toBe(
    'A second word.\n',
  );
  expect(await second.locator('del').first().innerText()).toContain('bold');
  await second.getByRole('button', { name: words.mine }).click();
  await page.goto(address);
  expect(await text(page).inputValue()).toBe('A second word.\n');
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([320, 1280])(
    'the editor, its preview and its difference are accessible at %i px',
    async (width) => {
      await open({ colorScheme, viewport: { width, height: 800 } });
      await page.goto('/console/statements');
      await page
        .getByRole('button', { name: /^(Amend|Open the draft)$/ })
        .first()
        .click();
      await page.waitForURL(/drafts\/[\w-]{22}$/);
      const address = page.url();
      await preview(page).locator('.prose').waitFor();
      const fine = { violations: [], overflow: 0 };
      expect(await look(page)).toEqual(fine);
      await page.getByLabel(words.summary, { exact: true }).fill('');
      await text(page).fill(`Another text at ${width} in ${colorScheme}.`);
      await Promise.all([
        page.waitForEvent('load'),
        page.getByRole('button', { name: words.preview }).click(),
      ]);
      expect(await look(page)).toEqual(fine);
      await page.goto(`${address}/difference`);
      expect(await look(page)).toEqual(fine);
      await page.goto(`${address}/delete`);
      expect(await look(page)).toEqual(fine);
    },
  );
});
