/**
 * The endorse form: parses unknown input into a typed submission, or returns every field's error.
 * Pure.
 */
import * as z from 'zod';
import { parseAddress } from '../lib/addresses.ts';
import {
  always,
  by,
  type FieldError as FieldErrorOf,
  type Fields,
  link,
  parseForm,
  pastDay,
  plainText,
  revisionNumber,
  trap,
} from '../lib/form-schema.ts';
import { addressIn } from '../lib/links.ts';
import { isNoAnswer, type NameError, parseName } from '../lib/names.ts';
import { err, type Result } from '../lib/result.ts';
import { VIA_PATTERN } from '../lib/slugs.ts';
import { authorityBodies, endorsementKinds } from '../lib/vocabulary.ts';
import type { FieldReason } from './refusals.ts';

export const COMMENT_MAX = 500;

/** Value of `decided_revision` while a body must choose the text again after an amendment. */
export const TEXT_TO_CHOOSE = 'choose';

export type FieldError = FieldErrorOf<FieldReason>;

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

const because = (reason: FieldReason) => reason;

const name = (missing: FieldReason) =>
  z.string(missing).transform(by(parseName, (reason) => (reason === 'missing' ? missing : reason)));

/** A field that people without an answer fill with `N/A`, which would then be printed. */
const answer = (missing: FieldReason, none: FieldReason) =>
  z.string(missing).transform(
    by(
      (text): Result<string, NameError | { reason: 'none' }> =>
        isNoAnswer(text) ? err({ reason: 'none' }) : parseName(text),
      (reason) => (reason === 'none' ? none : reason === 'missing' ? missing : reason),
    ),
  );

/** The fields that say what an endorser is called. */
export const naming = {
  name: name('name_missing'),
  title: answer('title_missing', 'title_none'),
  organization: answer('organization_missing', 'organization_none'),
};

/** The revision that the endorser saw; null means the current one. */
const revision = revisionNumber(because('revision_unknown')).nullable().default(null);

const listed = z
  .enum(['yes', 'no'], because('public_unknown'))
  .default('yes')
  .transform((answer) => answer === 'yes');

/** The words about a comment, for each reason of `plainText`. */
export const COMMENT_REASONS = {
  missing: 'comment_forbidden',
  too_long: 'comment_too_long',
  forbidden_characters: 'comment_forbidden',
  piled_marks: 'comment_piled_marks',
} as const;
const comment = plainText(COMMENT_MAX, (reason) => because(COMMENT_REASONS[reason]));

/** The fields that every kind of endorser fills in. */
const sender = {
  revision,
  kind: z.enum(endorsementKinds, {
    error: ({ input }) => because(input === undefined ? 'kind_missing' : 'kind_unknown'),
  }),
  name: naming.name,
  title: naming.title,
  email: z.string(because('address_missing')).transform(by(parseAddress)),
  public: listed,
  comment: comment.nullable().default(null),
  updates: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'yes'),
  // An invalid `via` is dropped: attribution never refuses a form.
  via: z.string().regex(VIA_PATTERN).nullable().catch(null),
  website: trap(because('trap_filled')),
};

const decision = (today: string) => ({
  authority_body: z.enum(authorityBodies, {
    error: ({ input }) =>
      because(input === undefined ? 'authority_body_missing' : 'authority_body_unknown'),
  }),
  authority_date: pastDay(today, {
    missing: because('authority_date_missing'),
    invalid: because('authority_date_invalid'),
    future: because('authority_date_future'),
  }).refine((day) => day >= '1900', because('authority_date_invalid')),
  authority_officer: answer('officer_missing', 'officer_none'),
  authority_url: link(because).nullable().default(null),
});

function authorityOf(form: z.output<z.ZodObject<ReturnType<typeof decision>>>) {
  return {
    body: form.authority_body,
    /** `YYYY-MM-DD` */
    decidedOn: form.authority_date,
    officer: form.authority_officer,
    ...linksOf(form.authority_url),
  };
}

/**
 * Where a link is stored: one that carries an email address waits, as a link that is offered after the
 * listing does, until staff have decided about it. Approving the decision does not show it.
 */
export function linksOf(link: string | null) {
  const mustWait = link !== null && addressIn(link) !== null;
  return {
    /** Null while the minutes are pending, or while their link waits. */
    url: mustWait ? null : link,
    urlOffered: mustWait ? link : null,
  };
}
export type Authority = ReturnType<typeof authorityOf>;

