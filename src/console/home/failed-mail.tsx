/** Emails that failed for good, with the error in words and a button to retry each. */
import { formatInstant } from '../../lib/dates.ts';
import type { OutboxRow } from '../../mail/store.ts';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { entryPath } from '../link-list.tsx';

interface FailedProps {
  site: Site;
  failed: OutboxRow[];
  /** Number of emails that are still to be sent. */
  waiting: number;
}

export function FailedMail({ site, failed, waiting }: FailedProps) {
  const words = site.words.review.mail;
  const kinds: Record<string, string> = words.kinds;
  const errors: Record<string, string> = words.errors;
  const at = (instant: number | null) => formatInstant(instant ?? 0, site);
  return (
    <Panel heading={site.words.console.failed}>
      <p>
        {failed.length === 0 ? site.words.console.failedNone : ''}{' '}
        {waiting > 0
          ? waiting < 1000
            ? words.waiting({ count: waiting })
            : words.manyWaiting
          : ''}
      </p>
      <ul class="plain list">
        {failed.map((row) => (
          <li>
            <p id={`mail-${row.id}`}>
              <b>{kinds[row.kind] ?? row.kind}</b> · {words.givenUp({ at: at(row.failedAt) })}
            </p>
            <p class="meta">
              {errors[row.error ?? ''] ?? words.errors.E_UNKNOWN} ({row.error}){' '}
              {row.endorsementId ? (
                <a href={entryPath(row.endorsementId)} aria-describedby={`mail-${row.id}`}>
                  {words.entry}
                </a>
              ) : null}
            </p>
            <Post action={`/console/mail/${row.id}`}>
              <Button look="quiet" about={`mail-${row.id}`}>
                {words.again}
              </Button>
            </Post>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
