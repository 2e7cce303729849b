/** The endorse form: unknown text in, a typed submission or every field's own refusal out. Pure. */
import type { Address } from '../lib/addresses.ts';
import { parseAddress } from '../lib/addresses.ts';
import { isIsoDay } from '../lib/dates.ts';
import { parseHttpsUrl, parseName, parsePlainText } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { VIA_PATTERN } from '../lib/slugs.ts';
import { type AuthorityBody, authorityBodies, type EndorsementKind } from '../lib/vocabulary.ts';
import type { FieldReason } from './refusals.ts';

export const COMMENT_MAX = 500;
const REVISION = /^[1-9]\d{0,5}$/;

export interface Authority {
  body: AuthorityBody;
  /** `YYYY-MM-DD` */
  decidedOn: string;
  officer: string;
  /** Null: minutes pending. */
  url: string | null;
}

/** A form that was filled in well. The district is still what was typed: the directory resolves it. */
export interface Submission {
  kind: EndorsementKind;
  name: string;
  title: string;
  district: string | null;
  organization: string | null;
  email: Address;
  public: boolean;
  comment: string | null;
  updates: boolean;
  authority: Authority | null;
  /** The revision that a body says it decided on; null: the one that was seen. */
  decided: number | null;
  /** The revision that was seen; null where the form didn't tell, and the current one was. */
  revision: number | null;
  via: string | null;
}

export interface FieldError {
  field: string;
  reason: FieldReason;
}

/** Fields in the order of the form, so that the error summary follows it. */
export const FIELD_ORDER = [
  'revision',
  'kind',
  'decided_revision',
  'authority_body',
  'authority_date',
  'authority_officer',
  'authority_url',
  'name',
  'title',
  'email',
  'district',
  'organization',
  'public',
  'comment',
  'website',
] as const;

type Fields = Readonly<Record<string, string>>;

/** `today` is the day in the organisation's time zone, `YYYY-MM-DD`: no decision lies after it. */
export function parseSubmission(fields: Fields, today: string): Result<Submission, FieldError[]> {
  const { errors, refuse, text, name } = readerOf(fields);
  const kind = parseKind(text('kind'), refuse);
  const body = kind !== null && kind !== 'leader';
  const person = name('name', 'name_missing');
  const title = name('title', 'title_missing');

  const typedDistrict = text('district') || null;
  const typedOrganization = text('organization') || null;
  if (kind === 'district' && !typedDistrict) refuse('district', 'district_missing');
  if (kind === 'leader' && !typedDistrict && !typedOrganization) {
    refuse('district', 'affiliation_missing');
  }
  const organization =
    kind === 'organization' || (kind === 'leader' && typedOrganization)
      ? name('organization', 'organization_missing')
      : null;

  const email = parseAddress(text('email'));
  if (!email.ok) refuse('email', email.error.reason);
  const shown = text('public') || 'yes';
  if (shown !== 'yes' && shown !== 'no') refuse('public', 'public_unknown');
  if (body && shown === 'no') refuse('public', 'public_required');

  const comment = parsePlainText(fields.comment ?? '', { max: COMMENT_MAX });
  if (!comment.ok) {
    refuse(
      'comment',
      comment.error.reason === 'too_long' ? 'comment_too_long' : 'comment_forbidden',
    );
  }
  // A leader signs the text that was seen: what the hidden part of the form says is not looked at.
  const decided = body ? parseDecided(text('decided_revision'), refuse) : null;
  const authority = body ? parseAuthority(text, name, refuse, today) : null;

  const revision = text('revision');
  if (revision && !REVISION.test(revision)) refuse('revision', 'revision_unknown');
  const via = text('via');
  if (text('website')) refuse('website', 'trap_filled');

  if (errors.length > 0 || !kind || !person || !title || !email.ok || !comment.ok) {
    return err(inOrder(errors));
  }
  return ok({
    kind,
    name: person,
    title,
    district: kind === 'organization' ? null : typedDistrict,
    organization,
    email: email.value,
    public: shown === 'yes',
    comment: comment.value,
    updates: text('updates') === 'yes',
    authority,
    decided,
    revision: revision ? Number(revision) : null,
    // Attribution is no reason to refuse anyone.
    via: VIA_PATTERN.test(via) ? via : null,
  });
}

export function inOrder(errors: FieldError[]): FieldError[] {
  const order: readonly string[] = FIELD_ORDER;
  const place = (error: FieldError) => order.indexOf(error.field);
  return errors.toSorted((a, b) => place(a) - place(b));
}

/** A new decision by which a body reaffirms: the same fields, under the same rules. */
export function parseReaffirmation(
  fields: Fields,
  today: string,
): Result<{ authority: Authority; revision: number | null }, FieldError[]> {
  const { errors, refuse, text, name } = readerOf(fields);
  const revision = text('revision');
  if (revision && !REVISION.test(revision)) refuse('revision', 'revision_unknown');
  const authority = parseAuthority(text, name, refuse, today);
  if (errors.length > 0 || !authority) return err(inOrder(errors));
  return ok({ authority, revision: revision ? Number(revision) : null });
}

/** Reads fields one by one, and gathers what is wrong with each. */
function readerOf(fields: Fields) {
  const errors: FieldError[] = [];
  const refuse = (field: string, reason: FieldReason) => {
    errors.push({ field, reason });
    return null;
  };
  const text = (field: string) => (fields[field] ?? '').trim();
  const name = (field: string, missing: FieldReason) => {
    const parsed = parseName(text(field));
    if (parsed.ok) return parsed.value;
    return refuse(field, parsed.error.reason === 'missing' ? missing : parsed.error.reason);
  };
  return { errors, refuse, text, name };
}

type Refuse = (field: string, reason: FieldReason) => null;

function parseKind(text: string, refuse: Refuse): EndorsementKind | null {
  if (text === 'leader' || text === 'district' || text === 'organization') return text;
  return refuse('kind', text ? 'kind_unknown' : 'kind_missing');
}

/** What the form holds in this field while an amendment asks a body to choose its text anew. */
export const TEXT_TO_CHOOSE = 'choose';

function parseDecided(typed: string, refuse: Refuse): number | null {
  if (typed === '') return null;
  if (typed === TEXT_TO_CHOOSE) return refuse('decided_revision', 'decided_revision_missing');
  return REVISION.test(typed)
    ? Number(typed)
    : refuse('decided_revision', 'decided_revision_unknown');
}

function parseAuthority(
  text: (field: string) => string,
  name: (field: string, missing: FieldReason) => string | null,
  refuse: Refuse,
  today: string,
): Authority | null {
  const typed = text('authority_body');
  const body = authorityBodies.find((known) => known === typed);
  if (!body) refuse('authority_body', typed ? 'authority_body_unknown' : 'authority_body_missing');
  const decidedOn = text('authority_date');
  if (!decidedOn) refuse('authority_date', 'authority_date_missing');
  else if (!isIsoDay(decidedOn) || decidedOn < '1900')
    refuse('authority_date', 'authority_date_invalid');
  else if (decidedOn > today) refuse('authority_date', 'authority_date_future');
  const officer = name('authority_officer', 'officer_missing');
  const address = text('authority_url');
  const url = address ? parseHttpsUrl(address) : null;
  if (url && !url.ok) refuse('authority_url', 'authority_url_invalid');
  if (!body || !officer) return null;
  return { body, decidedOn, officer, url: url?.ok ? url.value : null };
}
