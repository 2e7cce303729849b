/** Classifies database errors by D1's message. */
import { DrizzleQueryError } from 'drizzle-orm';

/** Transient errors: D1 is unavailable and may be back soon. */
const TRANSIENT =
  /network connection lost|storage (operation|caused)|internal error|reset because|timed? ?out|overloaded/i;

/**
 * Drizzle's own error message is the query with its values, so use its cause, which is D1's
 * message.
 */
function textOf(fault: unknown): string {
  const cause = fault instanceof DrizzleQueryError ? fault.cause : fault;
  return `${cause} ${cause instanceof Error ? cause.cause : ''}`;
}

export const isPassing = (fault: unknown): boolean => TRANSIENT.test(textOf(fault));

/**
 * True if the database is unreachable or overloaded, which may pass. A refused statement is a bug
 * instead.
 */
export function isOutage(fault: unknown): boolean {
  const text = textOf(fault);
  if (/constraint|syntax error|too many (?!requests)|datatype/i.test(text)) return false;
  return /D1_ERROR/.test(text) || TRANSIENT.test(text);
}
