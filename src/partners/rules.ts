/** A partner's contact: what its form may hold, how long it waits, what it still has to hear of. Pure. */
import type { Words } from '../i18n/catalogue.ts';
import { type Address, parseAddress } from '../lib/addresses.ts';
import { parseHttpsUrl, parseName } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { VIA_PATTERN } from '../lib/slugs.ts';
import type { PartnerEventKind } from '../lib/vocabulary.ts';

export const DAY = 86_400_000;
/** What nobody confirmed is deleted after so many days. */
export const WAIT_DAYS = 7;
/** Letters are kept for years, and whoever presses "stop" in an old one must be heard. */
export const END_DAYS = 3 * 366;
/** Letters to one address that a stranger can trigger. Beyond, nothing is stored and the answer is the same. */
export const CAP = { aDay: 3, inAll: 5 } as const;

export interface Contact {
  /** Of the organization or school. */
  name: string;
  /** Where it shows the statement. */
  site: string | null;
  via: string | null;
  /** Slug of the one statement that it shows; null: all of them. */
  statement: string | null;
  email: Address;
}

export interface FieldError {
  field: 'name' | 'site' | 'via' | 'statement' | 'email' | 'website';
  reason: keyof Words['endorse']['refusals'] | keyof Words['partners']['errors'];
}

type Fields = Readonly<Record<string, string>>;

/** `slugs` are of the statements that are published. */
export function parseContact(
  fields: Fields,
  slugs: readonly string[],
): Result<Contact, FieldError[]> {
  const named = parseNamed(fields);
  const errors = named.ok ? [] : named.error;
  const typed = fields.site?.trim() ?? '';
  const site = typed === '' ? ok(null) : parseHttpsUrl(typed);
  if (!site.ok) errors.push({ field: 'site', reason: 'authority_url_invalid' });
  const email = parseAddress(fields.email ?? '');
  if (!email.ok) errors.push({ field: 'email', reason: email.error.reason });
  const statement = fields.statement || null;
  if (statement !== null && !slugs.includes(statement)) {
    errors.push({ field: 'statement', reason: 'statement_unknown' });
  }
  if (fields.website?.trim()) errors.push({ field: 'website', reason: 'trap_filled' });
  if (!named.ok || !site.ok || !email.ok || errors.length > 0) return err(inOrder(errors));
  return ok({ ...named.value, site: site.value, statement, email: email.value });
}

/** What staff may write anew. */
export function parseNamed(fields: Fields): Result<Pick<Contact, 'name' | 'via'>, FieldError[]> {
  const errors: FieldError[] = [];
  const name = parseName(fields.name ?? '');
  if (!name.ok) {
    const { reason } = name.error;
    errors.push({ field: 'name', reason: reason === 'missing' ? 'organization_missing' : reason });
  }
  const via = fields.via?.trim() || null;
  if (via !== null && !VIA_PATTERN.test(via)) errors.push({ field: 'via', reason: 'via_invalid' });
  return name.ok && errors.length === 0 ? ok({ name: name.value, via }) : err(errors);
}

const ORDER = ['name', 'statement', 'site', 'via', 'email', 'website'];

/** As the fields stand in the form. */
const inOrder = (errors: FieldError[]) =>
  errors.sort((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));

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
