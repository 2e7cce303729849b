/**
 * The Worker's log: one line of JSON per event, with ids and locations of errors, and nothing that
 * a user typed. `docs/watching.md` explains each event and what to do about it.
 */

export type LogEvent =
  | 'address_key_unknown'
  | 'bell_lost'
  | 'check_failed'
  | 'export_incomplete'
  | 'fault'
  | 'job_failed'
  | 'letter_incomplete'
  | 'mail_failed'
  | 'mail_fault'
  | 'misconfigured'
  | 'reconcile_finding'
  | 'staff_refused'
  | 'statement_altered'
  | 'statement_restored';

type Field = string | number | null | undefined | readonly string[];

export function logLine(event: LogEvent, fields: Readonly<Record<string, Field>>): string {
  return JSON.stringify({ event, ...fields });
}

export type Trace = { kind: string; at?: string[] };

/**
 * The loggable part of an error: where it was thrown, never its message, which could contain a
 * name.
 */
export function traceOf(fault: unknown): Trace {
  if (!(fault instanceof Error)) return { kind: typeof fault };
  // A wrapping error says less than its cause: drizzle's has the query and its values as its
  // message.
  if (fault.cause instanceof Error) return traceOf(fault.cause);
  // Remove the message first, since one of its lines may look like a stack frame.
  const frames =
    fault.stack
      ?.replace(fault.message, '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line)) ?? [];
  return { kind: fault.name, at: frames.slice(0, 3).map((line) => line.trim()) };
}
