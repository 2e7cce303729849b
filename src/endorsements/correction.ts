/** What staff may mend in an entry, and what follows from it. Pure. */
import { foldName, type NameError, parseName, parsePlainText } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { EndorsementKind } from '../lib/vocabulary.ts';

/** The fields that can be corrected; a district's own name is the directory's. */
export type CorrectableField = 'name' | 'title' | 'affiliation';

export interface Correctable {
  kind: EndorsementKind;
  name: string | null;
  title: string | null;
  affiliation: string | null;
  nameKey: string | null;
  bodyKey: string;
}

export interface Correction {
  /** Null where the sender was erased, as is `title`. */
  name: string | null;
  title: string | null;
  affiliation: string | null;
  nameKey: string;
  bodyKey: string;
  /** What differs: codes, for the audit trail. */
  changed: CorrectableField[];
  /** The name under which it is listed has become another: somebody has to look at it again. */
  renamed: boolean;
  note: string;
}

export interface CorrectionError {
  field: CorrectableField | 'note';
  reason: NameError['reason'] | 'note' | 'unchanged';
}

const NOTE_MAX = 500;

export function isCorrectable(entry: { state: string } & Pick<Correctable, 'kind' | 'name'>) {
  return (entry.state === 'listed' || entry.state === 'in_review') && fieldsOf(entry).length > 0;
}

/** Of a sender who was erased nothing is written again. */
export function fieldsOf({ kind, name }: Pick<Correctable, 'kind' | 'name'>): CorrectableField[] {
  const sender: CorrectableField[] = name === null ? [] : ['name', 'title'];
  return kind === 'organization' ? [...sender, 'affiliation'] : sender;
}

export function parseCorrection(
  entry: Correctable,
  fields: Readonly<Record<string, string>>,
): Result<Correction, CorrectionError[]> {
  const errors: CorrectionError[] = [];
  const values = { name: entry.name, title: entry.title, affiliation: entry.affiliation };
  const changed: CorrectableField[] = [];
  const open = fieldsOf(entry);
  for (const field of open) {
    const parsed = parseName(fields[field] ?? '');
    if (!parsed.ok) errors.push({ field, reason: parsed.error.reason });
    else if (parsed.value !== values[field]) {
      values[field] = parsed.value;
      changed.push(field);
    }
  }
  const note = parsePlainText(fields.note ?? '', { max: NOTE_MAX });
  if (!note.ok || !note.value) errors.push({ field: 'note', reason: 'note' });
  if (errors.length === 0 && changed.length === 0) {
    errors.push({ field: open[0] ?? 'note', reason: 'unchanged' });
  }
  const { name, title, affiliation } = values;
  if (errors.length > 0 || !note.ok || !note.value) return err(errors);
  const nameKey = foldName((entry.kind === 'leader' ? name : affiliation) ?? '');
  return ok({
    name,
    title,
    affiliation,
    nameKey,
    bodyKey: entry.kind === 'organization' ? nameKey : entry.bodyKey,
    changed,
    renamed: nameKey !== entry.nameKey,
    note: note.value,
  });
}
