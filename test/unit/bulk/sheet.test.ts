import { describe, expect, test } from 'vitest';
import { csvWriter, toRecord } from '../../../src/bulk/export.ts';
import { checkSheet, MOST_ROWS, readSheet } from '../../../src/bulk/sheet.ts';
import { letterOf } from '../../../src/bulk/sheet-columns.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { csvRow, parseCsv } from '../../../src/lib/csv.ts';
import fc from '../../support/property.ts';

const HEADER = 'name,title,district,organization,email';
const IDA = 'Ida Paper,Principal,Harborview,,ida@x.example';
const row = {
  name: 'Ida Paper',
  title: 'Principal',
  district: 'Harborview',
  organization: '',
  email: 'ida@x.example',
};
const { errors } = en.bulk.imports;

/** The rows by their line, or the errors as one text each. */
function read(text: string) {
  const sheet = readSheet(en, text);
  if (sheet.ok) return sheet.value.rows.map(({ line, values }) => [line, values]);
  return sheet.error.map(({ line, column, value, message }) => [line, column, value, message]);
}

describe('a sheet as a spreadsheet writes it', () => {
  test.each<[string, string, number]>([
    ['commas', `${HEADER}\n${IDA}`, 2],
    ['tabs', `${HEADER}\n${IDA}`.replaceAll(',', '\t'), 2],
    ['semicolons', `${HEADER}\r\n${IDA}\r\n`.replaceAll(',', ';'), 2],
    [
      'semicolons, and a line for Excel above',
      `sep=;\r\n${`${HEADER}\n${IDA}`.replaceAll(',', ';')}`,
      2,
    ],
    ['the line ends of old Macs', `${HEADER}\r${IDA}\r`, 2],
    [
      'a byte order mark and other capitals',
      `\ufeffNAME,Title , DISTRICT,Organization,EMail\n${IDA}`,
      2,
    ],
    ['quoted column names', `"name","title","district","organization","email"\n${IDA}`, 2],
    [
      'spaces beside quotation marks',
      `${HEADER}\n"Ida Paper", "Principal", "Harborview", "", "ida@x.example"`,
      2,
    ],
    [
      'typographic quotation marks',
      `${HEADER}\n“Ida Paper”,„Principal“,«Harborview»,,ida@x.example`,
      2,
    ],
    ['empty columns at the end', `${HEADER},,,\n${IDA},,,\n,,,,,,,`, 2],
    ['more empty fields than columns', `${HEADER}\n${IDA},,, ,`, 2],
    ['an empty column with a name', `${HEADER},Signature\n${IDA},`, 2],
    ['a column that counts the rows', `#,${HEADER}\n1,${IDA}`, 2],
    [
      'a column without a name between the others',
      `name,title,district,,organization,email\nIda Paper,Principal,Harborview,,,ida@x.example`,
      2,
    ],
    ['600 empty rows at the end', `${HEADER}\n${IDA}\n${',,,,\n'.repeat(600)}`, 2],
    ['empty rows above and between', `\n,,,,\n${HEADER}\n\n,,,,\n${IDA}`, 6],
    [
      'no last field where it is empty',
      `name,title,district,email,organization\nIda Paper,Principal,Harborview,ida@x.example`,
      2,
    ],
    [
      'two columns for the name',
      'First Name,Last name,Title,District,Email\nIda,Paper,Principal,Harborview,ida@x.example',
      2,
    ],
  ])('has %s', (_, text, line) => {
    expect(read(text)).toEqual([[line, row]]);
  });

  test('keeps line breaks and separators that are quoted, and counts rows as a spreadsheet does', () => {
    const text = `${HEADER}\n"Ida\nPaper","A, B",x,,a@x.example\n\nBo,C,"x\ty",,b@x.example`;
    expect(read(text)).toEqual([
      [2, { ...row, name: 'Ida\nPaper', title: 'A, B', district: 'x', email: 'a@x.example' }],
      [4, { ...row, name: 'Bo', title: 'C', district: 'x\ty', email: 'b@x.example' }],
    ]);
  });

  test('keeps quotation marks in cells that were copied', () => {
    const [only] = read('Name\tTitle\tDistrict\tEmail\nBo "BJ" Doe\t"A ""B"""\tx\tb@x.example');
    expect(only).toEqual([
      2,
      { ...row, name: 'Bo "BJ" Doe', title: 'A "B"', district: 'x', email: 'b@x.example' },
    ]);
  });

  test.each([
    ["'00490000", '00490000'],
    ['="00490000"', '00490000'],
    ["'=cmd()", '=cmd()'],
    ['’00490000', '00490000'],
    ["'t Hooft", "'t Hooft"],
    ['“Bo” Doe', '“Bo” Doe'],
    ['\u00a0Harborview\u00a0', 'Harborview'],
  ])('has the cell %s, which is %s', (cell, district) => {
    const text = `name\ttitle\tdistrict\temail\nA\tB\t${cell}\tc@x.example`;
    expect(read(text)).toMatchObject([[2, { district }]]);
  });

  test('of any texts is read back from what is written', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab1 ,;\t"\n\'=+-@é'), maxLength: 8 });
    const cell = text.map((each) => `x${each}x`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 }), (rows) => {
        const sheet =
          csvRow(['Name', 'Title', 'School district', 'Email']) +
          rows.map((each) => csvRow([...each, 'a@x.example'])).join('');
        expect(read(sheet)).toEqual(
          rows.map(([name, title, district], index) => [
            index + 2,
            { ...row, name, title, district, email: 'a@x.example' },
          ]),
        );
      }),
    );
  });
});

