import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../../../src/statements/document.ts';
import {
  reasonsForSecond,
  sameWords,
} from '../../../../src/statements/publishing/second-person.ts';
import fc from '../../../support/property.ts';

const textOf = (body: string, title = 'A fair start') =>
  canonicalText({ title, date: '2025-02', body });
const reasons = (before: string, after: string) =>
  reasonsForSecond(textOf(`${before}\n`), textOf(`${after}\n`));

describe('one person is enough for', () => {
  test.each([
    ['nothing', 'We ask for time.', 'We ask for time.'],
    ['a full stop', 'We ask for time', 'We ask for time.'],
    ['spaces and lines', 'We ask for time.', 'We  ask\nfor\u00a0time.'],
    ['a paragraph of two', 'We ask. We wait.', 'We ask.\n\nWe wait.'],
    ['emphasis', 'We do not ask for 15% in May.', 'We do **not** ask for _15%_ in May.'],
    ['emphasis within a word', 'An unfair share.', 'An **un**fair share.'],
    ['quotation marks', "We don't say 'equal'.", 'We don’t say ‘equal’.'],
    ['quotation marks where none were', 'We say equal.', 'We say “equal”.'],
    ['a dash', 'Grades 9-12 - all of them.', 'Grades 9–12 — all of them.'],
    ['a dash without spaces', 'We ask, and wait.', 'We ask—and wait.'],
    ['a comma', 'We ask and wait.', 'We ask, and wait.'],
    ['a colon', 'We ask. for time', 'We ask: for time'],
    ['a semicolon', 'We ask, we wait.', 'We ask; we wait.'],
    ['a hyphen that does not break', 'A well-known fact.', 'A well\u2011known fact.'],
    ['a soft hyphen', 'Endorsement.', 'Endorse\u00adment.'],
    ['another mark for items', '- One\n- Two', '* One\n* Two'],
    ['a space in a unit', 'We ask for 15 % more.', 'We ask for 15\u00a0% more.'],
  ])('%s', (_, before, after) => {
    expect(reasons(before, after)).toEqual([]);
    expect(reasons(after, before)).toEqual([]);
  });
});

describe('two are asked for', () => {
  test.each([
    ['another verb', 'We support it.', 'We oppose it.'],
    ['another quantity', 'All schools act.', 'Some schools act.'],
    ['another duty', 'They may act.', 'They must act.'],
    ['one letter', 'We recieve every child.', 'We receive every child.'],
    ['a capital letter', 'We ask, and we wait.', 'We ask. And we wait.'],
    ['an accent', 'We ask Peña to act.', 'We ask Pena to act.'],
    ['one word more', 'Every child is welcome.', 'Every child is welcome here.'],
    ['the same words in another order', 'Schools pay towns.', 'Towns pay schools.'],
    ['a digit', 'We ask for 12 teachers.', 'We ask for 15 teachers.'],
    ['a decimal point', 'We ask for 1.5 teachers.', 'We ask for 15 teachers.'],
    ['a decimal comma', 'We ask for 1.5 teachers.', 'We ask for 1,5 teachers.'],
    ['a point before a digit', 'It is .5 of it.', 'It is 5 of it.'],
    ['a unit', 'We ask for 15%.', 'We ask for 15.'],
    ['a unit after a space', 'We ask for 1.5 %.', 'We ask for 1.5.'],
    ['inches', 'It is 5" long.', "It is 5' long."],
    ['a currency', 'It costs $5.', 'It costs €5.'],
    ['a sign', 'It went up by 5.', 'It went up by -5.'],
    ['a sign as a dash', 'It went up by 5.', 'It went up by –5.'],
    ['a minus sign', 'It went up by 5.', 'It went up by −5.'],
    ['a range', 'Grades 9–12.', 'Grades 9, 12.'],
    ['a separator of thousands', 'It costs 10 000.', 'It costs 10, 000.'],
    ['a time', 'It begins at 9:30.', 'It begins at 9.30.'],
    ['a digit of another script', 'Section ٣ is kept.', 'Section ٤ is kept.'],
    ['a question', 'We ask for time.', 'We ask for time?'],
    ['an exclamation', 'We ask for time.', 'We ask for time!'],
    ['an ellipsis', 'We ask for time.', 'We ask for time…'],
    ['brackets', 'We ask for time.', 'We ask (for time).'],
    ['a slash', 'Pupils and staff.', 'Pupils and/staff.'],
    ['a hyphen within a word', 'They re-sign.', 'They resign.'],
    ['a point within a name', 'Ask example.org today.', 'Ask example org today.'],
    ['a strike-out', 'We do not ask.', 'We do ~~not~~ ask.'],
    ['a heading', 'We ask.', '## We ask.'],
    ['a heading by a line below', 'We ask.', 'We ask.\n---'],
    ['a quotation of somebody else', 'We ask.', '> We ask.'],
    ['a list', 'One, two', '- One,\n- two'],
    ['code', 'We ask.', '    We ask.'],
    ['a footnote', 'We ask.', 'We ask.[^1]\n\n[^1]: Not now.'],
    ['a note that nothing refers to', 'We ask.\n\nNot now.', 'We ask.\n\n[^a]: Not now.'],
    ['cells that no column has', '|a|\n|-|\n|b|', '|a|\n|-|\n|b|c|'],
    ['an invisible letter', 'We ask.', 'We\u200b ask.'],
  ])('%s: “%s” to “%s”', (_, before, after) => {
    expect(reasons(before, after)).toContain('words');
    expect(reasons(after, before)).toContain('words');
  });

  test.each([
    ['[the law](https://example.org/law)', '[the law](https://example.org/lobby)'],
    ['[the law](https://example.org/a–b)', '[the law](https://example.org/a-b)'],
    ['[the law](https://example.org/a_b_c)', '[the law](https://example.org/abc)'],
    ['[the law][a]\n\n[a]: https://example.org/a', '[the law][a]\n\n[a]: https://example.org/b'],
  ])('where a link leads: “%s” to “%s”', (before, after) => {
    expect(reasons(before, after)).toContain('links');
    expect(reasons(after, before)).toContain('links');
  });

  test('any change of the title', () => {
    expect(reasonsForSecond(textOf('We ask.\n'), textOf('We ask.\n', 'A fair start,'))).toEqual([
      'title',
    ]);
  });

  test('a new date', () => {
    const of = (date: string) => canonicalText({ title: 'A fair start', date, body: 'We ask.\n' });
    expect(reasonsForSecond(of('2025-02'), of('2025-03'))).toEqual(['date']);
  });

  test('a text that can’t be compared, because it was redacted', () => {
    expect(reasonsForSecond('', textOf('We ask.\n'))).toEqual(['words']);
  });

  test('all reasons that apply, each once', () => {
    const after = textOf('We [ask](https://example.org/) them.\n', 'A good start');
    expect(reasonsForSecond(textOf('We ask.\n'), after)).toEqual(['title', 'words', 'links']);
  });
});

