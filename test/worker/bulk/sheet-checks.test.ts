import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { staffRead } from '../../support/worker/access.ts';
import { HARBOR, NORTH, SOUTH } from '../../support/worker/districts.ts';
import { openSite } from '../../support/worker/endorsements.ts';
import {
  HEADER,
  IDA,
  PAGE,
  SHEET,
  START,
  send,
  store,
  toldBy,
  upload,
} from '../../support/worker/paper-signatures.ts';
import { everything, type Fields, itIs, rows } from '../../support/worker/site.ts';

beforeEach(async () => {
  itIs(START);
  await openSite();
});

describe('checking a sheet', () => {
  test('stores nothing and shows who would get an email', async () => {
    const before = await everything();
    const response = await send(SHEET);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('Nothing has been stored yet');
    expect(page).toContain('People who will get an email: 2');
    expect(page).toContain('<bdi>Ida Paper</bdi>');
    expect(await everything()).toBe(before);
  });

  test('reports all errors at once, with line, column and what to write', async () => {
    const before = await everything();
    const sheet = [
      HEADER,
      IDA,
      ',Principal,Harborview,,a@x.example',
      'Ann Two,,Nowhere,,not an address',
      'Bo Three,Clerk,Hillton,,b@x.example',
      'Cy Four,Clerk,,,c@x.example',
      '=cmd(),Clerk,Harborview,,d@x.example',
      'Ida Again,Clerk,Harborview,,IDA@harborview.example',
    ].join('\r\n');
    expect(await toldBy(await send(sheet))).toEqual([
      'Line 3, name: Enter your name.',
      'Line 4, title: Enter your title.',
      'Line 4, email: Enter an email address like name@example.org.',
      'Line 4, district: No district goes by that. Write its name, its town or the state’s code, or use the column “organization”.',
      `Line 5, district: Several districts go by that. Write one of: ${NORTH.name}; ${SOUTH.name}.`,
      'Line 6, district: Enter your school district, or else your organization.',
      'Line 7, name: Please begin with a letter.',
      'Line 8, email: The address of line 2 again. Remove one of them.',
    ]);
    expect(await everything()).toBe(before);
  });

  test('names the likely district and its code, and does not guess silently', async () => {
    const before = await everything();
    const sheet = [
      HEADER,
      'Ida Paper,Principal,Harborveiw,,ida@harborview.example',
      'Bo Three,Clerk,"Harborview, VT",,b@x.example',
      'Cy Four,Clerk,North Vally,,c@x.example',
      'Di Five,Clerk,NVPS,,d@x.example',
    ].join('\n');
    const likely = (...all: { code: string; name: string }[]) =>
      en.bulk.imports.errors.likely({
        names: all.map((each) => en.endorse.district.chosen(each)).join('; '),
      });
    expect(await toldBy(await send(sheet))).toEqual([
      `Line 2, district: ${likely(HARBOR)}`,
      `Line 3, district: ${likely(HARBOR)}`,
      `Line 4, district: ${likely(NORTH)}`,
      `Line 5, district: ${likely(NORTH)}`,
    ]);
    expect(await everything()).toBe(before);
  });

  test.each(['100000', 'Harborview, MA', 'Harborview School Dept.', 'Harborview (00100000)'])(
    '%s is certain',
    async (district) => {
      const response = await send(`${HEADER}\nIda Paper,Principal,"${district}",,ida@x.example`);
      expect(response.status).toBe(200);
    },
  );

  test('keeps the input', async () => {
    const page = await (await send(`${HEADER}\nX,,,,`)).text();
    expect(page).toContain('value="the spring meeting in Harborview"');
    expect(page).toContain(`${HEADER}\nX,,,,</textarea>`);
  });

  test.each([
    ['nothing', '', 'Choose a file or paste the rows.'],
    ['column names only', HEADER, 'Line 1: There is no row below the column names.'],
    [
      'semicolons',
      'name;title;email\nA;B;c@x.example',
      'Line 1: The columns are not separated by commas.',
    ],
    [
      'an open quotation mark',
      `${HEADER}\n"Ida,Principal`,
      'Line 2: A quotation mark is not closed',
    ],
    [
      'a column for the unnamed',
      `${HEADER},public\n${IDA},no`,
      'Line 1: There is no column “public”.',
    ],
    ['a column twice', `${HEADER},name\n${IDA},x`, 'Line 1: The column “name” is there twice.'],
    ['no addresses', 'name,title,district\nA,B,C', 'Line 1: The column “email” is missing.'],
    [
      'no affiliation',
      'name,title,email\nA,B,c@x.example',
      'A column “district” or “organization” is missing.',
    ],
    [
      'a comma too many',
      `${HEADER}\n${IDA},x`,
      `Line 2: ${en.bulk.imports.errors.fields({ found: 6, expected: 5 })}`,
    ],
    ['501 rows', `${HEADER}\n${`${IDA}\n`.repeat(501)}`, 'Line 1: There are more than 500 rows.'],
  ])('refuses %s', async (_, sheet, told) => {
    expect((await toldBy(await send(sheet))).join('\n')).toContain(told);
  });

  test.each<[string, Fields, string]>([
    ['no statement', { statement: '' }, 'Choose a statement'],
    ['an unknown statement', { statement: 'nothing' }, 'Choose a statement'],
    ['a revision that was never published', { revision: '2' }, 'Enter the number of a revision'],
    ['no meeting', { meeting: '' }, 'Enter where it was signed'],
    ['a link for a meeting', { meeting: 'https://evil.example' }, 'Enter where it was signed'],
    ['no day', { day: '' }, 'Enter the day'],
    ['no such day', { day: '2026-02-30' }, 'Enter the day as'],
    ['tomorrow', { day: '2026-03-03' }, 'That day lies in the future.'],
  ])('refuses %s', async (_, fields, told) => {
    expect((await toldBy(await send(SHEET, fields))).join('\n')).toContain(told);
  });

  test('refuses a statement that is closed, withdrawn or on hold', async () => {
    for (const change of ["endorsements = 'closed'", "status = 'withdrawn'", 'held_at = 1']) {
      await rows(`update statements set endorsements = 'open', status = 'current', held_at = null`);
      await rows(`update statements set ${change}`);
      expect(await toldBy(await store())).toContain(
        'Choose a statement that is open for endorsement.',
      );
    }
  });
});

