/**
 * What the Worker logs: one line of JSON an event, with ids and places of faults, and nothing that
 * anybody typed. `docs/watching.md` says of each event what it means and what to do.
 */

export type LogEvent =
  | 'address_key_unknown'
  | 'bell_lost'
  | 'check_failed'
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

/** What may be logged of a fault: where it happened, never its message, which could hold a name. */
export function traceOf(fault: unknown): Trace {
  if (!(fault instanceof Error)) return { kind: typeof fault };
  // What wraps another error, as drizzle's does with the query and its values, says less than its cause.
  if (fault.cause instanceof Error) return traceOf(fault.cause);
  // A line of a message may look like a place.
  const frames =
    fault.stack
      ?.replace(fault.message, '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line)) ?? [];
  return { kind: fault.name, at: frames.slice(0, 3).map((line) => line.trim()) };
}
