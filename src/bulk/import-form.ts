/** The form fields of an import: which statement, and where and when it was signed. Pure. */
import * as z from 'zod';
import {
  by,
  type FieldError,
  type Fields,
  parseForm,
  pastDay,
  revisionNumber,
} from '../lib/form-schema.ts';
import { parseName } from '../lib/names.ts';
import type { Result } from '../lib/result.ts';

export type ImportError = FieldError<
  | 'statement'
  | 'revision'
  | 'revision_later'
  | 'amended'
  | 'meeting'
  | 'day_missing'
  | 'day_invalid'
  | 'day_future'
  | 'sheet_missing'
  | 'workbook'
  | 'not_text',
  'statement' | 'revision' | 'meeting' | 'day' | 'file' | 'sheet'
>;

const because = (reason: ImportError['reason']) => reason;

const form = (today: string) =>
  z.object({
    /** The statement's slug. */
    statement: z.string(because('statement')),
    /** Null: the revision that was current on that day. */
    revision: revisionNumber(because('revision')).nullable().default(null),
    meeting: z.string(because('meeting')).transform(by(parseName, () => because('meeting'))),
    day: pastDay(today, {
      missing: because('day_missing'),
      invalid: because('day_invalid'),
      future: because('day_future'),
    }),
  });
export type ImportForm = z.infer<ReturnType<typeof form>>;

/** `today` is the day in the organization's time zone. */
export const parseImport = (fields: Fields, today: string): Result<ImportForm, ImportError[]> =>
  parseForm(form(today), fields);
