/** What `/healthz` reports to a monitor. Pure. It reveals no quantities to strangers. */

const MINUTE = 60_000;
/** The scheduled job runs every minute. */
const LATE = 5 * MINUTE;
/** The reconcile runs once a day, even on days of 25 hours, a few checks a minute. */
const RECONCILED_WITHIN = 26 * 60 * MINUTE;

export interface Vitals {
  /** When the scheduled job last ran; `failing` is 1 if one of its jobs fails repeatedly. */
  ranAt: number | null;
  failing: number;
  mailFailed: number;
  mailDelayed: number;
  /** When the latest reconcile finished; `findings` is 1 if it found anything. */
  reconciledAt: number | null;
  findings: number;
}

export interface Health {
  /** The database answers, and what forms write can be read. Otherwise there is no such response. */
  status: 'ok';
  /** Whether everything below is fine: the only field that a monitor has to check. */
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
