/** Uses the draft editor as a person does. */
import type { Page } from 'playwright-core';
import { en } from '../../../src/i18n/catalogue.ts';

const words = en.drafts;

export async function begin(page: Page, title = 'Books in every classroom'): Promise<void> {
  await page.goto('/console/drafts/new');
  await page.getByLabel(words.title, { exact: true }).fill(title);
  await page.getByLabel(words.date, { exact: true }).fill('2026-03');
  await page.getByRole('button', { name: words.create }).click();
  await page.waitForURL(/drafts\/[\w-]{22}$/);
}

export const text = (page: Page) => page.getByLabel(words.body, { exact: true });
export const preview = (page: Page) => page.getByRole('region', { name: words.previewed });
export const selected = (page: Page) =>
  text(page).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );

/** Pastes through the clipboard, as a person does. */
export async function paste(page: Page, html: string, plain = 'plain'): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(
    ([html, plain]) =>
      navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([html], { type: 'text/html' }),
          'text/plain': new Blob([plain], { type: 'text/plain' }),
        }),
      ]),
    [html, plain] as const,
  );
  await text(page).press('ControlOrMeta+v');
}

/**
 * Pastes HTML exactly as a word processor offers it. The browser's own clipboard would clean it up
 * first. Returns whether the script took the paste; if not, the browser would paste the plain text.
 */
export async function pasteRaw(page: Page, html: string, plain = ''): Promise<boolean> {
  return text(page).evaluate(
    (field, [html, plain]) => {
      field.focus();
      const clipboardData = new DataTransfer();
      if (html) clipboardData.setData('text/html', html);
      if (plain) clipboardData.setData('text/plain', plain);
      const paste = { clipboardData, bubbles: true, cancelable: true };
      return !field.dispatchEvent(new ClipboardEvent('paste', paste));
    },
    [html, plain] as const,
  );
}
