/** What happened to one thing, as the audit trail tells it. */
import type { listAudit } from '../audit/store.ts';
import { formatInstant } from '../lib/dates.ts';
import type { Site } from '../ui/layout.tsx';

interface HistoryProps {
  site: Site;
  heading: string;
  entries: Awaited<ReturnType<typeof listAudit>>;
}

export function History({ site, heading, entries }: HistoryProps) {
  const { lang, console, requests, reports } = site.words;
  const acts: Record<string, string> = { ...console.acts, ...requests.acts, ...reports.acts };
  return (
    <section class="panel">
      <h2>{heading}</h2>
      <ul>
        {entries.map(({ at, actor, actorName, action }) => (
          <li class="small">
            {formatInstant(at, lang, site.timeZone)} · {acts[action] ?? action}{' '}
            {actorWords(site, actor, actorName)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function actorWords(site: Site, actor: string, name: string | null): string {
  const words = site.words.console.actor;
  if (actor === 'endorser') return words.endorser;
  if (actor === 'reporter') return site.words.reports.actor;
  return actor === 'system' ? words.system : words.staff(name);
}