test('a summary is compared in the same way', () => {
  expect(sameWords('It asks for time, and waits.', 'It asks for “time” – and waits')).toBe(true);
  expect(sameWords('It asks for time.', 'It asks for Time.')).toBe(false);
});

const word = fc.constantFrom(
  ...['child', 'school', 'fair', 'unfair', 'ask', 'We', 'The', 'Lexington', 'Example', 'DESE'],
  ...['not', 'never', 'don’t', "don't", 'without', '5', '15%', '1.5', 'two', 'twenty', 'a', 'all'],
  ...[
    'may',
    'must',
    '-5',
    '.5',
    '10 000',
    '9–12',
    '$5',
    '(so)',
    'who?',
    'now!',
    'p.m.',
    'well-known',
  ],
);
const mark = fc.constantFrom(' ', ' ', ' ', ', ', '. ', ': ', '\n', '\n\n', '\n- ', ' **', '** ');
const body = fc
  .array(fc.tuple(word, mark), { minLength: 1, maxLength: 40 })
  .map((pairs) => `${pairs.flat().join('').trim()}\n`);

/**
 * An independent check of the promise that shares no code with the rule: all letters, digits and
 * other signs, in their order.
 */
const kept = (text: string) => text.replaceAll('’', "'").replace(/[\s*_"',;:.–—-]/g, '');

test('a change by one person keeps every letter, digit and other sign in its place', () => {
  const edit = fc.tuple(
    fc.nat(),
    fc.nat({ max: 2 }),
    fc.oneof(word, mark, fc.string({ maxLength: 3 })),
  );
  fc.assert(
    fc.property(body, fc.array(edit, { maxLength: 2 }), (before, edits) => {
      const words = before.split(' ');
      for (const [at, gone, come] of edits) words.splice(at % words.length, gone, come);
      const after = words.join(' ');
      fc.pre(reasonsForSecond(textOf(before), textOf(after)).length === 0);
      expect(kept(after.normalize('NFC'))).toEqual(kept(before.normalize('NFC')));
    }),
    { numRuns: 1000 },
  );
});

test('a text needs nobody for other apostrophes and spaces', () => {
  fc.assert(
    fc.property(body, (text) => {
      const set = text.replaceAll("'", '’').replaceAll(' ', '  ');
      expect(reasonsForSecond(textOf(text), textOf(set))).toEqual([]);
    }),
  );
});

test('a word put anywhere needs two people', () => {
  fc.assert(
    fc.property(body, fc.nat(), word, (text, place, added) => {
      const words = text.split(' ');
      words.splice(place % (words.length + 1), 0, added);
      expect(reasonsForSecond(textOf(text), textOf(words.join(' ')))).not.toEqual([]);
    }),
  );
});
