/**
 * Every kind of mail, read by programs of others: as a message by mailparser, and its HTML by the
 * compatibility table of caniemail.com. `browser/mails.test.ts` opens the same mails in Chromium.
 */
import { globSync, readFileSync } from 'node:fs';
import { caniemail } from 'caniemail';
import { HtmlValidate } from 'html-validate';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { mailKinds } from '../../../src/mail/kinds.ts';
import type { Letter } from '../../../src/mail/letter.ts';
import {
  addressesOf,
  distinctMarkup,
  linksOf,
  mailComplaints,
  wordsOf,
} from '../../support/mail-complaints.ts';
import { AWKWARD, ORIGIN, sampleMails, USUAL } from '../../support/sample-mails.ts';

const usual = sampleMails(USUAL);
const awkward = sampleMails(AWKWARD);
const everyUsual = Object.values(usual).flat();
const every = [...everyUsual, ...Object.values(awkward).flat()];

const FROM = 'statements@example.org';

/** The message that a mail service makes of a letter. */
function messageOf({ to, subject, text, html, headers = {} }: Letter): string {
  const encoded = (words: string) => Buffer.from(words).toString('base64');
  const word = (words: string) => `=?utf-8?B?${encoded(words)}?=`;
  const part = (type: string, words: string) => [
    '--parts',
    `Content-Type: text/${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    encoded(words).replace(/.{76}/g, '$&\r\n'),
  ];
  return [
    `From: ${word(USUAL.organisation)} <${FROM}>`,
    `To: ${to}`,
    `Subject: ${word(subject)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=parts',
    '',
    ...part('plain', text),
    ...part('html', html),
    '--parts--',
    '',
  ].join('\r\n');
}

const parse = (letter: Letter) =>
  simpleParser(messageOf(letter), { skipHtmlToText: true, skipTextToHtml: true });

test('every kind of mail has an example', () => {
  expect(Object.keys(usual)).toEqual([...mailKinds]);
  expect(Object.entries(usual).filter(([, letters]) => letters.length === 0)).toEqual([]);
});

test('every function that writes a letter is among the examples', () => {
  const samples = readFileSync('test/support/sample-mails.ts', 'utf8');
  const functions = globSync('src/**/*emails.ts').flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/^export function (\w+Letter)\(/gm),
  ]);
  expect(functions.length).toBeGreaterThan(30);
  const missing = functions.filter(([, name]) => !new RegExp(`\\b${name}\\b`).test(samples));
  expect(missing.map(([, name]) => name)).toEqual([]);
});

test('mailparser reads from every message what was written', async () => {
  for (const letter of every) {
    const read = await parse(letter);
    expect(read.from?.value).toEqual([{ address: FROM, name: USUAL.organisation }]);
    expect([read.subject, read.text, read.html]).toEqual([
      letter.subject,
      letter.text,
      letter.html,
    ]);
    expect(read.attachments).toEqual([]);
    // What can be ended has the link in its header and in both parts.
    const end = linksOf(letter.html).find(({ url }) => /unsubscribe|\/end\?/.test(url))?.url;
    expect(letter.headers?.['List-Unsubscribe']).toBe(end && `<${end}>`);
  }
});

test('every mail is complete in both parts, and loads nothing', () => {
  expect(every.flatMap((letter) => mailComplaints(letter))).toEqual([]);
});

describe.each([
  ['usual', usual, USUAL],
  ['awkward', awkward, AWKWARD],
])('with %s words', (_, mails, told) => {
  test('every mail names the organization first, and what it is about', () => {
    for (const [kind, letters] of Object.entries(mails)) {
      for (const { text, html, subject } of letters) {
        const [mast, head] = text.split('\n\n');
        expect([kind, mast]).toEqual([kind, told.organisation]);
        const words = wordsOf(html).replace(/\s+/g, ' ');
        expect(words).toContain(told.organisation);
        // A mail about a statement has it as its heading.
        const isAbout = head?.startsWith(told.title) ?? false;
        if (isAbout) expect(head).toBe(`${told.title}\nDated February 2025`);
        expect(words).toContain(isAbout ? `${told.title} Dated February 2025` : subject);
        expect(subject).not.toContain(told.title);
      }
    }
    const headed = (kind: keyof typeof mails) => mails[kind][0]?.text.includes('Dated February');
    expect(headed('confirm')).toBe(true);
    expect(headed('notice.amended')).toBe(true);
  });
});

