/**
 * Which words of their own entry endorsers may change, and what follows from a change. A waiting entry
 * is like a form that is sent again. Of a listed one, a spelling is changed at once; so is a title or
 * an organization that would pass as a form's; another name waits for staff. Pure.
 */
import * as z from 'zod';
import { type Fields, parseForm } from '../../lib/form-schema.ts';
import { ok, type Result } from '../../lib/result.ts';
import { flagsAnew, type Stated } from '../flags.ts';
import { isWaiting, takesTwo } from '../lifecycle.ts';
import {
  affiliationOf,
  isRespelled,
  keysOf,
  listedWords,
  type Named,
  type NewWords,
  organizationOf,
} from '../naming.ts';
import { FIELD_ORDER, type FieldError, naming } from '../schema.ts';

export type MendableField = keyof typeof naming;

/** An entry, as far as its words matter. */
export interface Worded extends Named {
  state: string;
  evidence: string;
  districtCode: string | null;
  districtName: string | null;
  flags: readonly string[];
  listedAt: number | null;
}

interface Mendable {
  endorsement: Worded;
  statement: { date: string };
  authority: Stated['authority'];
}

/** A change is refused once an entry was changed so often within a day: staff review many of them. */
export const MOST_A_DAY = 5;

export interface Mending extends NewWords {
  changed: MendableField[];
  /** More than the spelling changed of what the lists show. */
  renamed: boolean;
  flags: string[];
  /** An entry that is or was listed waits for staff. */
  toReview: boolean;
}

/**
 * The fields that the endorser may change. Empty for an ended entry and for a body that is or was
 * listed: staff approved its decision with these words.
 */
export function mendableFields(e: Worded): MendableField[] {
  const isActive = e.state === 'listed' || e.state === 'in_review';
  if (e.name === null || takesTwo(e) || !(isActive || isWaiting(e.state))) return [];
  const namesOwn = e.kind === 'leader' || (e.kind === 'organization' && !isActive);
  return namesOwn ? ['name', 'title', 'organization'] : ['name', 'title'];
}

/** A leader of a district may name no organization, as in the form. */
export const mayLackOrganization = (e: Pick<Worded, 'kind' | 'districtCode'>) =>
  e.kind === 'leader' && e.districtCode !== null;

/** The present words, as they were typed. */
export function typedWords(e: Worded): Record<MendableField, string> {
  return { name: e.name ?? '', title: e.title ?? '', organization: organizationOf(e) };
}

/** Flags about words that staff have looked at since: they do not make later changes wait. */
const SETTLED = ['corrected', 'changed_by_endorser'];

/** The same rules as the form's, or the errors of the fields. */
export function planMending(
  { endorsement: e, statement, authority }: Mendable,
  fields: Fields,
): Result<Mending, FieldError[]> {
  const open = mendableFields(e);
  const before = typedWords(e);
  const { organization, ...own } = naming;
  const ofOrganization = mayLackOrganization(e) ? organization.default('') : organization;
  const schema = open.includes('organization')
    ? z.object({ ...own, organization: ofOrganization })
    : z.object(own).transform((typed) => ({ ...typed, organization: before.organization }));
  const parsed: Result<typeof before, FieldError[]> = parseForm(schema, fields, FIELD_ORDER);
  if (!parsed.ok) return parsed;

  const typed = parsed.value;
  const affiliation = open.includes('organization')
    ? affiliationOf(typed.organization, e.districtName)
    : e.affiliation;
  const after = { kind: e.kind, name: typed.name, title: typed.title, affiliation };
  const flagsFor = (words: typeof before) =>
    flagsAnew(
      e.flags,
      { ...words, kind: e.kind, authority },
      { statementDate: statement.date, ofDistrict: e.evidence === 'district_address' },
    );
  const had = flagsFor(before);
  const flags = flagsFor(typed);
  const isRaised = flags.some((flag) => !had.includes(flag));
  const renamed = isRaised || !isRespelled(listedWords(e), listedWords(after));
  const isFlagged = flags.some((flag) => !SETTLED.includes(flag));
  const isNewName = !isRespelled([before.name], [typed.name]);
  const toReview =
    e.kind === 'leader' && e.listedAt !== null && (isNewName || (renamed && isFlagged));
  return ok({
    ...after,
    ...keysOf({ ...after, districtCode: e.districtCode, districtName: e.districtName }),
    changed: open.filter((field) => typed[field] !== before[field]),
    renamed,
    flags: toReview ? Array.from(new Set([...flags, 'changed_by_endorser'])) : flags,
    toReview,
  });
}
