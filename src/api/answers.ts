/**
 * The shapes of the public JSON. They are stable: a field may be added, but never renamed, removed
 * or given another meaning.
 *
 * The compiler checks the Worker's responses against these types, the build describes them in
 * `/api/v1/openapi.json` (src/cli/build/openapi.ts), and tests check every response against that
 * description. The Worker imports only the types.
 */
import * as z from 'zod';
import { SLUG_PATTERN } from '../lib/slugs.ts';
import { authorityBodies, endorsementKinds, evidenceKinds } from '../lib/vocabulary.ts';
import { statuses } from '../statements/reading/search.ts';
import { changeKinds } from '../statements/schema.ts';

export const slug = z.string().regex(SLUG_PATTERN).max(80);
const number = z.int().min(1);
const amount = z.int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
const address = z.url();
/** Position after which the next page starts; null on the last page. */
const nextCursor = z.string().nullable();

export const Counts = z.object({
  leaders: amount,
  districts: amount,
  organizations: amount,
  total: amount,
});

/** Described in other words than `Counts`. */
export const EarlierCounts = z.object(Counts.shape);

export const Tally = Counts.extend({ unnamed: amount, paper: amount, earlier: EarlierCounts });

export const Statement = z.object({
  slug,
  title: z.string(),
  date: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
  status: z.enum(statuses),
  revision: number,
  digest,
  url: address,
  tally: Tally,
});

export const Revision = z.object({
  number,
  digest,
  publishedAt: instant,
  change: z.enum(changeKinds),
  note: z.string().nullable(),
  url: address,
});

export const StatementDetail = Statement.extend({
  summary: z.string(),
  topics: z.array(z.string()),
  html: z.string(),
  markdown: z.string().nullable(),
  revisions: z.array(Revision),
});

export const EndorserDistrict = z.object({
  code: z.string(),
  name: z.string(),
  region: z.string(),
});

export const Authority = z.object({
  body: z.enum(authorityBodies),
  date: z.iso.date(),
  officer: z.string().nullable(),
  url: address.nullable(),
});

export const Endorsement = z.object({
  id: z.string(),
  kind: z.enum(endorsementKinds),
  name: z.string(),
  title: z.string().nullable(),
  affiliation: z.string(),
  district: EndorserDistrict.nullable(),
  revision: number,
  currentText: z.boolean(),
  endorsedAt: instant,
  reaffirmedAt: instant.nullable(),
  evidence: z.enum(evidenceKinds),
  authority: Authority.nullable(),
});

export const District = z.object({
  code: z.string(),
  name: z.string(),
  type: z.string(),
  county: z.string(),
  region: z.string(),
});

export const Statements = z.object({ statements: z.array(Statement), nextCursor });
export const Endorsements = z.object({
  endorsements: z.array(Endorsement),
  nextCursor,
  /** Only of a search. */
  complete: z.boolean().optional(),
});
export const Districts = z.object({ districts: z.array(District) });

export const Widget = z.object({
  slug,
  lang: z.string(),
  dir: z.enum(['ltr', 'rtl']),
  title: z.string(),
  date: z.string(),
  count: z.string(),
  names: z.array(z.string()).max(5),
  cta: z.string(),
  url: z.string().regex(/^\//),
  endorse: z.string().regex(/^\//),
  credit: z.string(),
  revision: number,
  status: z.enum(statuses),
  notice: z.string().nullable(),
});

export const Refusal = z.object({ field: z.string(), message: z.string() });

/** RFC 9457. */
export const Problem = z.object({
  type: z.literal('about:blank'),
  status: z.int(),
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(Refusal).optional(),
});

export type StatementJson = z.infer<typeof Statement>;
export type StatementDetailJson = z.infer<typeof StatementDetail>;
export type EndorsementJson = z.infer<typeof Endorsement>;
export type DistrictJson = z.infer<typeof District>;
