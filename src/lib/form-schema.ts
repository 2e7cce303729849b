/**
 * How forms are read: the texts that came in go in, and what they mean comes out, or every field's refusal.
 *
 * The schema of a form is a zod object with a property for each field. Each message in it is a reason:
 * a literal for which the feature has public words.
 *
 *     const because = (reason: 'recipient' | 'day_missing' | …) => reason;
 *     const delivery = z.object({
 *       recipient: z.string(because('recipient')).transform(by(parseName, () => because('recipient'))),
 *       day: pastDay(today, { missing: because('day_missing'), … }),
 *       note: z.string().nullable().default(null),
 *     });
 *     parseForm(delivery, fields);
 *
 * Texts are trimmed, and an empty field is absent. Of several reasons for one field, the first is told.
 *
 * zod skips the refinements of an object while one of its fields is wrong. A rule about several fields
 * takes the option `when: always`, so that everything is told at once; a field that is wrong then holds
 * anything. No field has the option `abort: true`: it would end these rules as well.
 */
import * as z from 'zod';
import { isIsoDay } from './dates.ts';
import { type PlainTextError, parseHttpsUrl, parsePlainText } from './names.ts';
import { err, ok, type Result } from './result.ts';

export type Fields = Readonly<Record<string, string>>;

export interface FieldError<Reason extends string, Field extends string = string> {
  field: Field;
  reason: Reason;
}

/**
 * One error for each field, in `order`; fields that it does not name come first. The caller says which
 * reasons there are: the messages of the schema.
 */
export function parseForm<Schema extends z.ZodType, Wrong extends FieldError<string>>(
  schema: Schema,
  fields: Fields,
  order: readonly string[] = [],
): Result<z.output<Schema>, Wrong[]> {
  const typed = Object.entries(fields).map(([name, text]) => [name, text.trim()] as const);
  const parsed = schema.safeParse(Object.fromEntries(typed.filter(([, text]) => text !== '')));
  if (parsed.success) return ok(parsed.data);
  const reasons = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0]);
    if (!reasons.has(field)) reasons.set(field, message);
  }
  const errors = Array.from(reasons, ([field, reason]) => ({ field, reason }) as Wrong);
  return err(inOrder(errors, order));
}

export function inOrder<Wrong extends { field: string }>(
  errors: readonly Wrong[],
  order: readonly string[],
): Wrong[] {
  return errors.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** For a rule about several fields, which may be wrong themselves. */
export const always = () => true;

/** One of our parsers as a step of a schema: `.transform(by(parseName))`. */
export function by<Value, Reason extends string>(
  parse: (text: string) => Result<Value, { reason: Reason }>,
  reasonOf: (reason: Reason) => string = (reason) => reason,
) {
  return (text: string, context: z.RefinementCtx<string>): Value => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    context.addIssue(reasonOf(parsed.error.reason));
    return z.NEVER;
  };
}

type TextReason = PlainTextError['reason'] | 'missing';

/** Text of several lines, at most `max` characters. */
export const plainText = (max: number, reasonOf: (reason: TextReason) => string) =>
  z.string(reasonOf('missing')).transform(
    by((text): Result<string, { reason: TextReason }> => {
      const plain = parsePlainText(text, { max });
      if (!plain.ok) return plain;
      return plain.value === null ? err({ reason: 'missing' }) : ok(plain.value);
    }, reasonOf),
  );

/** The address of a public page. */
export const link = (reason: string) => z.string(reason).transform(by(parseHttpsUrl, () => reason));

/** A field that people do not see; whoever fills it in is a program. */
export const trap = (reason: string) => z.never(reason).optional();

/** The number of a revision. */
export const revisionNumber = (reason: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, reason)
    .transform(Number);

/** A day that is no later than `today`, both `YYYY-MM-DD`. */
export const pastDay = (today: string, reasons: Record<'missing' | 'invalid' | 'future', string>) =>
  z
    .string(reasons.missing)
    .refine(isIsoDay, reasons.invalid)
    .refine((day) => day <= today, reasons.future);
