/** A partner's contact: what its form may hold, how long it waits, what it still has to hear of. Pure. */
import * as z from 'zod';
import type { Words } from '../i18n/catalogue.ts';
import { parseAddress } from '../lib/addresses.ts';
import {
  by,
  type FieldError as FieldErrorOf,
  type Fields,
  link,
  parseForm,
  trap,
} from '../lib/form-schema.ts';
import { parseName } from '../lib/names.ts';
import type { Result } from '../lib/result.ts';
import { VIA_PATTERN } from '../lib/slugs.ts';
import type { PartnerEventKind } from '../lib/vocabulary.ts';

export const DAY = 86_400_000;
/** What nobody confirmed is deleted after so many days. */
export const WAIT_DAYS = 7;
/** Letters are kept for years, and whoever presses "stop" in an old one must be heard. */
export const END_DAYS = 3 * 366;
/** Letters to one address that a stranger can trigger. Beyond, nothing is stored and the answer is the same. */
export const CAP = { aDay: 3, inAll: 5 } as const;

export type FieldError = FieldErrorOf<
  keyof Words['endorse']['refusals'] | keyof Words['partners']['errors'],
  'name' | 'site' | 'via' | 'statement' | 'email' | 'website'
>;

const because = (reason: FieldError['reason']) => reason;

/** Of the organization or school. */
const name = z
  .string(because('organization_missing'))
  .transform(
    by(parseName, (reason) => because(reason === 'missing' ? 'organization_missing' : reason)),
  );
const via = z.string().regex(VIA_PATTERN, because('via_invalid')).nullable().default(null);

/** In the order of the form. `slugs` are of the statements that are published. */
const contact = (slugs: readonly string[]) =>
  z.object({
    name,
    /** Slug of the one statement that it shows; null: all of them. */
    statement: z.enum(slugs, because('statement_unknown')).nullable().default(null),
    /** Where it shows the statement. */
    site: link(because('authority_url_invalid')).nullable().default(null),
    via,
    email: z.string(because('address_missing')).transform(by(parseAddress)),
    website: trap(because('trap_filled')),
  });
export type Contact = z.infer<ReturnType<typeof contact>>;

export const parseContact = (
  fields: Fields,
  slugs: readonly string[],
): Result<Contact, FieldError[]> => parseForm(contact(slugs), fields);

const named = z.object({ name, via });

/** What staff may write anew. */
export const parseNamed = (fields: Fields): Result<z.infer<typeof named>, FieldError[]> =>
  parseForm(named, fields);

export const toldOf = (words: Words, errors: readonly FieldError[]) =>
  errors.map(({ field, reason }) => ({
    field,
    message: { ...words.endorse.refusals, ...words.partners.errors }[reason],
  }));

/** What a mailed link finds: to be confirmed, or done already. */
export type Found = 'waits' | 'done' | 'gone';

export function foundAs(
  partner: { confirmedAt: number | null; expiresAt: number } | null,
  now: number,
): Found {
  if (!partner) return 'gone';
  if (partner.confirmedAt !== null) return 'done';
  return now < partner.expiresAt ? 'waits' : 'gone';
}

interface Happened {
  kind: PartnerEventKind;
  revision: number;
  /** The statement as it stands now. */
  status: string;
  epoch: number;
  /** Of the announcement, once it has ended. */
  outcome: string | null;
}

/** Whether it is still so when the letter is written: what came later has letters of its own. */
export function isStillSo({ kind, revision, status, epoch, outcome }: Happened): boolean {
  switch (kind) {
    case 'announced':
      return outcome === null;
    case 'recalled':
      return status === 'current';
    case 'amended':
      return status === 'current' && revision === epoch;
    default:
      return status === kind;
  }
}
