/** What `/healthz` tells a monitor. Pure; it has no figure that tells a stranger how much there is of anything. */

const MINUTE = 60_000;
/** The schedule runs every minute. */
const LATE = 5 * MINUTE;
/** Once a day, on days of 25 hours too; a few checks a minute. */
const RECONCILED_WITHIN = 26 * 60 * MINUTE;

export interface Vitals {
  /** When the schedule ran last, and whether one of its jobs fails again and again. */
  ranAt: number | null;
  failing: number;
  mailFailed: number;
  mailDelayed: number;
  /** When the latest reconcile was done, and whether it found anything. */
  reconciledAt: number | null;
  findings: number;
}

export interface Health {
  /** The database answers. */
  status: 'ok';
  /** Whether everything below is as it should be: the one word that a monitor has to look for. */
  well: boolean;
  schedule: 'on_time' | 'failing' | 'late';
  mail: 'flowing' | 'delayed' | 'failed';
  reconcile: 'clean' | 'findings' | 'late';
}

export function healthOf(vitals: Vitals, now: number): Health {
  const schedule = isLate(vitals.ranAt, LATE, now)
    ? 'late'
    : vitals.failing
      ? 'failing'
      : 'on_time';
  const mail = vitals.mailFailed ? 'failed' : vitals.mailDelayed ? 'delayed' : 'flowing';
  const reconcile = vitals.findings
    ? 'findings'
    : isLate(vitals.reconciledAt, RECONCILED_WITHIN, now)
      ? 'late'
      : 'clean';
  const well = schedule === 'on_time' && mail === 'flowing' && reconcile === 'clean';
  return { status: 'ok', well, schedule, mail, reconcile };
}

const isLate = (at: number | null, within: number, now: number) => at === null || now - at > within;
