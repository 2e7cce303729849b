/** What a fault of the database means, told by what D1 said. */
import { DrizzleQueryError } from 'drizzle-orm';

/** Faults that say that D1 is away, and may be back in a moment. */
const PASSING =
  /network connection lost|storage (operation|caused)|internal error|reset because|timed? ?out|overloaded/i;

/** The message of drizzle's own error is the query with its values: what D1 said is its cause. */
function textOf(fault: unknown): string {
  const said = fault instanceof DrizzleQueryError ? fault.cause : fault;
  return `${said} ${said instanceof Error ? said.cause : ''}`;
}

export const isPassing = (fault: unknown): boolean => PASSING.test(textOf(fault));

/** The database can't be reached or has no time: it may pass. A refused statement is a bug instead. */
export function isOutage(fault: unknown): boolean {
  const text = textOf(fault);
  if (/constraint|syntax error|too many (?!requests)|datatype/i.test(text)) return false;
  return /D1_ERROR/.test(text) || PASSING.test(text);
}
