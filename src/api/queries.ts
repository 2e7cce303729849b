/**
 * What the lists can be asked. The Worker reads requests by these, and the build describes them in
 * `/api/v1/openapi.json`.
 */
import * as z from 'zod/mini';
import { parseCursor } from '../endorsements/cursor.ts';
import { endorsementKinds } from '../lib/vocabulary.ts';
import { MAX_QUERY, parseSearch, statuses } from '../statements/search.ts';

const MOST = 100;
const DEFAULT = 50;

const text = z.optional(z.string().check(z.maxLength(120)));

/** Who asks for more is given the most there is. */
const limit = z._default(
  z.pipe(
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d{0,5}$/)),
      z.transform((digits) => Math.min(Number(digits), MOST)),
    ),
    z.int().check(z.minimum(1), z.maximum(MOST)),
  ),
  DEFAULT,
);

/** Of a list that is in the order of numbers, of texts, or of either. */
const cursor = (...orders: string[]) =>
  z.optional(z.string().check(z.refine((told) => orders.includes(typeof parseCursor(told)?.at))));

export const statementsQuery = z.object({
  q: z.optional(
    z.string().check(
      z.maxLength(MAX_QUERY),
      z.refine((q) => parseSearch({ q }).words.length > 0),
    ),
  ),
  topic: text,
  year: z.optional(z.string().check(z.regex(/^\d{4}$/))),
  status: z.optional(z.enum(statuses)),
  cursor: cursor('string'),
  limit,
});

export const endorsementsQuery = z.object({
  kind: z.optional(z.enum(endorsementKinds)),
  district: text,
  q: text,
  cursor: cursor('number', 'string'),
  limit,
});

export const districtsQuery = z.object({ q: text });