describe('a file', () => {
  test('may have a byte order mark, CRLF, another column order and empty rows at its end', async () => {
    const sheet = `\ufeffEmail,Name,District,Title\r\nida@x.example,Ida Peña,00100000,Principal\r\n,,,\r\n`;
    const page = await (await upload(sheet)).text();
    expect(page).toContain('People who will get an email: 1');
    expect(page).toContain('<bdi>Ida Peña</bdi>');
  });

  test('in Latin-1 is refused with advice, and not shown garbled', async () => {
    const bytes = Uint8Array.from(`${HEADER}\n${IDA.replace('Ida', 'Zo\u00eb')}`, (c) =>
      c.charCodeAt(0),
    );
    expect(await toldBy(await upload(bytes))).toEqual([en.bulk.imports.errors.not_utf8]);
  });

  test('that is not text is refused', async () => {
    expect((await upload(new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe]))).status).toBe(422);
  });

  test('of more than 512 KB is refused', async () => {
    expect((await upload('x'.repeat(530_000))).status).toBe(413);
  });

  test('with errors is put in the text field for correction', async () => {
    const page = await (await upload(`${HEADER}\nX,,,,`)).text();
    expect(page).toContain(`${HEADER}\nX,,,,</textarea>`);
  });

  test('that is the template has the columns', async () => {
    expect(await staffRead(`${PAGE}/template.csv`)).toBe(`${HEADER}\r\n`);
  });
});
