import { isPassing } from '../db/passing.ts';

/** What may be logged of a fault: where it happened, never its message, which could hold a name. */
export function traceOf(fault: unknown): { kind: string; at?: string[] } {
  if (!(fault instanceof Error)) return { kind: typeof fault };
  const frames = fault.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return { kind: fault.name, at: frames.slice(0, 3).map((line) => line.trim()) };
}

/** The database can't be reached or has no time: it may pass. A refused statement is a bug instead. */
export function isOutage(fault: unknown): boolean {
  const text = `${fault} ${fault instanceof Error ? fault.cause : ''}`;
  if (/constraint|syntax error|too many (?!requests)|datatype/i.test(text)) return false;
  return /D1_ERROR/.test(text) || isPassing(text);
}
