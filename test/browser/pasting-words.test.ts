/** Words of pasted documents: superscripts, notes, characters, links, the title, and what is lost. */
import { describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { pasteRaw, text } from '../support/browser/editor.ts';
import { leftOut, rendered, TITLE, usePasting } from '../support/browser/pasting.ts';

const words = en.drafts.editor.pasted;

const { page, title, notice, empty, markdownOf } = usePasting();

describe('superscripts and notes', () => {
  test.each([
    ['5 m<sup>2</sup>', '5 m²'],
    ['10<sup>−3</sup> or 10<sup>-12</sup>', '10⁻³ or 10⁻¹²'],
    ['the 3<sup>rd</sup>, the 1<sup>er</sup>, XIX<sup>e</sup>', 'the 3rd, the 1er, XIXe'],
    ['1<sup>o</sup>, 2.<sup>a</sup>, n<sup>o</sup> 3', '1º, 2.ª, nº 3'],
    ['M<sup>me</sup> Exemple', 'Mme Exemple'],
    ['Acme<sup>TM</sup>, Acme<sup>®</sup>', 'Acme™, Acme®'],
    ['x<sup>n</sup>, x<sup>n+1</sup>, x<sup>a/b</sup>', 'xⁿ, xⁿ⁺¹, x^(a/b)'],
    ['CO<sub>2</sub>, x<sub>i</sub>, V<sub>max</sub>', 'CO₂, xᵢ, Vmax'],
    ['said.<sup>4</sup>', 'said.⁴'],
    ['said<sup>[4]</sup>, said<sup>1,&nbsp;2</sup>', 'said\\[4\\], said¹, ²'],
    ['<span style="vertical-align:super">2</span><b>a</b>', '²**a**'],
    ['5 m<b><sup>2</sup></b>', '5 m**²**'],
    ['<a href="https://example.org/">m<sup>2</sup></a>', '[m²](https://example.org/)'],
    ['a<sup><a href="https://example.org/">1</a></sup>', 'a[¹](https://example.org/)'],
  ])('%s keeps its meaning', async (html, markdown) => {
    expect(await markdownOf(`<p>${html}</p>`, 'plain')).toBe(markdown);
  });

  const note = (number: string, words: string) => `<p><sup>${number}</sup> ${words}</p>`;
  test.each([
    ['typed', `<p>Said.<sup>1</sup></p>${note('1', 'There.')}`, 'Said.[^1]\n\n[^1]: There.'],
    [
      'typed below a heading and a line',
      `<p>Said.<sup>1</sup></p><div><hr><h2>Notes</h2>${note('1', 'There.')}</div>`,
      'Said.[^1]\n\n---\n\n[^1]: There.',
    ],
    [
      'typed beside powers',
      `<p>5 m<sup>2</sup>, 10<sup>2</sup>, x<sup>2</sup>, in 2024<sup>1</sup>, done<sup>2</sup></p>${note('1', 'a')}${note('2', 'b')}`,
      '5 m², 10², x², in 2024[^1], done[^2]\n\n[^1]: a\n\n[^2]: b',
    ],
    [
      'typed several at once',
      `<p>Said.<sup>1,2</sup></p>${note('1', 'a')}${note('2', 'b')}`,
      'Said.[^1][^2]\n\n[^1]: a\n\n[^2]: b',
    ],
    ['typed with a star', `<p>Said<sup>*</sup></p>${note('*', 'a')}`, 'Said[^1]\n\n[^1]: a'],
    ['typed above its reference', `${note('1', 'a')}<p>Said<sup>1</sup></p>`, '¹ a\n\nSaid¹'],
    [
      'of Word, with an endnote of the same number',
      '<p>a<a href="#_ftn1"><sup>[1]</sup></a> b<a href="#_edn1"><sup>[i]</sup></a></p><div style="mso-element:footnote-list"><div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1">[1]</a> One.</p><p>More.</p></div></div><div style="mso-element:endnote-list"><div style="mso-element:endnote" id=edn1><p><a href="#_ednref1">[i]</a> End.</p></div></div>',
      'a[^1] b[^2]\n\n[^1]: One.\n\n    More.\n\n[^2]: End.',
    ],
    [
      'of a page of ours',
      '<p>a<sup><a href="https://example.org/s#fn_1">1</a></sup> b<sup><a href="https://example.org/s#fn_1">1</a></sup></p><section role=doc-endnotes><h2>Notes</h2><ol><li><p>Text. <a href="https://example.org/s#fnref_1">↩</a> <a href="https://example.org/s#fnref_1_2">↩</a></p></li></ol></section>',
      'a[^1] b[^1]\n\n[^1]: Text.',
    ],
  ])('a note %s stays one', async (_, html, markdown) => {
    expect(await markdownOf(html)).toBe(markdown);
  });

  test('a note that is pasted beside others takes the next number', async () => {
    await text(page()).fill('Before.[^1]\n\n[^1]: First.\n\n');
    await pasteRaw(page(), `<p>After.<sup>1</sup></p>${note('1', 'Second.')}`);
    expect(await text(page()).inputValue()).toBe(
      'Before.[^1]\n\n[^1]: First.\n\nAfter.[^2]\n\n[^2]: Second.',
    );
  });
});

describe('characters', () => {
  test.each([
    ['between Khmer words', 'ភាសា\u200b<b>ខ្មែរ</b>\u200b\u200bល្អ', 'ភាសា\u200b**ខ្មែរ**\u200bល្អ'],
    [
      'between Thai, Lao and Myanmar words',
      '<b>ไทย</b>\u200bดี ລາວ\u200bດີ မြန်\u200bမာ',
      '**ไทย**\u200bดี ລາວ\u200bດີ မြန်\u200bမာ',
    ],
    ['between Khmer and a number', 'ទំព័រ\u200b12 <b>a</b>', 'ទំព័រ\u200b12 **a**'],
    [
      'within other words',
      '<b>a</b> fi\u200bne so\u00adft w\u2060j \ufeffx f\u200ci',
      '**a** fine soft wj x fi',
    ],
    ['in Persian and in emoji', '<b>می\u200cخواهم</b> 👩\u200d🏫', '**می\u200cخواهم** 👩\u200d🏫'],
    ['of direction', '<b>a</b>\u200e \u202ab\u202c', '**a** b'],
    ['of direction beside Hebrew', '<b>שלום</b>\u200f (a)', '**שלום**\u200f (a)'],
    [
      'of direction that a statement refuses',
      '<b>שלום</b> \u202ba\u202c \u2067b\u2069',
      '**שלום** a b',
    ],
    [
      'of space at a number',
      '<b>a</b> 5\u00a0km, 1\u202f000\u00a0€, 40\u00a0%, §\u00a03',
      '**a** 5\u00a0km, 1\u202f000\u00a0€, 40\u00a0%, §\u00a03',
    ],
    ['of space in French', '<b>a</b> «\u00a0oui\u00a0»\u202f!', '**a** «\u00a0oui\u00a0»\u202f!'],
    ['of space for layout', '<b>a</b>&nbsp;b&nbsp;&nbsp; c, 5.&nbsp; D', '**a** b c, 5. D'],
  ])('%s stay where they are needed only', async (_, html, markdown) => {
    expect(await markdownOf(`<p>${html}</p>`)).toBe(markdown);
  });
});

const wrapped = (link: string) =>
  `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02%7Cpat%40example.org%7C1`;

describe('links', () => {
  test.each([
    [
      'of Outlook',
      `<a href="${wrapped('https://example.org/a_b')}">this</a>`,
      '[this](https://example.org/a_b)',
    ],
    [
      'of Google',
      '<a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D">this</a>',
      '[this](https://example.org/a)',
    ],
    [
      'that are their own text',
      `<a href="${wrapped('https://example.org/a')}">${wrapped('https://example.org/a')}</a>`,
      '[https://example.org/a](https://example.org/a)',
    ],
    [
      'in the text',
      `<b>See</b> ${wrapped('https://example.org/a_b')}.`,
      '**See** https://example.org/a_b.',
    ],
  ])('%s are unwrapped', async (_, html, markdown) => {
    expect(await markdownOf(`<p>${html}</p>`)).toBe(markdown);
  });

  test('in plain text are unwrapped, and all else of it stays', async () => {
    const plain = (link: string) => `# A\r\n\r\n* see ${link}, **b**  \r\n`;
    expect(await markdownOf('', plain(wrapped('https://example.org/a')))).toBe(
      plain('https://example.org/a').replaceAll('\r', ''),
    );
  });

  test('that are not wrapped are left to the browser, in plain text', async () => {
    expect(await pasteRaw(page(), '', 'See https://example.org/a, ភាសា\u200bខ្មែរ.')).toBe(false);
  });

  test('and addresses get no signs that would break them', async () => {
    const html =
      '<p><b>See</b> https://example.org/a_b_c www.example.org/d_e pat_o@example.org a_b</p>';
    const shown = rendered(await markdownOf(html));
    for (const href of [
      'https://example.org/a_b_c',
      'http://www.example.org/d_e',
      'mailto:pat_o@example.org',
    ]) {
      expect(shown).toContain(`href="${href}"`);
    }
  });
});

describe('what only plain text says right', () => {
  test.each([
    [
      'source text with colors',
      `<div style="font-family: Consolas, 'Courier New', monospace;white-space: pre;"><div><span style="font-weight: bold;">## A</span></div><div><span>b</span></div></div>`,
    ],
    ['text of the same words', '<div><span>## A</span></div>'],
  ])('of %s is left to the browser', async (_, html) => {
    expect(await pasteRaw(page(), html, '## A\nb')).toBe(false);
  });

  test('lines of a mail stay apart', async () => {
    expect(await markdownOf('<div>a</div><div>b</div>', 'a\nb')).toBe('a\n\nb');
    await empty();
    expect(await markdownOf('<div>a<br>b</div>', 'a\nb')).toBe('a\\\nb');
  });
});

describe('the title', () => {
  test.each([
    ['as a heading', '<h1>BOOKS in every “classroom”</h1><h2>Why</h2><p>So.</p>', '## Why\n\nSo.'],
    [
      'in two paragraphs',
      '<p class=MsoTitle>Books in</p><p class=MsoTitle>every classroom</p><h1>Why</h1>',
      '## Why',
    ],
    ['as a plain paragraph', '<p><b>Books in every classroom.</b></p><p>So.</p>', 'So.'],
    [
      'in a table of a template',
      '<table><tr><td>Books in every classroom</td></tr></table><p>So.</p>',
      'Books in every classroom\n\nSo.',
    ],
    [
      'as the beginning of more',
      '<p>Books in every classroom are needed.</p><p>So.</p>',
      'Books in every classroom are needed.\n\nSo.',
    ],
    ['alone', '<h1>Books in every classroom</h1>', '## Books in every classroom'],
  ])('that the document repeats %s: not doubled', async (_, html, markdown) => {
    expect(await markdownOf(html)).toBe(markdown);
    expect(await title().inputValue()).toBe(TITLE);
  });

  test('that plain text repeats is not doubled', async () => {
    expect(await markdownOf('', '# Books in every classroom\n\nSo.')).toBe('So.');
  });

  test('stays within a text', async () => {
    await text(page()).fill('Before.\n\n');
    await pasteRaw(page(), '<h1>Books in every classroom</h1><p>So.</p>');
    expect(await text(page()).inputValue()).toBe('Before.\n\n## Books in every classroom\n\nSo.');
  });

  test.each([
    ['Word', '<p class=MsoTitle>Reading for all</p><h1>Why</h1><p>So.</p>'],
    ['Docs', '<p><span style="font-size:26pt;">Reading for all</span></p><h1>Why</h1><p>So.</p>'],
    ['a heading', '<h1>Reading for all</h1><h2>Why</h2><p>So.</p>'],
  ])('is taken from %s if there is none yet, and undone with the paste', async (_, html) => {
    await title().fill('');
    expect(await markdownOf(html)).toBe('## Why\n\nSo.');
    expect(await title().inputValue()).toBe('Reading for all');
    expect(await notice().textContent()).toBe(words.titleTaken);
    await text(page()).press('ControlOrMeta+z');
    expect([await text(page()).inputValue(), await title().inputValue()]).toEqual(['', '']);
    expect(await notice().textContent()).toBe('');
  });

  test.each([
    ['one of several headings', '<h1>Why</h1><p>So.</p><h1>How</h1>'],
    ['a paragraph', '<p><b>Dear</b> all,</p><p>So.</p>'],
  ])('is not taken from %s', async (_, html) => {
    await title().fill('');
    await pasteRaw(page(), html);
    expect(await title().inputValue()).toBe('');
  });
});

describe('what is left out', () => {
  const p = (html: string) => `<p><b>Text</b>${html}</p>`;
  test.each([
    ['pictures', p('<img src=x><svg></svg><picture><img src=y></picture>'), 'pictures (3)'],
    [
      'nothing that was seen',
      p(
        '<img width=1 height=1 src=x><img alt="🙂" src=y><svg aria-hidden=true></svg><span style="display:none"><img src=z></span>',
      ),
      '',
    ],
    ['a picture alone', '<img src=x>', 'pictures (1)'],
    ['media', p('<iframe src=x></iframe><video><img src=y></video>'), 'embedded media (2)'],
    [
      'equations',
      p('<math><mi>x</mi></math><span class=katex><math></math>x</span>'),
      'equations (2)',
    ],
    [
      'form fields',
      p('<form>Name <input><input type=hidden><select><option>a</option></select></form>'),
      'form fields (2)',
    ],
    [
      'comments of Docs',
      p('<sup><a href="#cmnt1">[a]</a></sup><sup><a href="#cmnt2">[b]</a></sup>') +
        '<div><p><a href="#cmnt_ref1">[a]</a>Really?</p></div><div><p><a href="#cmnt_ref2">[b]</a>Yes</p></div>',
      'comments (2)',
    ],
    [
      'deletions',
      p('<del datetime=2026-03-01>a</del><ins>b</ins><del cite="mailto:a">c</del>'),
      'deletions of tracked changes (2)',
    ],
    [
      'notes without a text',
      p('<a href="#_ftn1"><sup>[1]</sup></a>'),
      'footnotes whose text was not copied (1)',
    ],
  ])('%s: counted', async (_, html, said) => {
    await pasteRaw(page(), html, 'Text');
    expect(await notice().textContent()).toBe(said && leftOut(said));
  });

  test('a picture on the clipboard is said', async () => {
    await text(page()).evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['x'], 'shot.png', { type: 'image/png' }));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    });
    expect(await notice().textContent()).toBe(leftOut('pictures (1)'));
    await text(page()).pressSequentially('a');
    expect(await notice().textContent()).toBe('');
  });

  test('text of a text box is kept if Word wrote it', async () => {
    const html =
      '<p><b>a</b> b<!--[if gte vml 1]><v:shape id="s"><v:textbox></v:textbox></v:shape><![endif]--><![if !vml]><span style="mso-ignore:vglayout"><table><tr><td><div v:shape="s"><p>Aside.</p></div></td></tr></table></span><![endif]></p>';
    expect(await markdownOf(html)).toBe('**a** b\n\nAside.');
    expect(await notice().textContent()).toBe('');
  });

  test('is said until the text is undone, and again when it comes back', async () => {
    await text(page()).fill('Before. Here. After.');
    await text(page()).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(8, 13));
    await pasteRaw(page(), p('<img src=x>'));
    expect(await notice().textContent()).toBe(leftOut('pictures (1)'));
    await text(page()).press('ControlOrMeta+z');
    expect(await notice().textContent()).toBe('');
    await text(page()).press('ControlOrMeta+Shift+z');
    expect(await notice().textContent()).toBe(leftOut('pictures (1)'));
  });

  test('is said while the text around is written, and added up', async () => {
    await pasteRaw(page(), p('<img src=x>'));
    await text(page()).pressSequentially(' more');
    await text(page()).press('Home');
    await text(page()).pressSequentially('Less ');
    expect(await notice().textContent()).toBe(leftOut('pictures (1)'));
    await text(page()).press('ControlOrMeta+End');
    await pasteRaw(page(), p('<img src=x><del cite=a>b</del>'));
    expect(await notice().textContent()).toBe(
      leftOut('pictures (2) and deletions of tracked changes (1)'),
    );
    await text(page()).press('ControlOrMeta+a');
    await pasteRaw(page(), p('<video></video>'));
    expect(await notice().textContent()).toBe(leftOut('embedded media (1)'));
    await text(page()).fill('Something else');
    expect(await notice().textContent()).toBe('');
  });

  test('is said politely, takes no focus, and can be hidden', async () => {
    const hide = page().getByRole('button', { name: words.hide });
    expect(await hide.isVisible()).toBe(false);
    await pasteRaw(page(), p('<img src=x>'));
    expect(await page().evaluate(() => document.activeElement?.id)).toBe('body');
    await hide.click();
    expect(await notice().textContent()).toBe('');
    expect(await hide.isVisible()).toBe(false);
    expect(await page().evaluate(() => document.activeElement?.id)).toBe('body');
  });
});
