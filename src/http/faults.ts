import { isPassing } from '../db/passing.ts';

/** The database can't be reached or has no time: it may pass. A refused statement is a bug instead. */
export function isOutage(fault: unknown): boolean {
  const text = `${fault} ${fault instanceof Error ? fault.cause : ''}`;
  if (/constraint|syntax error|too many (?!requests)|datatype/i.test(text)) return false;
  return /D1_ERROR/.test(text) || isPassing(text);
}
