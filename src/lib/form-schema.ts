/**
 * Parses forms with zod: the submitted texts go in, and a typed value or one error for each wrong
 * field comes out.
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
 * Texts are trimmed, and an empty field counts as absent. A field with several errors reports the first.
 *
 * zod skips the refinements of an object when one of its fields is invalid. A rule about several fields
 * takes the option `when: always`, so that all errors are reported at once; such a rule can't rely on
 * the types of invalid fields. No field may use `abort: true`, which would skip these rules as well.
 */
import * as z from 'zod';
import type { Hidden } from './characters.ts';
import { isIsoDay } from './dates.ts';
import { type LinkError, parseLink } from './links.ts';
import { type PlainTextError, parsePlainText } from './names.ts';
import { err, ok, type Result } from './result.ts';

export type Fields = Readonly<Record<string, string>>;

export interface FieldError<Reason extends string, Field extends string = string> {
  field: Field;
  reason: Reason;
  /** For a reason that is about one character: which, and where it stands. */
  hidden?: Hidden;
}

/**
 * Returns one error for each field, in `order`; fields that are not in `order` come first. The
 * caller states the possible reasons as the type `Wrong`: they are the messages of the schema.
 */
export function parseForm<Schema extends z.ZodType, Wrong extends FieldError<string>>(
  schema: Schema,
  fields: Fields,
  order: readonly string[] = [],
): Result<z.output<Schema>, Wrong[]> {
  const typed = Object.entries(fields).map(([name, text]) => [name, text.trim()] as const);
  const parsed = schema.safeParse(Object.fromEntries(typed.filter(([, text]) => text !== '')));
  if (parsed.success) return ok(parsed.data);
  const errors = new Map<string, Wrong>();
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0]);
    const told = issue.code === 'custom' ? issue.params : {};
    if (!errors.has(field)) errors.set(field, { field, reason: issue.message, ...told } as Wrong);
  }
  return err(inOrder([...errors.values()], order));
}

export function inOrder<Wrong extends { field: string }>(
  errors: readonly Wrong[],
  order: readonly string[],
): Wrong[] {
  return errors.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** The `when` option for a rule about several fields, some of which may be invalid. */
export const always = () => true;

/** Turns one of our parsers into a step of a schema: `.transform(by(parseName))`. */
export function by<Value, Reason extends string>(
  parse: (text: string) => Result<Value, { reason: Reason; hidden?: Hidden }>,
  reasonOf: (reason: Reason) => string = (reason) => reason,
) {
  return (text: string, context: z.RefinementCtx<string>): Value => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    const { reason, hidden } = parsed.error;
    const params = hidden && { hidden };
    context.addIssue({ code: 'custom', message: reasonOf(reason), ...(params && { params }) });
    return z.NEVER;
  };
}

type TextReason = PlainTextError['reason'] | 'missing';

/** Multi-line text of at most `max` characters. */
export const plainText = (max: number, reasonOf: (reason: TextReason) => string) =>
  z.string(reasonOf('missing')).transform(
    by((text): Result<string, PlainTextError | { reason: 'missing' }> => {
      const plain = parsePlainText(text, { max });
      if (!plain.ok) return plain;
      return plain.value === null ? err({ reason: 'missing' }) : ok(plain.value);
    }, reasonOf),
  );

/** The URL of a public page. */
export const link = (reasonOf: (reason: LinkError['reason']) => string) =>
  z.string(reasonOf('url_invalid')).transform(by(parseLink, reasonOf));

/** A honeypot: people don't see the field, so only a program fills it in. */
export const trap = (reason: string) => z.never(reason).optional();

export const revisionNumber = (reason: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, reason)
    .transform(Number);

/** A day that is not after `today`, both `YYYY-MM-DD`. */
export const pastDay = (today: string, reasons: Record<'missing' | 'invalid' | 'future', string>) =>
  z
    .string(reasons.missing)
    .refine(isIsoDay, reasons.invalid)
    .refine((day) => day <= today, reasons.future);
