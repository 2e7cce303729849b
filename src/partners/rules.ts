/**
 * Rules of a partner's contact: what the form may contain, how long it waits, which events still
 * apply. Pure.
 */
import * as z from 'zod';
import { say, type Words } from '../i18n/catalogue.ts';
import { parseAddress } from '../lib/addresses.ts';
import { placeOf } from '../lib/characters.ts';
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
/** Unconfirmed contacts are deleted after this many days. */
export const WAIT_DAYS = 7;
/** Links in old letters must work for years, because people keep letters. */
export const END_DAYS = 3 * 366;

export type FieldError = FieldErrorOf<
  keyof Words['endorse']['refusals'] | keyof Words['partners']['errors'],
  'name' | 'site' | 'via' | 'statement' | 'email' | 'website'
>;

const because = (reason: FieldError['reason']) => reason;

/** Name of the organization or school. */
const name = z
  .string(because('organization_missing'))
  .transform(
    by(parseName, (reason) => because(reason === 'missing' ? 'organization_missing' : reason)),
  );
const via = z.string().regex(VIA_PATTERN, because('via_invalid')).nullable().default(null);

/** Fields in the order of the form. `slugs` are those of the published statements. */
const contact = (slugs: readonly string[]) =>
  z.object({
    name,
    /** Slug of the statement that the site shows; null: all statements. */
    statement: z.enum(slugs, because('statement_unknown')).nullable().default(null),
    /** URL of the page that shows the statement. */
    site: link(because).nullable().default(null),
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

/** Fields that staff may change. */
export const parseNamed = (fields: Fields): Result<z.infer<typeof named>, FieldError[]> =>
  parseForm(named, fields);

export const toldOf = (words: Words, errors: readonly FieldError[]) =>
  errors.map(({ field, reason, hidden }) => ({
    field,
    message: say({ ...words.endorse.refusals, ...words.partners.errors }[reason], placeOf(hidden)),
  }));

/** What the link in a mail leads to: a contact to confirm, a confirmed one, or none. */
export type Found = 'waits' | 'done' | 'gone';

export function foundAs(
  partner: { confirmedAt: number | null; expiresAt: number } | null,
  now: number,
): Found {
  if (!partner) return 'gone';
  if (partner.confirmedAt !== null) return 'done';
  return now < partner.expiresAt ? 'waits' : 'gone';
}

/** `reinstated`: a superseded or withdrawn statement is current again. */
export type PartnerNewsKind = PartnerEventKind | 'reinstated';

interface Happened {
  kind: PartnerNewsKind;
  revision: number;
  /** Current status of the statement. */
  status: string;
  /** Number of the latest substantive revision. */
  substantive: number;
  /** Outcome of the announcement; null while it is open. */
  outcome: string | null;
}

/**
 * Whether the event is still current when the letter is composed. Later events have their own
 * letters.
 */
export function isStillSo({ kind, revision, status, substantive, outcome }: Happened): boolean {
  switch (kind) {
    case 'announced':
      return outcome === null;
    case 'recalled':
    case 'reinstated':
      return status === 'current';
    case 'amended':
      return status === 'current' && revision === substantive;
    default:
      return status === kind;
  }
}
