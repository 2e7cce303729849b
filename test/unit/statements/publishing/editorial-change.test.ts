import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../../../src/statements/document.ts';
import { reasonsForSecond } from '../../../../src/statements/publishing/editorial-change.ts';
import fc from '../../../support/property.ts';

const textOf = (body: string, title = 'A fair start') =>
  canonicalText({ title, date: '2025-02', body });
const reasons = (before: string, after: string) =>
  reasonsForSecond(textOf(`${before}\n`), textOf(`${after}\n`));

describe('one person is enough for', () => {
  test.each([
    ['nothing', 'We ask for time.', 'We ask for time.'],
    ['a spelling', 'We recieve every child.', 'We receive every child.'],
    ['a spelling where a sentence begins', 'Shcools are for all.', 'Schools are for all.'],
    ['a word more', 'Every child is welcome.', 'Every child is welcome here.'],
    ['a full stop', 'We ask for time', 'We ask for time.'],
    ['spaces and lines', 'We ask for time.', 'We  ask\nfor time.'],
    ['emphasis', 'We do not ask for 15% in May.', 'We do **not** ask for _15%_ in May.'],
    ['quotation marks', "We don't say 'equal'.", 'We don’t say ‘equal’.'],
    ['a dash', 'Grades 9-12 - all of them.', 'Grades 9–12 — all of them.'],
    ['two sentences of one', 'We ask, and we wait.', 'We ask. And we wait.'],
    ['two sentences into one', 'We ask. The board waits.', 'We ask, while the board waits.'],
    ['the pronoun I', 'We think so.', 'We think so, and so do I.'],
    ['what only begins as a negation', 'We see notable work.', 'We see notorious work.'],
    ['what only begins as its opposite', 'We use it.', 'We use the inside.'],
    ['20 words', 'We ask.', `We ask ${'a '.repeat(20)}.`],
  ])('%s', (_, before, after) => {
    expect(reasons(before, after)).toEqual([]);
    expect(reasons(after, before)).toEqual([]);
  });
});

describe('two are asked for', () => {
  test.each([
    ['number', 'We ask for 12 teachers.', 'We ask for 15 teachers.'],
    ['number', 'We ask for 1.5 teachers.', 'We ask for 15 teachers.'],
    ['number', 'We ask for 1.5 teachers.', 'We ask for 1,5 teachers.'],
    ['number', 'We ask for 15%.', 'We ask for 15.'],
    ['number', 'We ask for 15 %.', 'We ask for 15.'],
    ['number', 'It costs $5.', 'It costs €5.'],
    ['number', 'It went up by 5.', 'It went up by -5.'],
    ['number', 'It begins at 9:30.', 'It begins at 9:45.'],
    ['number', 'Ask the 1st of them.', 'Ask the 2nd of them.'],
    ['number', 'We ask for two teachers.', 'We ask for three teachers.'],
    ['number', 'Twenty-five will come.', 'Twenty-six will come.'],
    ['number', 'Half of the money.', 'All of the money.'],
    ['number', 'We ask for ten percent.', 'We ask for ten.'],
    ['number', 'By june we shall know.', 'By july we shall know.'],
    ['number', 'Section ٣ is kept.', 'Section ٤ is kept.'],
    ['negation', 'They shall pay.', 'They shall not pay.'],
    ['negation', 'Never again.', 'Ever again.'],
    ['negation', 'We ask for all.', 'We ask for none.'],
    ['negation', 'With a vote.', 'Without a vote.'],
    ['negation', 'They can pay.', 'They can’t pay.'],
    ['negation', "They won't pay.", 'They will pay.'],
    ['negation', 'They can pay.', 'They cannot pay.'],
    ['negation', 'A fair share.', 'An unfair share.'],
    ['negation', 'It is legal.', 'It is illegal.'],
    ['negation', 'They agree.', 'They disagree.'],
    ['negation', 'All schools.', 'All schools except ours.'],
    ['name', 'We ask Lexington to act.', 'We ask Concord to act.'],
    ['name', 'We ask them to act.', 'We ask Concord to act.'],
    ['name', 'Lexington acts. We thank Lexington.', 'Concord acts. We thank Lexington.'],
    ['name', 'Example Person asks.', 'Another Person asks.'],
    ['name', 'We ask Dr. Example.', 'We ask Dr. Other.'],
    ['name', 'We ask:\n\n- Lexington\n- Concord', 'We ask:\n\n- Lexington\n- Boston'],
    ['name', 'We ask:\n\n1. Lexington\n2. Concord', 'We ask:\n\n1. Lexington\n2. Boston'],
    ['name', 'DESE decides.', 'DPH decides.'],
    ['name', 'The U.S. decides.', 'The U.K. decides.'],
    ['name', 'We ask Peña to act.', 'We ask Pena to act.'],
    ['length', 'We ask.', `We ask ${'a '.repeat(21)}.`],
    ['length', 'a '.repeat(11), 'b '.repeat(11)],
  ])('a %s: “%s” to “%s”', (reason, before, after) => {
    expect(reasons(before, after)).toContain(reason);
    expect(reasons(after, before)).toContain(reason);
  });

  const DOUBTFUL = 'The board does not sell a school.';
  test.each([
    ['struck out', `~~${DOUBTFUL}~~`],
    ['a note that nothing refers to', `[^a]: ${DOUBTFUL}`],
    ['the title of a link that is not there', `[a]: b "${DOUBTFUL}"`],
    ['in cells that no column has', '|The board|\n|-|\n|does | not sell a school.|'],
  ])('a text that punctuation alone makes %s', (_, hidden) => {
    const around = (text: string) => `We ask.\n\n${text}\n\nWe wait.`;
    expect(reasons(around(DOUBTFUL), around(hidden))).toContain('negation');
    expect(reasons(around(hidden), around(DOUBTFUL))).toContain('negation');
  });

  test('any change of the title', () => {
    expect(reasonsForSecond(textOf('We ask.\n'), textOf('We ask.\n', 'A good start'))).toEqual([
      'title',
    ]);
  });

  test('a new date', () => {
    const of = (date: string) => canonicalText({ title: 'A fair start', date, body: 'We ask.\n' });
    expect(reasonsForSecond(of('2025-02'), of('2025-03'))).toEqual(['number']);
  });

  test('all reasons that apply, each once', () => {
    expect(reasons('We ask Lexington for 5.', 'We do not ask Concord for 6 or 7.')).toEqual([
      'number',
      'negation',
      'name',
    ]);
  });
});

