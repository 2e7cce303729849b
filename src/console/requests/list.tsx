/** Lists of requests: the open ones on the front page, all of them on the page of their subject. */

import { isProposal, standingOf } from '../../approvals/rules.ts';
import type { RequestDetail } from '../../approvals/store.ts';
import { say } from '../../i18n/catalogue.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Lines } from '../link-list.tsx';

interface RequestListProps {
  site: Site;
  requests: RequestDetail[];
}

/** Names the person who asked or answered; endorsers are not named here. */
function personOf(site: Site, actor: string | null, name: string | null): string {
  const words = site.words.requests.person;
  if (actor === 'endorser') return words.endorser;
  if (actor === 'system') return words.system;
  return name ?? (actor?.startsWith('service:') ? words.service : words.staff);
}

export function askedWords(site: Site, { askedBy, askerName, askedAt }: RequestDetail): string {
  return `${personOf(site, askedBy, askerName)}, ${formatInstant(askedAt, site)}`;
}

/** The person who took up a service's request, and when; null if nobody did. */
export function takenWords(site: Site, request: RequestDetail): string | null {
  const { takenBy, takerName, takenAt } = request;
  if (takenBy === null) return null;
  return `${personOf(site, takenBy, takerName)}, ${formatInstant(takenAt ?? 0, site)}`;
}

/** State of a request, in a sentence. */
export function standingWords(site: Site, request: RequestDetail): string {
  const words = site.words.requests;
  if (request.settledAt === null && isProposal(request)) return words.settled.proposed;
  const by = personOf(site, request.settledBy, request.settlerName);
  const at = formatInstant(request.settledAt ?? 0, site);
  return say(words.settled[standingOf(request)], { by, at });
}

export function RequestList({ site, requests }: RequestListProps) {
  const words = site.words.requests;
  return (
    <Lines
      lines={requests.map((request) => ({
        href: `/console/requests/${request.id}`,
        // The subject of these kinds is the id of an endorsement, or it is in the kind's words.
        name: /_endorsement$|^replace_/.test(request.kind)
          ? words.kinds[request.kind]
          : `${words.kinds[request.kind]}: ${request.subject}`,
        meta: `${words.asked} ${askedWords(site, request)} · ${standingWords(site, request)}`,
      }))}
    />
  );
}

/** Requests that wait for a second person, for the front page. */
export function OpenRequests({ site, requests }: RequestListProps) {
  const words = site.words.requests;
  return (
    <Panel heading={words.heading}>
      {requests.length === 0 ? <p>{words.none}</p> : null}
      <RequestList site={site} requests={requests} />
    </Panel>
  );
}
