/** Which fields of an entry staff may correct, and the effects of a correction. Pure. */
import * as z from 'zod';
import { by, type FieldError, type Fields, parseForm, plainText } from '../../lib/form-schema.ts';
import { hostsIn } from '../../lib/hosts.ts';
import { foldName, type NameError, parseName } from '../../lib/names.ts';
import type { Result } from '../../lib/result.ts';
import type { EndorsementKind } from '../../lib/vocabulary.ts';
import type { Flag } from '../lifecycle.ts';

/** The fields that can be corrected. A district's name comes from the directory. */
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
  /** Null if the sender was erased; so is `title`. */
  name: string | null;
  title: string | null;
  affiliation: string | null;
  nameKey: string;
  bodyKey: string;
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

type Words = Record<CorrectableField, string | null>;

/** What the lists show of an entry: the body, or the leader with the title that was stated. */
export function listedWords(kind: EndorsementKind, { name, title, affiliation }: Words): string[] {
  return (kind === 'leader' ? [name, title, affiliation] : [affiliation]).map((text) => text ?? '');
}

/**
 * A character that is no part of a word, except apostrophes, hyphens, periods and commas, as people
 * type them in names. Also marks that strike out or enclose a letter, which are no accents.
 */
const SYMBOL =
  /([^\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}\s'’‘`´＇.．,，\-－\u2010-\u2015\u2212]|\p{Me}|[\u0334-\u0338]|[\u20d0-\u20ff])/u;

/** Equal if nothing but case, accents, the punctuation of names and spaces differs. */
const foldListed = (kind: EndorsementKind, words: Words) =>
  listedWords(kind, words)
    .flatMap((text) => [...text.split(SYMBOL).map(foldSpelling), ''])
    .join('\n');

const foldSpelling = (text: string) => (SYMBOL.test(text) ? text : foldName(text));

const hostsListed = (kind: EndorsementKind, words: Words) =>
  listedWords(kind, words).flatMap(hostsIn);

const because = (reason: CorrectionError['reason']) => reason;

const field = z.string(because('missing')).transform(by(parseName, because));

function correction(entry: Correctable) {
  const { kind, name, title, affiliation } = entry;
  const before: Words = { name, title, affiliation };
  const open = fieldsOf(entry);
  return z
    .object({
      ...Object.fromEntries(open.map((name) => [name, field])),
      note: plainText(NOTE_MAX, () => because('note')),
    })
    .transform(({ note, ...typed }) => {
      const after = { ...before, ...typed };
      const nameKey = foldName((kind === 'leader' ? after.name : after.affiliation) ?? '');
      const known = hostsListed(kind, before);
      const hasNewHost = hostsListed(kind, after).some((host) => !known.includes(host));
      const renamed = hasNewHost || foldListed(kind, after) !== foldListed(kind, before);
      const flags: Flag[] = [];
      if (renamed) flags.push('corrected');
      if (hasNewHost) flags.push('web_address');
      return {
        ...after,
        nameKey,
        bodyKey: kind === 'organization' ? nameKey : entry.bodyKey,
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
