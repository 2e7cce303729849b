/** Choosing the code to copy, and the copied code on another site. */
import { createServer } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { hiddenLines, look } from '../support/browser/accessibility.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { sharedSite } from '../support/browser/shared-site.ts';
import { freePort } from '../support/browser/started-site.ts';

const words = en.kit;
const SLUG = 'educational-equity';

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

async function open(
  query: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<void> {
  complaints = [];
  context = await browser.newContext({ baseURL: site.origin, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`/partners${query}`);
}
afterEach(() => context.close());

const code = () => page.locator('#code').inputValue();
const place = (name: keyof typeof words.places) =>
  page.getByRole('radio', { name: words.places[name].label });
const status = () => page.locator('.kit [role=status]');
const wide = () => page.frameLocator('.result iframe >> nth=1');

/** A partner's page on another origin, with its own policy. */
async function hosted(html: string, policy: string) {
  const port = await freePort();
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', `default-src 'none'; ${policy}`);
    response.end(`<!doctype html><html lang="en"><title>Example</title>
<h1>Example</h1>${html}<p id="below">Below</p>`);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const other = await context.newPage();
  const refused: string[] = [];
  other.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await other.goto(`http://127.0.0.1:${port}/`);
  return { page: other, refused, close: () => server.close() };
}

describe('the copied code, on a site that allows only what the page says', () => {
  test('shows the card, and links to the form with the name of the site', async () => {
    await open('?where=html&via=example-partner');
    const policy = `script-src ${site.origin}; connect-src ${site.origin}`;
    expect(await page.locator('#policy').textContent()).toContain(policy);
    const host = await hosted(await code(), policy);
    const link = host.page.getByRole('link', { name: en.embed.endorse, exact: true });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(
      `${site.origin}/statements/${SLUG}/endorse?via=example-partner`,
    );
    expect(await host.page.getByRole('heading', { level: 3 }).count()).toBe(1);
    // The policy refuses only the attribute that reserves room for the card.
    expect(host.refused.filter((text) => !text.includes('inline style'))).toEqual([]);
    host.close();
  });

  test('shows the frame, whose links open the form in a new window', async () => {
    await open('?where=google-sites&via=example-partner');
    const host = await hosted(await code(), `frame-src ${site.origin}`);
    const opened = context.waitForEvent('page');
    await host.page.frameLocator('iframe').getByRole('link', { name: en.embed.endorse }).click();
    const form = await opened;
    await form.waitForLoadState();
    expect(form.url()).toBe(`${site.origin}/statements/${SLUG}/endorse?via=example-partner`);
    expect(await form.locator('form').count()).toBeGreaterThan(0);
    expect(host.refused).toEqual([]);
    host.close();
  });

  test('works in the sandbox that the page for IT offices names, and in no stricter one', async () => {
    await open('?where=wix');
    const [, allowed = ''] =
      /sandbox="([^"]+)"/.exec(JSON.stringify(en.kit.itOffice).replaceAll('\\"', '"')) ?? [];
    const tokens = allowed.split(' ');
    const framed = await code();
    for (const [sandbox, works] of [
      [tokens, true],
      [tokens.slice(0, -1), false],
    ] as const) {
      const sandboxed = framed.replace('<iframe', `<iframe sandbox="${sandbox.join(' ')}"`);
      const host = await hosted(sandboxed, `frame-src ${site.origin}`);
      const opened = context.waitForEvent('page');
      await host.page.frameLocator('iframe').getByRole('link', { name: en.embed.endorse }).click();
      const form = await opened;
      await form.waitForLoadState();
      expect(form.url().startsWith(site.origin)).toBe(works);
      host.close();
    }
  });
});

