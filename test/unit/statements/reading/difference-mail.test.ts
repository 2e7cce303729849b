import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { differenceOf } from '../../../../src/statements/reading/difference.ts';
import { differenceForMail } from '../../../../src/statements/reading/difference-mail.ts';
import { renderedText } from '../../../../src/statements/reading/shown-text.ts';

const ORIGIN = 'https://undersigned.example.org';
const mail = (before: string, after: string) =>
  differenceForMail(
    en,
    ORIGIN,
    differenceOf(renderedText(en, { body: before }), renderedText(en, { body: after })),
  );

test.each([
  [
    'Every child is **welcome**.',
    'Every student is **welcome**.',
    'Before: Every child is welcome.\nNow: Every student is welcome.',
  ],
  ['One.', 'One.\n\nAnd *two* of us.', 'Added: And two of us.'],
  ['One.\n\nAnd two of us.', 'One.', 'Removed: And two of us.'],
  [
    '## What we ask\n\nThree of them.',
    '## What we ask\n\nFour of them.',
    'What we ask\n\nBefore: Three of them.\nNow: Four of them.',
  ],
  [
    '- Time\n- Money for books',
    '- Time\n- Money for good books',
    '• Before: Money for books\nNow: Money for good books',
  ],
  ['1. Time\n2. Money', '1. Money', '1. Removed: Time'],
  [
    '|Town|Pupils|\n|-|-|\n|Acton|40|',
    '|Town|Pupils|\n|-|-|\n|Acton|41|',
    'Town | Pupils\n\nBefore: Acton | 40\nNow: Acton | 41',
  ],
  [
    'See [our plan](/a).',
    'See [our plan](/b).',
    'Now: See our plan (the link led to /a, now to /b).',
  ],
  ['We ask.', 'We ask, see [why](/b).', 'Before: We ask.\nNow: We ask, see why (link: /b).'],
  ['All of us.', '**All** of us.', 'Now: All (emphasis added) of us.'],
  [
    'All of us.',
    'All & none of us[^1].\n\n[^1]: Or <some>.',
    'Before: All of us.\nNow: All & none of us[1].\n\nAdded: Notes\n\n1. Added: Or <some>.',
  ],
  ['At -5% now.', 'At 5% now.', 'Before: At -5% now.\nNow: At 5% now.'],
  [
    'A[^1] b[^2].\n\n[^1]: One.\n[^2]: Two.',
    'A b[^2].\n\n[^2]: Two.',
    'Before: A[1] b[2].\nNow: A b[1].\n\nNotes\n\n1. Removed: One.',
  ],
])('%j and %j as plain text', (before, after, text) => {
  expect(mail(before, after)?.text).toBe(text);
});

test('the HTML brings its own styles, has a legend and no hidden words', () => {
  const html = mail('## A\n\nOne <b> of us.', '## A\n\nAll <b> of us.')?.html ?? '';
  expect(html).toContain('<p style="font-weight:bold">A</p>');
  expect(html).toMatch(
    /<del style="[^"]*line-through">One<\/del> <ins style="[^"]*underline">All<\/ins> &lt;b&gt;/,
  );
  expect(html).toMatch(/line-through">struck out<\/del>\. What was added is <ins style/);
  expect(html).not.toContain('class="unseen"');
});

test('links lead to the site from an email too', () => {
  const html = mail('See it.', 'See [this](/about/privacy) and [that](#there).')?.html ?? '';
  expect(html).toContain(`<a href="${ORIGIN}/about/privacy">this</a>`);
  expect(html).not.toContain('href="#');
});

test('nothing is drawn if no word changed', () => {
  expect(mail('a  b', 'a\nb')).toBeNull();
});

test.each([
  ['one long paragraph', 'a word '.repeat(5000)],
  ['many paragraphs', 'a word of it\n\n'.repeat(2000)],
  ['a long list', '- a word of it\n'.repeat(2000)],
  ['a long table', `|a|b|\n|-|-|\n${'|a|word|\n'.repeat(2000)}`],
])('%s that changed everywhere is cut', (_, text) => {
  const drawn = mail(text, text.replaceAll('word', 'sign'));
  expect(drawn?.cut).toBe(true);
  expect(drawn?.text.length).toBeLessThan(8000);
  // Gmail hides what is beyond 102 KB.
  expect(drawn?.html.length).toBeLessThan(40_000);
});
