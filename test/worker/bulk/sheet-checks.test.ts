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
      'Line 3, name: This cell is empty.',
      'Line 4, title: This cell is empty.',
      'Line 4, email, “not an address”: Enter an email address like name@example.org.',
      'Line 4, district, “Nowhere”: No district goes by that. Write its name, its town or the state’s code, or use the column “organization”.',
      `Line 5, district, “Hillton”: Several districts go by that. Write one of: ${NORTH.name}; ${SOUTH.name}.`,
      'Line 6, district: The row names no district and no organization. Fill in one of them.',
      'Line 7, name, “=cmd()”: Please begin with a letter.',
      `Line 8, email, “IDA@harborview.example”: ${en.bulk.imports.errors.shared({ line: 2, name: 'Ida Paper' })}`,
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
      `Line 2, district, “Harborveiw”: ${likely(HARBOR)}`,
      `Line 3, district, “Harborview, VT”: ${likely(HARBOR)}`,
      `Line 4, district, “North Vally”: ${likely(NORTH)}`,
      `Line 5, district, “NVPS”: ${likely(NORTH)}`,
    ]);
    expect(await everything()).toBe(before);
  });

  test.each([
    ...['100000', '100000.0', '100,000', "'00100000", "'100000", '="00100000"', '00100000'],
    ...['Harborview, MA', 'Harborview School Dept.', 'Harborview (00100000)'],
  ])('%s is certain', async (district) => {
    const sheet = ['name\ttitle\tdistrict\temail', `Ida\tPrincipal\t${district}\tida@x.example`];
    const response = await send(sheet.join('\r\n'));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<bdi>Harborview</bdi>');
  });

  test.each(['1.0E+05', '10000', '1000000', '00100000000'])('%s is not', async (district) => {
    const told = await toldBy(await send(`${HEADER}\nIda,Principal,"${district}",,i@x.example`));
    expect(told).toEqual([expect.stringContaining(`Line 2, district, “${district}”: `)]);
  });

  test('keeps the input', async () => {
    const page = await (await send(`${HEADER}\nX,,,,`)).text();
    expect(page).toContain('value="the spring meeting in Harborview"');
    expect(page).toContain(`${HEADER}\nX,,,,</textarea>`);
    // HTML drops the first of the line breaks.
    const below = await (await send(`\n${HEADER}\nX\t,,,,`)).text();
    expect(below).toContain(`>\n\n${HEADER}\nX\t,,,,</textarea>`);
  });

  test.each([
    ['nothing', '', 'Choose a file or paste the rows.'],
    ['column names only', HEADER, 'Line 1: There is no row below the column names.'],
    [
      'a column for the unnamed',
      `${HEADER},public\n${IDA},no`,
      'Line 1, public: There is no column of this name.',
    ],
    [
      'a comma too many',
      `${HEADER}\n${IDA},<b>x</b>`,
      'Line 2, F, “&lt;b&gt;x&lt;/b&gt;”: This text is in a column without a name.',
    ],
    [
      '501 rows',
      `${HEADER}\n${`${IDA}\n`.repeat(501)}`,
      'Line 1: There are 501 rows with text, and at most 500 can be imported at once.',
    ],
  ])('refuses %s', async (_, sheet, told) => {
    expect((await toldBy(await send(sheet))).join('\n')).toContain(told);
  });

  test('stores 500 rows with 600 empty ones below them', async () => {
    const row = (n: number) => `Signer ${n},Clerk,Harborview,,s${n}@x.example`;
    const full = Array.from({ length: 500 }, (_, n) => row(n));
    const sheet = [HEADER, ...full, ...Array.from({ length: 600 }, () => ',,,,')].join('\n');
    expect((await store(sheet)).status).toBe(303);
    expect(await rows('select signatures from imports')).toEqual([{ signatures: 500 }]);
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

  const names = ['Zoë O’Brien', 'José Peña'];
  const accented = `${HEADER}\n${names.map((name, n) => IDA.replace('Ida Paper', name).replace('ida@', `${n}@`)).join('\n')}`;
  const utf16 = (text: string, little: boolean) => {
    const bytes = new DataView(new ArrayBuffer(2 * text.length));
    for (let at = 0; at < text.length; at += 1)
      bytes.setUint16(2 * at, text.charCodeAt(at), little);
    return new Uint8Array(bytes.buffer);
  };

  test.each([
    [
      'UTF-16 as Excel writes it, with tabs',
      utf16(`\ufeff${accented.replaceAll(',', '\t')}`, true),
    ],
    ['UTF-16 in the other order', utf16(`\ufeff${accented}`, false)],
    ['UTF-8', accented],
  ])('in %s is read as it is', async (_, bytes) => {
    const page = await (await upload(bytes)).text();
    for (const name of names) expect(page).toContain(`<bdi>${name}</bdi>`);
    expect(page).not.toContain(en.bulk.imports.guessed);
  });

  test('in windows-1252 is read, and staff are asked to look at the names', async () => {
    const bytes = (text: string) =>
      Uint8Array.from(text, (c) => (c === '’' ? 0x92 : c.charCodeAt(0)));
    const page = await (await upload(bytes(accented))).text();
    for (const name of names) expect(page).toContain(`<bdi>${name}</bdi>`);
    expect(page).toContain(en.bulk.imports.guessed);
    const wrong = await (await upload(bytes(`${accented}\nX,,,,`))).text();
    expect(wrong).toContain(en.bulk.imports.guessed);
    expect(wrong).toContain('Zoë O’Brien');
  });

  test.each([
    ['a workbook of Excel', [0x50, 0x4b, 3, 4, 0xff, 0xfe], en.bulk.imports.errors.workbook],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], en.bulk.imports.errors.workbook],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a], en.bulk.imports.errors.not_text],
    ['half of UTF-16', [0xff, 0xfe, 0x6e], en.bulk.imports.errors.not_text],
  ])('that is %s is explained, and what was pasted is kept', async (_, bytes, told) => {
    const response = await upload(Uint8Array.from(bytes), { sheet: SHEET });
    const page = await response.clone().text();
    expect(await toldBy(response)).toEqual([told]);
    expect(page).toContain(`${SHEET}</textarea>`);
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
