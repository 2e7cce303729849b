/** Which fields of an entry staff may correct, and the effects of a correction. Pure. */
import * as z from 'zod';
import { by, type FieldError, type Fields, parseForm, plainText } from '../../lib/form-schema.ts';
import { type NameError, parseName } from '../../lib/names.ts';
import type { Result } from '../../lib/result.ts';
import type { Flag } from '../lifecycle.ts';
import {
  hasNewHost,
  isRespelled,
  keysOf,
  listedWords,
  type Named,
  type NewWords,
} from '../naming.ts';

/** The fields that can be corrected. A district's name comes from the directory. */
export type CorrectableField = 'name' | 'title' | 'affiliation';

export interface Correctable extends Named {
  districtCode: string | null;
  districtName: string | null;
}

export interface Correction extends NewWords {
  /** The changed fields, for the audit trail. */
  changed: CorrectableField[];
  /** A word that the lists show changed, and not only its spelling. Takes a second person. */
  renamed: boolean;
  /** Why the entry must be reviewed again; empty if it need not. */
  flags: Flag[];
  note: string;
}

export type CorrectionError = FieldError<
  NameError['reason'] | 'note' | 'unchanged',
  CorrectableField | 'note'
>;

const NOTE_MAX = 500;

export function isCorrectable(entry: { state: string } & Pick<Correctable, 'kind' | 'name'>) {
  return (entry.state === 'listed' || entry.state === 'in_review') && fieldsOf(entry).length > 0;
}

/** The fields that are open to correction. Those of an erased sender stay empty. */
export function fieldsOf({ kind, name }: Pick<Correctable, 'kind' | 'name'>): CorrectableField[] {
  const sender: CorrectableField[] = name === null ? [] : ['name', 'title'];
  return kind === 'organization' ? [...sender, 'affiliation'] : sender;
}

const because = (reason: CorrectionError['reason']) => reason;

const field = z.string(because('missing')).transform(by(parseName, because));

function correction(entry: Correctable) {
  const { kind, name, title, affiliation, districtCode, districtName } = entry;
  const before: Named = { kind, name, title, affiliation };
  const open = fieldsOf(entry);
  return z
    .object({
      ...Object.fromEntries(open.map((name) => [name, field])),
      note: plainText(NOTE_MAX, () => because('note')),
    })
    .transform(({ note, ...typed }) => {
      const after = { ...before, ...typed };
      const [was, is] = [listedWords(before), listedWords(after)];
      const addsHost = hasNewHost(was, is);
      const renamed = !isRespelled(was, is);
      const flags: Flag[] = [];
      if (renamed) flags.push('corrected');
      if (addsHost) flags.push('web_address');
      return {
        ...after,
        ...keysOf({ ...after, districtCode, districtName }),
        changed: open.filter((name) => after[name] !== before[name]),
        renamed,
        flags,
        note,
      };
    })
    .refine(({ changed }) => changed.length > 0, {
      path: [open[0] ?? 'note'],
      error: because('unchanged'),
    });
}

export const parseCorrection = (
  entry: Correctable,
  fields: Fields,
): Result<Correction, CorrectionError[]> => parseForm(correction(entry), fields);