/** Signs of Markdown that a person wrote, and none that a mail has for itself. */
const MARKDOWN = /\*\*|__|~~|`|\]\(|^#{1,6} |^\s*[-*+] /m;

test('no mail shows signs of Markdown', () => {
  const signs = everyUsual.filter(
    ({ text, html }) => MARKDOWN.test(text) || MARKDOWN.test(wordsOf(html)),
  );
  expect(signs.map(({ text }) => text)).toEqual([]);
});

test('a code stands alone, in the text and in large digits', () => {
  const [withCode, withoutCode] = usual.confirm;
  expect(withCode?.text).toMatch(/:\n\n482913\n\n/);
  expect(withCode?.html).toMatch(/<p [^>]*font:bold 38px[^>]*>482913<\/p>/);
  expect(withoutCode?.text).not.toMatch(/^\d+$/m);
});

test('an amendment has both links, three choices, and one button', () => {
  const [amended, , announced] = usual['notice.amended'];
  const page = `${ORIGIN}/statements/educational-equity`;
  const [text, difference, manage, ...others] = addressesOf(amended?.text ?? '');
  expect([text, difference]).toEqual([page, `${page}/diff/1..2`]);
  expect(manage).toContain('/endorsements/manage?token=');
  expect(others).toEqual([expect.stringContaining('/endorsements/unsubscribe?token=')]);
  const { choices } = en.amendments.notices;
  expect(amended?.text).toContain(`• ${Object.values(choices).join('\n• ')}\n`);
  for (const choice of Object.values(choices)) expect(amended?.html).toContain(`>${choice}</li>`);
  expect(announced && addressesOf(announced.text)[0]).toBe(`${page}/announced`);
});

test('a change that is too long for an email is only linked', () => {
  const long = 'a word '.repeat(2000);
  const texts = [long, long.replaceAll('word', 'sign')] as const;
  const [letter] = sampleMails({ ...USUAL, texts })['notice.amended'];
  const { what, cut } = en.amendments.notices;
  expect(letter?.text).toContain(`/diff/1..2\n\n${cut}\n\n`);
  expect(letter?.text).not.toContain(what);
  expect(letter?.html).not.toContain('<ins');
});

test('a long word never breaks between a letter and its marks', () => {
  const name = 'ကျောင်းသားများအားလုံးအတွက်';
  for (const { html } of Object.values(sampleMails({ ...USUAL, name })).flat()) {
    expect(html).not.toMatch(/<wbr>\p{M}/u);
  }
});

test('a listed entry is in the mail as in the public list, with the link to it', () => {
  const { endorsed, evidence, standsFor } = en.statements;
  const [receipt, unnamed, waiting] = usual.receipt;
  const entry = [
    'Imani Brightwater',
    'Director of Equity, Harborview',
    [
      evidence.district_address,
      endorsed({ day: 'March 2, 2026' }),
      standsFor({ revision: 1 }),
    ].join(' · '),
  ];
  const list = `${ORIGIN}/statements/educational-equity/endorsements`;
  expect(receipt?.text).toContain(entry.join('\n'));
  expect(addressesOf(receipt?.text ?? '')).toContain(list);
  for (const letter of [unnamed, waiting]) {
    expect(letter?.text).not.toContain('Director of Equity');
    expect(addressesOf(letter?.text ?? '')).not.toContain(list);
  }
});

test('in a language from right to left, a mail is laid out in that direction', () => {
  const [letter] = sampleMails(USUAL, { ...en, lang: 'ar', dir: 'rtl' })['notice.amended'];
  expect(letter?.html).toContain('<html lang="ar" dir="rtl">');
  expect(letter?.html).toMatch(/<table[^>]* lang="ar" dir="rtl"/);
  expect(letter?.html).not.toMatch(/align="left"|-left:/);
});

/** Elements that are closed, nested and named as HTML wants it; mails need some attributes that it gave up. */
const markup = new HtmlValidate({
  rules: {
    'attr-quotes': 'error',
    'close-order': 'error',
    'element-permitted-content': 'error',
    'element-permitted-parent': 'error',
    'element-required-ancestor': 'error',
    'no-dup-attr': 'error',
    'no-dup-class': 'error',
    'no-raw-characters': 'error',
    'no-unknown-elements': 'error',
    'wcag/h30': 'error',
  },
});

const distinct = distinctMarkup(every);

test('the HTML of every mail is well formed', async () => {
  expect(distinct.length).toBeGreaterThan(5);
  for (const html of distinct) {
    const { results } = await markup.validateString(html);
    expect(results.flatMap(({ messages }) => messages)).toEqual([]);
  }
});

const CLIENTS: Parameters<typeof caniemail>[0]['clients'] = [
  ...(['gmail.desktop-webmail', 'gmail.mobile-webmail', 'gmail.android', 'gmail.ios'] as const),
  ...(['outlook.windows', 'outlook.outlook-com', 'outlook.macos'] as const),
  ...(['outlook.ios', 'outlook.android', 'apple-mail.macos', 'apple-mail.ios'] as const),
  ...(['yahoo.desktop-webmail', 'yahoo.android', 'yahoo.ios'] as const),
];

const LIGHT = 'The style sheet only has dark colors. Without it the mail is in light ones.';
const EITHER = 'Long words break by `word-break` or at `<wbr>`: each program has one of them.';

/** What one of these programs or more doesn't support, and why mails have it all the same. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  '<style> element': LIGHT,
  '@media': LIGHT,
  'color-scheme CSS property': LIGHT,
  'color-scheme meta tag': LIGHT,
  '<body> element': 'Its color is that of the table in it, too.',
  'table-layout': 'It keeps a long word from widening the mail, and the word breaks besides.',
  'word-break': EITHER,
  '<wbr> element': EITHER,
};

test('caniemail: every program shows every mail as it is meant, but for what it can do without', () => {
  const found = new Map<string, Set<string>>();
  for (const html of distinct) {
    for (const [client, issues] of caniemail({ clients: CLIENTS, html }).issues.errors) {
      for (const { title } of issues) found.set(title, (found.get(title) ?? new Set()).add(client));
    }
  }
  const told = Object.fromEntries([...found].map(([title, clients]) => [title, [...clients]]));
  expect(told).toEqual(
    Object.fromEntries(Object.keys(UNSUPPORTED).map((title) => [title, expect.any(Array)])),
  );
  const withoutBoth = told['word-break']?.filter((one) => told['<wbr> element']?.includes(one));
  expect(withoutBoth).toEqual([]);
});