describe('with JavaScript', () => {
  beforeEach(() => open('?where=html', { permissions: ['clipboard-write', 'clipboard-read'] }));
  afterEach(() => expect(complaints).toEqual([]));

  test('code, steps and preview update with each choice, and the page does not scroll', async () => {
    await page.evaluate(() => Object.assign(window, { stayed: true }));
    // Outside the viewport the card has not sent a request yet.
    await page.locator('.result iframe').nth(1).scrollIntoViewIfNeeded();
    await wide().getByRole('heading', { level: 3 }).waitFor();
    await page.getByLabel(words.view).selectOption('button');
    await wide().getByRole('link', { name: en.embed.endorse }).waitFor();
    await expect.poll(() => wide().getByRole('heading', { level: 3 }).count()).toBe(0);
    expect(await code()).toContain('view="button"');
    await place('wix').check();
    await expect.poll(code).toMatch(/^<iframe/);
    expect(await page.locator('.result ol').innerText()).toContain('Add Elements');
    expect(page.url()).toContain('where=wix');
    expect(await status().textContent()).toBe(words.updated);
    await page.getByLabel(words.via).fill('example-partner');
    const further = page.getByRole('link', { name: words.links.contact });
    await expect
      .poll(() => further.getAttribute('href'))
      .toBe(`/partners/contact?statement=${SLUG}&via=example-partner`);
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
  });

  test('a name is checked while it is typed, without moving the caret', async () => {
    const field = page.getByLabel(words.via);
    await field.pressSequentially('Lincoln School');
    await page.locator('.field.wrong').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await page.getByLabel(words.via).inputValue()).toBe('Lincoln School');
    expect(await page.locator('#code').count()).toBe(0);
    expect(await status().textContent()).toBe(words.nothingYet);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('lincoln');
    await expect
      .poll(async () => (await page.locator('#code').count()) && code())
      .toContain('via="lincoln"');
    expect(await page.locator('.field.wrong').count()).toBe(0);
    expect(await field.getAttribute('aria-invalid')).toBeNull();
    // The response, as anyone else would see it.
    expect(complaints.splice(0).every((text) => text.includes('400'))).toBe(true);
  });

  test('a frame is as tall as its content', async () => {
    for (const at of [0, 1]) {
      const frame = page.locator('.result iframe').nth(at);
      await frame.scrollIntoViewIfNeeded();
      await page.frameLocator(`.result iframe >> nth=${at}`).getByRole('article').waitFor();
      await expect
        .poll(() =>
          frame.evaluate((element: HTMLIFrameElement) => {
            const root = element.contentDocument?.documentElement;
            return root ? element.clientHeight - Math.ceil(root.getBoundingClientRect().height) : 9;
          }),
        )
        .toBe(0);
    }
  });

  test('a button copies, or selects if copying is not allowed', async () => {
    await page.getByRole('button', { name: words.copy }).click();
    await expect.poll(() => status().textContent()).toBe(words.copied);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code());
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    });
    await page.getByRole('button', { name: words.copied }).click();
    await expect.poll(() => status().textContent()).toBe(words.selected);
    const selected = await page
      .locator('#code')
      .evaluate((field: HTMLTextAreaElement) =>
        field.value.slice(field.selectionStart, field.selectionEnd),
      );
    expect(selected).toBe(await code());
  });

  test('the copied code has the last input, however fast it was typed', async () => {
    await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('[name=via]');
      if (!field) throw new Error('no field');
      field.value = 'in-a-hurry';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector<HTMLElement>('[data-copied]')?.click();
    });
    await expect.poll(() => status().textContent()).toBe(words.copied);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('via="in-a-hurry"');
    expect(await code()).toContain('via="in-a-hurry"');
  });

  test('coming back shows the code of the last choice', async () => {
    // Leaves before the page could update.
    await page.getByLabel(words.via).evaluate((field: HTMLInputElement) => {
      field.value = 'example-partner';
      location.href = '/about/privacy';
    });
    await page.waitForURL('**/about/privacy');
    await page.goBack();
    expect(await page.getByLabel(words.via).inputValue()).toBe('example-partner');
    await expect.poll(code).toContain('via="example-partner"');
  });

  test('everything works with the keyboard', async () => {
    await page.getByLabel(words.statement).focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('html');
    await page.keyboard.press('ArrowUp');
    await expect.poll(code).toContain('<iframe');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe(
      'google-sites',
    );
    for (let pressed = 0; pressed < 12; pressed += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      if (focused === words.copy) break;
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => status().textContent()).toBe(words.copied);
  });
});

describe('without JavaScript', () => {
  beforeEach(() => open('', { javaScriptEnabled: false }));

  test('the form’s response has the code, and the browser scrolls to it', async () => {
    await place('finalsite').check();
    await page.getByLabel(words.via).fill('example-partner');
    await page.getByRole('button', { name: words.show }).click();
    await page.waitForURL(/where=finalsite.*#result$/);
    expect(await code()).toMatch(/^<iframe src="[^"]+via=example-partner/);
    expect(await page.getByRole('button', { name: words.copy }).count()).toBe(0);
    await wide().getByRole('heading', { name: 'Educational equity' }).waitFor();
    expect(await place('finalsite').isChecked()).toBe(true);
  });

  test.each([320, 1280])('all of the code is visible on a screen of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const where of ['html', 'newsletter', 'wix', 'wordpress']) {
      await page.goto(`/partners?where=${where}&via=example-partner`);
      expect([where, await hiddenLines(page)]).toEqual([where, [0]]);
    }
  });

  test('an invalid name is reported first, and one click corrects it', async () => {
    await page.getByLabel(words.via).fill('Lincoln School PTO');
    await page.getByRole('button', { name: words.show }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel(words.via).inputValue()).toBe('Lincoln School PTO');
    await page.locator('.field').getByRole('link', { name: 'lincoln-school-pto' }).click();
    expect(await code()).toContain('?via=lincoln-school-pto');
  });
});

describe('on paper', () => {
  beforeEach(() => open('/it'));

  test.each(['Letter', 'A4'])('the page for IT offices fits two sheets of %s', async (format) => {
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  });
});

test('a preview is accessible by itself, at both widths', async () => {
  await open(`/preview?statement=${SLUG}&theme=auto`, { viewport: { width: 320, height: 600 } });
  await page.getByRole('article').waitFor();
  expect(await look(page)).toEqual({ violations: [], overflow: 0 });
});
