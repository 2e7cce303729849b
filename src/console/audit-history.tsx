/** The history of an entry or a statement, from the audit trail, and the notes that staff wrote. */

import type { Child } from 'hono/jsx';
import type { listAudit } from '../audit/store.ts';
import type { ReviewEntry } from '../endorsements/review/store.ts';
import { formatInstant } from '../lib/dates.ts';
import type { Site } from '../ui/layout.tsx';
import { Panel } from '../ui/panel.tsx';

interface HistoryProps {
  site: Site;
  heading: string;
  entries: Awaited<ReturnType<typeof listAudit>>;
  children?: Child;
}

export function History({ site, heading, entries, children }: HistoryProps) {
  return (
    <Panel heading={heading}>
      <ul>
        {entries.map(({ at, actor, actorName, action }) => (
          <li class="small">
            {formatInstant(at, site)} · {actionWords(site, action)}{' '}
            {actorWords(site, actor, actorName)}
          </li>
        ))}
      </ul>
      {children}
    </Panel>
  );
}

/** Turns an action such as `endorsement.confirm` into words for staff. */
function actionWords(site: Site, action: string): string {
  const words: Record<string, Record<string, string>> = site.words.audit.acts;
  const [thing = '', act = ''] = action.split('.');
  return words[thing]?.[act] ?? action;
}

function actorWords(site: Site, actor: string, name: string | null): string {
  const words = site.words.console.actor;
  if (actor === 'endorser') return words.endorser;
  if (actor === 'reporter') return site.words.reports.actor;
  return actor === 'system' ? words.system : staffWords(site, name);
}

function staffWords(site: Site, name: string | null): string {
  const words = site.words.console.actor;
  return name ? words.person({ name }) : words.staff;
}

export function Notes({ site, notes }: { site: Site; notes: ReviewEntry['evidence']['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <>
      <h3>{site.words.review.notes}</h3>
      {notes.map((note) => (
        <blockquote>
          <bdi>{note.words}</bdi>
          <footer class="small">
            {formatInstant(note.at, site)} · {staffWords(site, note.author)}
          </footer>
        </blockquote>
      ))}
    </>
  );
}