describe('column names', () => {
  test.each([
    ['Full name', 'Position', 'School district', 'E-mail'],
    ['NAME', 'Job Title', 'District (name or code)', 'E-Mail Address'],
    ['Printed Name*', 'Title/Position', 'School District:', 'Email address (required)'],
    ['Your name', 'Role', 'district_code', 'email_address'],
    ['Signer', 'Title or role', 'District', 'Mail'],
  ])('%s, %s, %s, %s are understood', (...names) => {
    const sheet = readSheet(en, `${names.join(',')}\nIda Paper,Principal,Harborview,ida@x.example`);
    expect(sheet.ok && sheet.value.rows[0]?.values).toEqual(row);
    // The errors call the columns as the sheet does.
    const [name, title, district, email] = names;
    expect(sheet.ok && sheet.value.columns).toMatchObject({ name, title, district, email });
  });

  test('of our own export are those of an import, and none is missing', () => {
    const record = toRecord('slug', new Map(), 'listed', {
      ...{ id: 'e1', kind: 'leader', state: 'listed', public: true, name: '=Ida', title: '@Title' },
      ...{ affiliation: 'The Bay, Harborview', districtCode: '00100000' },
      ...{ districtName: 'Harborview', region: null, evidence: 'self_stated', body: null },
      ...{ decidedOn: null, officer: null, url: null, revision: 1, standsFor: 1, submittedAt: 0 },
      ...{ confirmedAt: null, listedAt: null, endedAt: null, reaffirmedAt: null, via: null },
      ...{ comment: null, commentShownAt: null, flags: [] },
    });
    // The code is in the column of the district's name.
    const named = ['districtCode', ...Object.keys(en.bulk.exports.columns)];
    expect(named.toSorted()).toEqual(Object.keys(record).toSorted());
    const writer = csvWriter(en, 'listed');
    const parsed = parseCsv(writer.begin() + writer.rows([record], true) + writer.end(1));
    if (!parsed.ok) throw new Error(parsed.error.message);
    const columns = ['Name', 'Title', 'School district', 'Organization'];
    const cells = columns.map((column) => parsed.value.rows[0]?.values[column] ?? '');
    const tab = (fields: string[]) => fields.join('\t');
    const sheet = `${tab([...columns, 'Email'])}\n${tab([...cells, 'ida@x.example'])}`;
    expect(cells).toEqual(["'=Ida", "'@Title", 'Harborview (00100000)', 'The Bay']);
    expect(read(sheet)).toEqual([
      [
        2,
        {
          ...{ name: '=Ida', title: '@Title', organization: 'The Bay' },
          ...{ district: 'Harborview (00100000)', email: 'ida@x.example' },
        },
      ],
    ]);
  });
});

