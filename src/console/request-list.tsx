/** Requests in a list: on the front page those that wait, on a page of their subject all of them. */
import { standingOf } from '../approvals/rules.ts';
import type { RequestDetail } from '../approvals/store.ts';
import { formatInstant } from '../lib/dates.ts';
import type { Site } from '../ui/layout.tsx';

interface RequestListProps {
  site: Site;
  requests: RequestDetail[];
}

/** Who asked or answered, in words; an endorser has no name here. */
export function personOf(site: Site, actor: string | null, name: string | null): string {
  const words = site.words.requests.person;
  if (actor === 'endorser') return words.endorser;
  if (actor === 'system') return words.system;
  return name ?? (actor?.startsWith('service:') ? words.service : words.staff);
}

/** How a request stands, in a sentence. */
export function standingWords(site: Site, request: RequestDetail): string {
  const words = site.words.requests;
  if (request.settledAt === null) return words.open;
  const by = personOf(site, request.settledBy, request.settlerName);
  const at = formatInstant(request.settledAt, site.words.lang, site.timeZone);
  return words.settled[standingOf(request)](by, at);
}

export function RequestList({ site, requests }: RequestListProps) {
  const words = site.words.requests;
  const at = (instant: number) => formatInstant(instant, site.words.lang, site.timeZone);
  return (
    <ul>
      {requests.map((request) => (
        <li>
          <a href={`/console/requests/${request.id}`}>{words.kinds[request.kind]}</a>{' '}
          <span class="meta">
            {words.asked}{' '}
            {words.askedAt(personOf(site, request.askedBy, request.askerName), at(request.askedAt))}{' '}
            · {standingWords(site, request)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What waits for a second person, for the front page. */
export function OpenRequests({ site, requests }: RequestListProps) {
  const words = site.words.requests;
  return (
    <section class="panel">
      <h2>{words.heading}</h2>
      {requests.length === 0 ? <p>{words.none}</p> : null}
      <RequestList site={site} requests={requests} />
    </section>
  );
}