const word = fc.constantFrom(
  ...['child', 'school', 'fair', 'unfair', 'ask', 'We', 'The', 'Lexington', 'Example', 'DESE'],
  ...['not', 'never', 'don’t', "don't", 'without', '5', '15%', '1.5', 'two', 'twenty', 'a', 'all'],
);
const mark = fc.constantFrom(' ', ' ', ' ', ', ', '. ', ': ', '\n', '\n\n', '\n- ', ' **', '** ');
const body = fc
  .array(fc.tuple(word, mark), { minLength: 1, maxLength: 40 })
  .map((pairs) => `${pairs.flat().join('').trim()}\n`);

/** An independent check of the promise that shares no code with the rule. */
function kept(text: string): string[] {
  const words = text.replaceAll('’', "'").match(/[\p{L}\p{N}.'%]+/gu) ?? [];
  return words
    .map((one) => one.replace(/[.']+$/, ''))
    .filter((one) => /\d|^(two|twenty|not|never|don't|without|DESE)$/.test(one))
    .sort();
}

test('a change by one person keeps the count of every number, negation and acronym', () => {
  const edit = fc.tuple(fc.nat(), fc.nat({ max: 2 }), word);
  fc.assert(
    fc.property(body, fc.array(edit, { maxLength: 2 }), (before, edits) => {
      const words = before.split(' ');
      for (const [at, gone, come] of edits) words.splice(at % words.length, gone, come);
      const after = words.join(' ');
      fc.pre(reasonsForSecond(textOf(before), textOf(after)).length === 0);
      expect(kept(after)).toEqual(kept(before));
    }),
    { numRuns: 1000 },
  );
});

test('an unchanged text needs nobody, however it is formatted', () => {
  fc.assert(
    fc.property(body, (text) => {
      const set = text.replaceAll("'", '’').replaceAll('**', '_').replaceAll(' ', '  ');
      expect(reasonsForSecond(textOf(text), textOf(set))).toEqual([]);
    }),
  );
});

test('a negation added anywhere needs two people', () => {
  fc.assert(
    fc.property(body, fc.nat(), (text, place) => {
      const words = text.split(' ');
      words.splice(place % (words.length + 1), 0, 'not');
      expect(reasonsForSecond(textOf(text), textOf(words.join(' ')))).toContain('negation');
    }),
  );
});

test('two long texts without a common word are distinguished by length alone', () => {
  const long = (by: string) => textOf(`${`${by} word `.repeat(4000)}\n`);
  expect(reasonsForSecond(long('a'), long('b'))).toEqual(['length']);
});
