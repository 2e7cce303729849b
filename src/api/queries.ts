/**
 * What the lists can be asked. The Worker reads requests by these, and the build describes them in
 * `/api/v1/openapi.json`.
 */
import * as z from 'zod';
import { parseCursor } from '../endorsements/listing/cursor.ts';
import { endorsementKinds } from '../lib/vocabulary.ts';
import { MAX_QUERY, parseSearch, statuses } from '../statements/reading/search.ts';

const MOST = 100;
const DEFAULT = 50;

const text = z.string().max(120).optional();

/** How many entries a page has. */
const size = z.int().min(1).max(MOST);
export const pageSize = size.default(DEFAULT);

/** Who asks for more is given the most there is. */
const limit = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform((digits) => Math.min(Number(digits), MOST))
  .pipe(size)
  .default(DEFAULT);

/** Of a list that is in the order of numbers, of texts, or of either. */
const cursor = (...orders: string[]) =>
  z
    .string()
    .refine((told) => orders.includes(typeof parseCursor(told)?.at))
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
