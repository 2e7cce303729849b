/** Mail that was given up, in words, each with a button to try it again. */
import { formatInstant } from '../lib/dates.ts';
import type { OutboxRow } from '../mail/store.ts';
import type { Site } from '../ui/layout.tsx';

interface FailedProps {
  site: Site;
  failed: OutboxRow[];
  /** How many have still to go out. */
  waiting: number;
}

export function FailedMail({ site, failed, waiting }: FailedProps) {
  const words = site.words.reviewing.mail;
  const kinds: Record<string, string> = words.kinds;
  const errors: Record<string, string> = words.errors;
  const at = (instant: number | null) =>
    formatInstant(instant ?? 0, site.words.lang, site.timeZone);
  return (
    <section class="panel">
      <h2>{site.words.console.failed}</h2>
      <p>
        {failed.length === 0 ? site.words.console.failedNone : ''}{' '}
        {waiting > 0 ? words.waiting(waiting) : ''}
      </p>
      <ul class="plain list">
        {failed.map((row) => (
          <li>
            <p id={`mail-${row.id}`}>
              <b>{kinds[row.kind] ?? row.kind}</b> · {words.givenUp(at(row.failedAt))}
            </p>
            <p class="meta">
              {errors[row.error ?? ''] ?? words.errors.E_UNKNOWN} ({row.error}){' '}
              {row.endorsementId ? (
                <a
                  href={`/console/review/${row.endorsementId}`}
                  aria-describedby={`mail-${row.id}`}
                >
                  {words.entry}
                </a>
              ) : null}
            </p>
            <form method="post" action={`/console/mail/${row.id}`}>
              <button class="quiet" type="submit" aria-describedby={`mail-${row.id}`}>
                {words.again}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
