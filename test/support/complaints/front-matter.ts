/** Complaints about unreadable files and impossible values in front matter. */
import { GOOD, PAGE, type Row, row, withLine, withText } from './row.ts';

const latin1 = Uint8Array.from(new TextEncoder().encode(GOOD));
latin1[GOOD.indexOf('believe')] = 0xe9;
const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(GOOD, 'utf16le')]);
const NOT_UTF8 =
  'This line is not UTF-8 text. Save the file as UTF-8 (in Windows programs: “UTF-8”, not “Unicode” or “ANSI”).';

export const FRONT_MATTER: Row[] = [
  // The file itself.
  row('files.notUtf8', latin1, 8, NOT_UTF8),
  row('files.notUtf8', utf16, 1, NOT_UTF8),
  row(
    'files.noFrontMatter',
    '\n\nWe believe it.\n',
    3,
    'There is no front matter. Begin the file with a line ---, then `title: A short name for the position` and the other keys, then a line ---, then the text.',
  ),
  row(
    'files.unclosed',
    GOOD.replace('\n---\n\n', '\n\n'),
    1,
    'The front matter has no end. Put a line with only --- after its last key.',
  ),
  row(
    'files.notAMap',
    '---\n- a\n---\nText.\n',
    2,
    'The front matter has no keys. Write one on each line: `title: A short name for the position`',
  ),
  row(
    'files.badYaml',
    withLine('topics: [a, b', 'topics'),
    5,
    'The front matter can’t be read here: Flow sequence in block collection must be sufficiently indented and end with a ]. Write `key: value`, one on each line.',
  ),
  row(
    'files.colon',
    withLine('title: Equity: a right', 'title'),
    2,
    'A colon with a space after it needs quotes round the whole value. Write `title: "…: …"`.',
  ),
  row(
    'files.tab',
    withLine('\tendorsements: open'),
    6,
    'A tab can’t be used here. Write two spaces instead.',
  ),
  row(
    'files.repeatedKey',
    withLine('title: Again'),
    6,
    '`title` is written twice. Keep one of them.',
  ),
  row(
    'files.indirect',
    withLine('title: &a Equity', 'title'),
    2,
    '`title` uses a YAML anchor, alias or tag. Write the value itself instead.',
  ),
  row(
    'files.misspelledKey',
    withLine('review-by: 2028-02-01'),
    6,
    '`review-by` is not a known key. Write `review_by` instead.',
  ),
  row(
    'files.unknownKey',
    '---\ntitle: Privacy\nxylophone: 1\n---\nText.\n',
    3,
    '`xylophone` is not a known key. Remove it; the keys are title, summary, order.',
    PAGE,
  ),
  row(
    'files.missingKey',
    GOOD.replace(/^summary:.*\n/m, ''),
    5,
    '`summary` is missing. Add a line above this one: `summary: Two plain sentences that say what the statement says.`',
  ),

  // The values.
  row(
    'files.needsQuotes',
    withLine('title: 2025', 'title'),
    2,
    '`title` must be text, but YAML reads 2025 as something else. Put quotes round it: `title: "2025"`.',
  ),
  row(
    'files.needsQuotes',
    withLine('summary: true', 'summary'),
    4,
    '`summary` must be text, but YAML reads true as something else. Put quotes round it: `summary: "true"`.',
  ),
  ...(
    [
      ['summary:', 'filled in', 'summary: Two plain sentences that say what the statement says.'],
      ['topics: equity', 'a list', 'topics: [budget, staffing]'],
      ['topics: [1]', 'a list of words (numbers in quotes)', 'topics: [budget, staffing]'],
      ['title: [a]', 'one text', 'title: A short name for the position'],
      ['endorsements: no', '`open` or `closed`', 'endorsements: open'],
      ['change: minor', '`editorial` or `substantive`', 'change: editorial'],
      ['ballot_question: yes', '`true` or `false`', 'ballot_question: true'],
      ['review_by: 2028-02', 'a day (year-month-day)', 'review_by: 2028-02-01'],
      ['reaffirmed: 2027-02-30', 'a day (year-month-day)', 'reaffirmed: 2027-02-01'],
      ['supersedes: Older One', 'a slug', 'supersedes: older-one'],
      ['returns_to: the first', 'the number of a revision', 'returns_to: 1'],
      ['returns_to: 0', 'the number of a revision', 'returns_to: 1'],
    ] as const
  ).map(([line, wanted, example]) => {
    const key = line.slice(0, line.indexOf(':'));
    const there = GOOD.split('\n').findIndex((text) => text.startsWith(`${key}:`)) + 1;
    return row(
      'files.wrongType',
      there === 0 ? withLine(line) : withLine(line, key),
      there || 6,
      `\`${key}\` must be ${wanted}. Write, for example, \`${example}\`.`,
    );
  }),
  row(
    'files.wrongType',
    '---\ntitle: Privacy\norder: first\n---\nText.\n',
    3,
    '`order` must be a whole number. Write, for example, `order: 1`.',
    PAGE,
  ),
  row(
    'files.dateShape',
    withLine('date: February 2025', 'date'),
    3,
    '`date: February 2025` is not a date that can be read. Write `date: 2025-02`.',
  ),
  row(
    'files.dateDiffers',
    withLine('date: 2025-02-14', 'date'),
    3,
    '`date` says 2025-02-14, the file’s name says 2025-02. Write the same in both.',
  ),
  row(
    'publishing.date.notReal',
    withLine('date: 2025-13', 'date'),
    3,
    '2025-13 is not a date in the calendar. Write a month (2025-02) or a day (2025-02-14).',
  ),
  row(
    'files.tooLong',
    withLine(`title: ${'a'.repeat(161)}`, 'title'),
    2,
    '`title` is longer than 160 characters. Shorten it.',
  ),
  row(
    'files.tooLong',
    withLine(`topics: [${'a'.repeat(61)}]`, 'topics'),
    5,
    'An entry of `topics` is longer than 60 characters. Shorten it.',
  ),
  row(
    'files.tooMany',
    withLine(`topics: [${'abcdefghijk'.split('').join(', ')}]`, 'topics'),
    5,
    '`topics` has more than 10 entries. Drop some.',
  ),
  row(
    'publishing.topicTwice',
    withLine('topics: [Budget, budget]', 'topics'),
    5,
    'The topic “budget” is listed twice. Write it once.',
  ),
  row(
    'publishing.text.invisible',
    withLine('title: "Equity\\u202e"', 'title'),
    2,
    '`title` contains an invisible character (U+202E). Delete it and type the words again.',
  ),
  row(
    'publishing.text.invisible',
    withText('We\u0007 believe it.\n'),
    8,
    'The text contains an invisible character (U+0007). Delete it and type the words again.',
  ),
  row(
    'publishing.reviewTooEarly',
    withLine('review_by: 2025-02-20'),
    6,
    '`review_by` is not after the statement’s date (2025-02). Write the day when it is to be reviewed.',
  ),
  row(
    'publishing.reaffirmedTooEarly',
    withLine('reaffirmed: 2025-01-31'),
    6,
    '`reaffirmed` is before the statement’s date (2025-02). Write the day of the decision.',
  ),
  row(
    'publishing.supersedesItself',
    withLine('supersedes: educational-equity'),
    6,
    'A statement can’t supersede itself. Name the slug of the older statement.',
  ),
];