describe('what is explained', () => {
  const missing = (name: string) => errors.column_missing({ name });
  const known = 'name, title, district, organization, email';
  test.each<[string, string, [number, string | null, string | null, string][]]>([
    ['nothing', ',,,\n', [[1, null, null, errors.empty]]],
    ['column names only', HEADER, [[1, null, null, errors.empty]]],
    ['no column names', `${IDA}\n${IDA}`, [[1, null, 'Ida Paper', errors.no_header({ known })]]],
    [
      'a title above the column names',
      `Signatures of the spring meeting,,,,\n,,,,\n${HEADER}\n${IDA}`,
      [[3, null, 'name', errors.header_below]],
    ],
    [
      'a column twice, under two names',
      `${HEADER},E-mail\n${IDA},x`,
      [[1, 'E-mail', null, errors.column_twice({ other: 'email' })]],
    ],
    [
      'a name in one column and in two',
      `Full name,First name,Last name,Title,District,Email\nA B,A,B,C,D,e@x.example`,
      ['First name', 'Last name'].map((column) => [
        1,
        column,
        null,
        errors.column_twice({ other: 'Full name' }),
      ]),
    ],
    [
      'a first name only',
      'First name,Title,District,Email\nA,B,C,d@x.example',
      [[1, null, null, missing('name')]],
    ],
    ['no addresses', 'name,title,district\nA,B,C', [[1, null, null, missing('email')]]],
    [
      'no affiliation',
      'name,title,email\nA,B,c@x.example',
      [[1, null, null, errors.affiliation_missing]],
    ],
    [
      'an unknown column',
      `${HEADER},Public\n${IDA},no`,
      [[1, 'Public', null, errors.column_unknown({ known })]],
    ],
    [
      'a misspelled column',
      `name,title,distirct,email\nA,B,C,d@x.example`,
      [
        [1, null, null, errors.affiliation_missing],
        [1, 'distirct', null, errors.column_likely({ likely: 'district' })],
      ],
    ],
    [
      'a field too many',
      `${HEADER}\n${IDA}\nBo,Clerk, Chief,Harborview,,b@x.example`,
      [[3, 'F', 'b@x.example', errors.stray]],
    ],
    ['a number too many', `${HEADER}\n${IDA}\n${IDA},,7`, [[3, 'G', '7', errors.stray]]],
    [
      'a long text beside the sheet',
      `${HEADER}\n${IDA},,,${'ab '.repeat(40)}`,
      [[2, 'H', `${'ab '.repeat(19)}ab…`, errors.stray]],
    ],
    [
      'an open quotation mark',
      `${HEADER}\n"Ida\nPaper",x,,,\nBo,"Clerk,Harborview,,b@x.example`,
      [[3, null, '"Clerk,Harborview,,b@x.example', errors.quote]],
    ],
    [
      'too many rows with text',
      `${HEADER}\n${`${IDA}\n,,,,\n`.repeat(MOST_ROWS + 1)}`,
      [[1, null, null, errors.too_many({ count: MOST_ROWS + 1 })]],
    ],
  ])('%s', (_, text, told) => {
    expect(read(text)).toEqual(told);
  });

  test('every cell that is wrong: its line, its column as the sheet calls it, and what it contains', () => {
    const header = 'Full name,Position,School district,E-mail';
    const sheet = readSheet(
      en,
      [
        header,
        'Ida Paper,Principal,Harborview,office@x.example',
        'Ole Ink,Teacher,Harborview,Office@x.example',
        'IDA PAPER,Principal,Harborview,office@x.example',
        ',Clerk,Nowhere,not an address',
        'Cy Four,Clerk,4.9E+05,c@x.example',
        'Di Five,Clerk,,d@x.example',
      ].join('\n'),
    );
    if (!sheet.ok) throw new Error('it was not read');
    const place = {
      ...{ code: '00100000', name: 'Harborview', type: 'local', website: null, region: 'Coast' },
      ...{ kind: 'name' as const, key: 'harborview' },
    };
    const checked = checkSheet(en, sheet.value, [place], new Map(), '2026-03-02');
    const before = { line: 2, name: 'Ida Paper' };
    expect(
      !checked.ok &&
        checked.error.map((each) => [each.line, each.column, each.value, each.message]),
    ).toEqual([
      [3, 'E-mail', 'Office@x.example', errors.shared(before)],
      [4, 'E-mail', 'office@x.example', errors.twice(before)],
      [5, 'Full name', null, errors.empty_cell],
      [5, 'E-mail', 'not an address', en.endorse.refusals.address_invalid],
      [5, 'School district', 'Nowhere', errors.unknown_district],
      [6, 'School district', '4.9E+05', errors.rounded],
      [7, 'School district', null, errors.affiliation_empty],
    ]);
  });

  test('columns are lettered as in a spreadsheet', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});

test('a column of 0 and 1 is an answer and does not count the rows', () => {
  const text = `${HEADER},Public\n${IDA},0\nBo Paper,Teacher,Harborview,,bo@x.example,1`;
  expect(read(text)).toMatchObject([[1, 'Public', null, expect.any(String)]]);
});

test('a sheet of very many short rows is refused as too long', () => {
  expect(read(`${HEADER}\n${'a,\n'.repeat(150_000)}`)).toEqual([
    [1, null, null, errors.too_many({ count: 150_000 })],
  ]);
});