/** The fields of a body: those of every endorser, and its decision. */
const body = (today: string) => ({
  ...sender,
  ...decision(today),
  decided_revision: z
    .string()
    .refine((typed) => typed !== TEXT_TO_CHOOSE, because('decided_revision_missing'))
    .pipe(revisionNumber(because('decided_revision_unknown')))
    .nullable()
    .default(null),
  public: listed.refine((yes) => yes, because('public_required')),
});

const decidedIn = (form: z.output<z.ZodObject<ReturnType<typeof body>>>) => ({
  authority: authorityOf(form),
  decided: form.decided_revision,
});

const personal = { authority: null, decided: null };

// A leader signs the text that they saw: the hidden decision fields of the form are ignored.
const leader = z
  .object({
    ...sender,
    district: z.string().nullable().default(null),
    // "N/A" is an answer where the district is the affiliation.
    organization: z
      .string()
      .transform((typed) => (isNoAnswer(typed) ? null : typed))
      .pipe(naming.organization.nullable())
      .nullable()
      .default(null),
  })
  .refine(({ district, organization }) => district !== null || organization !== null, {
    path: ['district'],
    error: because('affiliation_missing'),
    when: always,
  })
  .transform((form) => ({ ...form, ...personal }));

const district = (today: string) =>
  z
    .object({ ...body(today), district: z.string(because('district_missing')) })
    .transform((form) => ({ ...form, ...decidedIn(form), organization: null }));

const organization = (today: string) =>
  z
    .object({ ...body(today), organization: naming.organization })
    .transform((form) => ({ ...form, ...decidedIn(form), district: null }));

/** For an unknown kind: reports that error together with the errors of the common fields. */
const unknown = z
  .object(sender)
  .transform((form) => ({ ...form, ...personal, district: null, organization: null }));

/** A valid form. `district` is still the text that was typed; the directory resolves it later. */
export interface Submission extends Omit<z.output<z.ZodObject<typeof sender>>, 'website'> {
  district: string | null;
  organization: string | null;
  authority: Authority | null;
  /** The revision that a body says it decided on; null means the one that was seen. */
  decided: number | null;
}

function submission(kind: string | undefined, today: string): z.ZodType<Submission> {
  switch (kind) {
    case 'leader':
      return leader;
    case 'district':
      return district(today);
    case 'organization':
      return organization(today);
    default:
      return unknown;
  }
}

/** `today` is `YYYY-MM-DD` in the organisation's time zone. Later decisions are refused. */
export function parseSubmission(fields: Fields, today: string): Result<Submission, FieldError[]> {
  return parseForm(submission(fields.kind?.trim(), today), fields, FIELD_ORDER);
}

/** A reaffirmation. A leader has no decision. */
export interface Reaffirmation {
  authority: Authority | null;
  /** The revision that was seen; null means the current one. */
  revision: number | null;
  /** The revision that a body says it decided on; null means the one that was seen. */
  decided: number | null;
}

/** A new decision by which a body reaffirms: same decision fields, same rules. */
export function parseReaffirmation(
  fields: Fields,
  today: string,
): Result<Reaffirmation & { authority: Authority }, FieldError[]> {
  const decided_revision = revisionNumber(because('decided_revision_unknown'));
  const reaffirmation = z
    .object({
      revision,
      decided_revision: decided_revision.nullable().default(null),
      ...decision(today),
    })
    .transform((form) => ({
      authority: authorityOf(form),
      revision: form.revision,
      decided: form.decided_revision,
    }));
  return parseForm(reaffirmation, fields, FIELD_ORDER);
}

/** A leader's reaffirmation. */
export function parseSeen(fields: Fields): Result<Reaffirmation, FieldError[]> {
  const seen = z
    .object({ revision })
    .transform((form) => ({ ...form, authority: null, decided: null }));
  return parseForm(seen, fields);
}

const minutes = z.object({
  /** The revision that was decided on; null means the one that the endorsement stands for. */
  revision: revisionNumber(because('revision_unknown')).nullable().catch(null),
  authority_url: link(because),
});

/** Parses the form that adds the link to the minutes later. */
export const parseMinutes = (fields: Fields): Result<z.infer<typeof minutes>, FieldError[]> =>
  parseForm(minutes, fields, FIELD_ORDER);
