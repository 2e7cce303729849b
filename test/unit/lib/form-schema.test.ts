/** Parsing forms (src/lib/form-schema.ts), and the public forms' error messages. */

import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseReaffirmation, parseSubmission } from '../../../src/endorsements/schema.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { always, by, parseForm, pastDay, revisionNumber } from '../../../src/lib/form-schema.ts';
import { parseName } from '../../../src/lib/names.ts';
import { parseContact } from '../../../src/partners/rules.ts';
import { parseReport } from '../../../src/reports/rules.ts';
import fc from '../../support/property.ts';

const TODAY = '2026-03-02';

describe('a form', () => {
  const schema = z
    .object({
      name: z.string('name_missing').transform(by(parseName)),
      day: pastDay(TODAY, { missing: 'missing', invalid: 'invalid', future: 'future' }),
      revision: revisionNumber('number').nullable().default(null),
      town: z.string().nullable().default(null),
    })
    .refine(({ town, revision }) => town !== null || revision !== null, {
      path: ['town'],
      error: 'neither',
      when: always,
    });
  const parse = (fields: Record<string, string>) =>
    parseForm(schema, fields, ['town', 'name', 'day', 'revision']);

  test('is trimmed, and empty fields are absent', () => {
    expect(
      parse({ name: ' Mary ', day: ' 2026-03-01', revision: '7', town: '  ', more: 'x' }),
    ).toEqual({ ok: true, value: { name: 'Mary', day: '2026-03-01', revision: 7, town: null } });
  });

  test('reports all errors at once, in the order of its fields', () => {
    expect(parse({ name: '=1', day: 'soon' })).toEqual({
      ok: false,
      error: [
        { field: 'town', reason: 'neither' },
        { field: 'name', reason: 'starts_like_formula' },
        { field: 'day', reason: 'invalid' },
      ],
    });
  });

  test('reports one error per field', () => {
    expect(parse({ name: ' ', day: '2026-03-03', revision: '01', town: 'x' })).toEqual({
      ok: false,
      error: [
        { field: 'name', reason: 'name_missing' },
        { field: 'day', reason: 'future' },
        { field: 'revision', reason: 'number' },
      ],
    });
  });
});

test('for any input, each error has a public message, and each field has at most one', () => {
  const names = [
    ...['kind', 'name', 'title', 'district', 'organization', 'email', 'public', 'comment'],
    ...['updates', 'authority_body', 'authority_date', 'authority_officer', 'authority_url'],
    ...['revision', 'decided_revision', 'via', 'website', 'words', 'site', 'statement'],
  ];
  const text = fc.oneof(
    fc.constantFrom('leader', 'district', 'organization', 'yes', 'no', 'a@example.org', 'choose'),
    fc.constantFrom('2025-03-04', '2999-01-01', '1', '0', 'board', 'https://example.org', '\u202e'),
    fc.string({ maxLength: 200 }),
  );
  const fields = fc.dictionary(fc.constantFrom(...names), text);
  const words = { ...en.endorse.refusals, ...en.partners.errors };
  fc.assert(
    fc.property(fields, (typed) => {
      for (const parsed of [
        parseSubmission(typed, TODAY),
        parseReaffirmation(typed, TODAY),
        parseReport(typed),
        parseContact(typed, ['a-statement']),
      ]) {
        const errors = parsed.ok ? [] : parsed.error;
        for (const { reason } of errors) expect(Object.keys(words)).toContain(reason);
        expect(new Set(errors.map(({ field }) => field)).size).toBe(errors.length);
      }
    }),
  );
});
