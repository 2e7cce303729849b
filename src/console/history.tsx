/** What happened to one thing, as the audit trail tells it, and what staff wrote about it. */

import type { listAudit } from '../audit/store.ts';
import type { ReviewEntry } from '../endorsements/review-store.ts';
import { formatInstant } from '../lib/dates.ts';
import type { Child } from '../ui/jsx-runtime.ts';
import type { Site } from '../ui/layout.tsx';
import { Panel } from '../ui/panel.tsx';

interface HistoryProps {
  site: Site;
  heading: string;
  entries: Awaited<ReturnType<typeof listAudit>>;
  children?: Child;
}

export function History({ site, heading, entries, children }: HistoryProps) {
  const { console, requests, reports, publication, renewing } = site.words;
  const acts: Record<string, string> = {
    ...console.acts,
    ...requests.acts,
    ...reports.acts,
    ...publication.acts,
    ...renewing.acts,
  };
  return (
    <Panel heading={heading}>
      <ul>
        {entries.map(({ at, actor, actorName, action }) => (
          <li class="small">
            {formatInstant(at, site)} · {acts[action] ?? action}{' '}
            {actorWords(site, actor, actorName)}
          </li>
        ))}
      </ul>
      {children}
    </Panel>
  );
}

function actorWords(site: Site, actor: string, name: string | null): string {
  const words = site.words.console.actor;
  if (actor === 'endorser') return words.endorser;
  if (actor === 'reporter') return site.words.reports.actor;
  return actor === 'system' ? words.system : words.staff(name);
}

/** What staff wrote about an entry. */
export function Notes({ site, notes }: { site: Site; notes: ReviewEntry['evidence']['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <>
      <h3>{site.words.reviewing.notes}</h3>
      {notes.map((note) => (
        <blockquote>
          <bdi>{note.words}</bdi>
          <footer class="small">
            {formatInstant(note.at, site)} · {site.words.console.actor.staff(note.author)}
          </footer>
        </blockquote>
      ))}
    </>
  );
}
