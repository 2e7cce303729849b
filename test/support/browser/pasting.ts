/** One draft in the editor, into which a file of tests pastes one document after the other. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { renderMarkdown } from '../../../src/markdown/markdown.ts';
import { launchBrowser } from './chromium.ts';
import { begin, pasteRaw, text } from './editor.ts';
import { sharedSite } from './shared-site.ts';
import { type Block, structureOf } from './structure.ts';

export const TITLE = 'Books in every classroom';

/** Registers the hooks that open the editor and empty it before each test. */
export function usePasting() {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const [{ origin }, launched] = await Promise.all([sharedSite(), launchBrowser()]);
    browser = launched;
    page = await browser.newPage({ baseURL: origin });
    await begin(page, TITLE);
  });
  afterAll(() => browser?.close());

  const title = () => page.locator('#title');
  const empty = async () => {
    await title().fill(TITLE);
    await text(page).fill('');
  };
  beforeEach(empty);

  return {
    page: () => page,
    title,
    notice: () => page.locator('.left-out [role=status]'),
    empty,
    /** The Markdown of a document that is pasted into the text. */
    async markdownOf(html: string, plain = ''): Promise<string> {
      await pasteRaw(page, html, plain);
      return text(page).inputValue();
    },
    /** What a reader sees of a Markdown text. */
    shownBy: (markdown: string): Promise<Block[]> => structureOf(page, rendered(markdown)),
  };
}

export function rendered(markdown: string): string {
  const result = renderMarkdown(markdown, en.publishing.answers.footnotes);
  return result.ok ? result.value.html.toString() : result.error.reason;
}

/** What the notice says when these were left out. */
export const leftOut = (said: string) => `${en.drafts.editor.pasted.leftOut} ${said}.`;

/** A paragraph of a list as Word writes it. */
export const listItem = (sign: string, words: string, level = 1) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`;
/** The same, as Docs writes it. */
export const docsItem = (kind: string, words: string) =>
  `<li style="list-style-type:${kind}"><p role=presentation>${words}</p></li>`;
