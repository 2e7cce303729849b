/** What is typed beside the sheet: of which statement, where and when it was signed. Pure. */
import { isIsoDay } from '../lib/dates.ts';
import { parseName } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';

export interface ImportForm {
  slug: string;
  /** Null: the one that stood on the day. */
  revision: number | null;
  meeting: string;
  /** `YYYY-MM-DD` */
  signedOn: string;
}

export interface ImportError {
  field: 'statement' | 'revision' | 'meeting' | 'day' | 'file' | 'sheet';
  reason:
    | 'statement'
    | 'revision'
    | 'revision_later'
    | 'amended'
    | 'meeting'
    | 'day_missing'
    | 'day_invalid'
    | 'day_future'
    | 'sheet_missing'
    | 'not_utf8';
}

const REVISION = /^[1-9]\d{0,5}$/;

/** `today` is the day where the organisation is. */
export function parseImport(
  fields: Readonly<Record<string, string>>,
  today: string,
): Result<ImportForm, ImportError[]> {
  const errors: ImportError[] = [];
  const text = (field: string) => (fields[field] ?? '').trim();
  const slug = text('statement');
  if (slug === '') errors.push({ field: 'statement', reason: 'statement' });
  const revision = text('revision');
  if (revision !== '' && !REVISION.test(revision))
    errors.push({ field: 'revision', reason: 'revision' });
  const meeting = parseName(text('meeting'));
  if (!meeting.ok) errors.push({ field: 'meeting', reason: 'meeting' });
  const signedOn = text('day');
  if (signedOn === '') errors.push({ field: 'day', reason: 'day_missing' });
  else if (!isIsoDay(signedOn)) errors.push({ field: 'day', reason: 'day_invalid' });
  else if (signedOn > today) errors.push({ field: 'day', reason: 'day_future' });
  if (!meeting.ok || errors.length > 0) return err(errors);
  return ok({
    slug,
    revision: revision === '' ? null : Number(revision),
    meeting: meeting.value,
    signedOn,
  });
}
