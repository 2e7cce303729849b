/** A list of endorsers, each with its evidence. */

import type { Child } from 'hono/jsx';
import { formatIsoDay } from '../../lib/dates.ts';
import type { AuthorityBody } from '../../lib/vocabulary.ts';
import { revisionPath, statementPath } from '../../statements/paths.ts';
import { ExternalLink } from '../../ui/external-link.tsx';
import type { Site } from '../../ui/layout.tsx';
import { reportPath } from '../paths.ts';
import { type Listing, printedName, signedWords } from './entry.ts';

interface NamesProps {
  site: Site;
  rows: (Listing & { statement?: { slug: string; title: string } })[];
  /** Whether the list mixes kinds, so that each body needs a label. */
  mixed?: boolean;
  /** Whether they endorsed an earlier text. Such names are never in one list with others. */
  was?: boolean;
}

export function Names({ site, rows, mixed, was }: NamesProps) {
  const words = site.words.statements;
  return (
    // Search engines must not show names, even where they index the page.
    <ul class={was ? 'names was' : 'names'} data-nosnippet="">
      {rows.map((row) => (
        <li>
          <b>
            <bdi>{printedName(row)}</bdi>
          </b>
          {row.kind === 'leader' ? (
            <span>
              <bdi>{row.title}</bdi>, <bdi>{row.affiliation}</bdi>
            </span>
          ) : null}
          {mixed && row.kind !== 'leader' ? <span>{words.kind[row.kind]}</span> : null}
          {row.statement ? (
            <div>
              {words.endorses}{' '}
              <a
                href={
                  was
                    ? revisionPath(row.statement.slug, row.revision)
                    : statementPath(row.statement.slug)
                }
              >
                {row.statement.title}
              </a>
            </div>
          ) : null}
          {row.comment ? (
            <blockquote>
              <bdi>{row.comment}</bdi>
            </blockquote>
          ) : null}
          <small>
            {evidence(site, row)}
            {' · '}
            <a
              href={reportPath(row.id)}
              rel="nofollow"
              aria-label={site.words.reports.linkOf({ name: printedName(row) })}
            >
              {site.words.reports.link}
            </a>
          </small>
        </li>
      ))}
    </ul>
  );
}

/** Link to the page that explains the notes beside the names. */
export function NotesLink({ site }: { site: Site }) {
  return (
    <p class="small">
      <a href="/about/verification">{site.words.statements.notes}</a>
    </p>
  );
}

interface DecidedProps {
  site: Site;
  body: AuthorityBody;
  decidedOn: string;
  officer: string | null;
}

/** Who decided for the body and when, and who attests to it. */
export function Decided({ site, body, decidedOn, officer }: DecidedProps) {
  const words = site.words.statements;
  return (
    <>
      {words.decidedBy[body]}, {formatIsoDay(decidedOn, site.words.lang)}
      {officer ? (
        <>
          , <bdi>{words.attestedBy({ officer })}</bdi>
        </>
      ) : null}
    </>
  );
}

function evidence(site: Site, row: Listing): Child {
  const words = site.words.statements;
  const tail = signedWords(site, row);
  const { authority } = row;
  if (!authority) return `${words.evidence[row.evidence]} · ${tail}`;
  return (
    <>
      <Decided site={site} {...authority} />
      {` · ${words.evidence[row.evidence]}; `}
      {authority.url ? (
        <ExternalLink url={authority.url} label={words.minutesOf({ body: printedName(row) })}>
          {words.minutes}
        </ExternalLink>
      ) : (
        words.pending
      )}
      {` · ${tail}`}
    </>
  );
}
