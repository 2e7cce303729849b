import { expect, test } from 'vitest';
import {
  formatDay,
  formatInstant,
  formatIsoDay,
  formatStatementDate,
  isIsoDay,
  isStatementDate,
  toIso,
} from '../../../src/lib/dates.ts';
import fc from '../../support/property.ts';

test.each(['2025-02', '2025-12', '2025-02-14', '2024-02-29'])('%s is a date', (text) => {
  expect(isStatementDate(text)).toBe(true);
});

test.each([
  '',
  '2025',
  '2025-2',
  '2025-13',
  '2025-00',
  '2025-02-30',
  '2023-02-29',
  '2025-02-14T00:00',
  ' 2025-02',
  '2025-02\n',
  '٢٠٢٥-٠٢',
])('%j is no statement date', (text) => {
  expect(isStatementDate(text)).toBe(false);
});

test.each(['2025-02', '2025-02-30', '2025-04-31', '2025-02-14Z', '0000-01-01'])(
  '%j is no day',
  (text) => {
    expect(isIsoDay(text)).toBe(false);
  },
);

test('a date of month precision is never given a day', () => {
  expect(formatStatementDate('2025-02', 'en-US')).toBe('February 2025');
  expect(formatStatementDate('2025-02', 'es')).toBe('febrero de 2025');
});

test('a full date follows the order of the language', () => {
  expect(formatStatementDate('2025-02-14', 'en')).toBe('February 14, 2025');
  expect(formatStatementDate('2025-02-14', 'es')).toBe('14 de febrero de 2025');
});

test('a date stays the same in any time zone of the machine', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('1900-01-01'),
        max: new Date('2199-12-31'),
        noInvalidDate: true,
      }),
      (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(isIsoDay(day)).toBe(true);
        expect(formatIsoDay(day, 'en')).toContain(
          ` ${date.getUTCDate()}, ${date.getUTCFullYear()}`,
        );
      },
    ),
  );
});

const placeIn = (timeZone: string) => ({ words: { lang: 'en' }, timeZone });

test('an instant is shown with its date in the time zone', () => {
  const ms = Date.UTC(2025, 1, 15, 3, 30);
  expect(formatDay(ms, placeIn('UTC'))).toBe('February 15, 2025');
  expect(formatDay(ms, placeIn('America/New_York'))).toBe('February 14, 2025');
  expect(formatDay('2025-02-15T03:30:00Z', placeIn('America/New_York'))).toBe('February 14, 2025');
});

test('an instant has its time and zone, with plain spaces, in winter and summer', () => {
  const place = placeIn('America/New_York');
  expect(formatInstant(Date.UTC(2025, 1, 14, 14, 5), place)).toBe(
    'February 14, 2025 at 9:05 AM EST',
  );
  expect(formatInstant(Date.UTC(2025, 6, 4, 16, 0), place)).toBe('July 4, 2025 at 12:00 PM EDT');
});

test('an instant as ISO text is UTC', () => {
  expect(toIso(Date.UTC(2025, 1, 14, 14, 5))).toBe('2025-02-14T14:05:00.000Z');
});
