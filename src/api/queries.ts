/**
 * Query parameters of the lists. The Worker parses requests with these schemas, and the build
 * describes them in `/api/v1/openapi.json`.
 */
import * as z from 'zod';
import { parseCursor } from '../endorsements/listing/cursor.ts';
import { endorsementKinds } from '../lib/vocabulary.ts';
import { MAX_QUERY, parseSearch, statuses } from '../statements/reading/search.ts';

const MOST = 100;
const DEFAULT = 50;

const text = z.string().max(120).optional();

/** Entries per page. */
const size = z.int().min(1).max(MOST);
export const pageSize = size.default(DEFAULT);

/** Larger numbers are reduced to the maximum. */
const limit = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform((digits) => Math.min(Number(digits), MOST))
  .pipe(size)
  .default(DEFAULT);

/** A cursor whose sort value has one of the given types: `number` or `string`. */
const cursor = (...orders: string[]) =>
  z
    .string()
    .refine((text) => orders.includes(typeof parseCursor(text)?.at))
    .optional();

export const statementsQuery = z.object({
  q: z
    .string()
    .max(MAX_QUERY)
    .refine((q) => parseSearch({ q }).words.length > 0)
    .optional(),
  topic: text,
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  status: z.enum(statuses).optional(),
  cursor: cursor('string'),
  limit,
});

export const endorsementsQuery = z.object({
  kind: z.enum(endorsementKinds).optional(),
  district: text,
  q: text,
  cursor: cursor('number', 'string'),
  limit,
});

export const districtsQuery = z.object({ q: text });
