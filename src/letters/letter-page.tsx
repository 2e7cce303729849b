/** The letter: text, names by group, and the time it shows. Rendered in parts for streaming. */

import type { Child } from 'hono/jsx';
import { Decided } from '../endorsements/listing/names.tsx';
import { formatInstant, formatIsoDay } from '../lib/dates.ts';
import { formatNumber } from '../lib/numbers.ts';
import { path } from '../lib/paths.ts';
import { statementPath } from '../statements/paths.ts';
import { headOfView } from '../statements/reading/head.ts';
import { StatementDate } from '../statements/reading/list-page.tsx';
import type { StatementView } from '../statements/store.ts';
import { type TallyRow, toTally } from '../statements/tally.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { Facts } from '../ui/facts.tsx';
import { Layout, type Site } from '../ui/layout.tsx';
import { Message } from '../ui/message.tsx';
import { Prose } from '../ui/prose.tsx';
import type { Delivery, Group } from './letter.ts';
import type { LetterName } from './store.ts';

export const letterPath = (slug: string) => path`/statements/${slug}/letter`;
export const deliveryPath = (slug: string, number: number) =>
  path`/statements/${slug}/letter/${number}`;

export interface LetterProps {
  site: Site;
  /** Its `shown` revision is the letter's text. */
  view: StatementView;
  /** Counts at `asOf`. */
  rows: TallyRow[];
  asOf: number;
  delivery: Delivery | null;
}

/** Placeholder for the content that is streamed later. Escaped text can't contain it. */
const Rest = () => <slot name="rest"></slot>;
const REST = String(<Rest />);

/** Splits markup at the placeholder. */
export function split(markup: Child): [before: string, after: string] {
  const [before = '', after = ''] = String(markup).split(REST);
  return [before, after];
}

export function LetterPage(props: LetterProps) {
  const { site, view, delivery } = props;
  const { letters: words, statements: record } = site.words;
  const { shown } = view;
  const address = `${site.origin}${statementPath(view.slug)}/v/${shown.number}`;
  const instant = formatInstant(props.asOf, site);
  return (
    <Layout
      site={site}
      title={words.title({ statement: shown.title })}
      {...headOfView(site, view)}
      path={delivery ? deliveryPath(view.slug, delivery.number) : letterPath(view.slug)}
      section="statements"
      noindex
    >
      <article class="letter">
        <p class="kicker">
          {site.organisation.name} · {site.words.statements.dated}{' '}
          <StatementDate site={site} date={shown.date} />
        </p>
        <h1>{shown.title}</h1>
        {delivery ? <Frozen site={site} slug={view.slug} delivery={delivery} /> : null}
        {shown.text === null ? (
          <p class="note">{site.words.statements.redacted}</p>
        ) : (
          <Prose markup={shown.html} />
        )}
        <h2>{words.everyone}</h2>
        <Counts {...props} />
        <p class="small">{words.identification}</p>
        <Rest />
        <Facts
          rows={[
            [
              record.revision,
              record.revisionOf({ number: shown.number, total: view.revisions.length }),
            ],
            [record.digest, <code>{shown.digest}</code>],
            [record.permalink, <a href={address}>{address}</a>],
          ]}
        />
        <p class="small">
          {words.asOf({ instant })} {site.organisation.name},{' '}
          <a href={`mailto:${site.organisation.contact}`}>{site.organisation.contact}</a>
        </p>
      </article>
    </Layout>
  );
}

export function deliveredWords(site: Site, delivery: Pick<Delivery, 'recipient' | 'deliveredOn'>) {
  const day = formatIsoDay(delivery.deliveredOn, site.words.lang);
  return <bdi>{site.words.letters.delivered({ recipient: delivery.recipient, day })}</bdi>;
}

function Frozen({ site, slug, delivery }: { site: Site; slug: string; delivery: Delivery }) {
  const words = site.words.letters;
  return (
    <p class="note">
      <b>{deliveredWords(site, delivery)}.</b> {words.frozen}{' '}
      <a href={letterPath(slug)}>{words.live}</a>
    </p>
  );
}

function Counts({ site, view, rows }: LetterProps) {
  const words = site.words.statements;
  const tally = toTally(rows, view.shown.epoch);
  const kinds = [
    tally.districts > 0 ? words.districts({ count: tally.districts }) : null,
    tally.organizations > 0 ? words.organizations({ count: tally.organizations }) : null,
    tally.leaders > 0 ? words.leaders({ count: tally.leaders }) : null,
  ].filter(Boolean);
  const sentences = [
    tally.total > 0
      ? `${formatNumber(tally.total, site.words.lang)} ${words.stand({ count: tally.total })}: ${kinds.join(', ')}.`
      : site.words.letters.nobody,
    tally.unnamed > 0 ? words.unnamed({ count: tally.unnamed }) : null,
    tally.earlier.total > 0 ? words.earlier({ count: tally.earlier.total }) : null,
  ];
  return <p>{sentences.filter(Boolean).join(' ')}</p>;
}

/** Heading before the first group of each earlier text. */
export function EarlierHeading({
  site,
  view,
  epoch,
}: Omit<LetterProps, 'rows' | 'asOf' | 'delivery'> & { epoch: number }) {
  const words = site.words.letters;
  const digest = view.revisions.find(({ number }) => number === epoch)?.digest ?? '';
  const corrected = view.revisions.some((each) => each.epoch === epoch && each.number !== epoch);
  return (
    <>
      <h2>{words.earlier({ revision: epoch })}</h2>
      <p>
        {words.earlierHint({ digest })} {corrected ? words.earlierCorrected : null}
      </p>
    </>
  );
}

/** A group's list; the names replace the placeholder. */
export function GroupList({ site, group }: { site: Site; group: Group }) {
  return (
    <section>
      <h3>{site.words.statements.kinds[group.kind]}</h3>
      <ul class="names">
        <Rest />
      </ul>
    </section>
  );
}

export function LetterNames({ site, names }: { site: Site; names: LetterName[] }) {
  return (
    <>
      {names.map((row) => (
        <li>
          <b>
            <bdi>{row.kind === 'leader' ? row.name : row.affiliation}</bdi>
          </b>
          <Evidence site={site} row={row} />
        </li>
      ))}
    </>
  );
}

function Evidence({ site, row }: { site: Site; row: LetterName }) {
  const words = site.words.statements;
  if (row.kind === 'leader') {
    return (
      <span>
        <bdi>{row.title}</bdi>, <bdi>{row.affiliation}</bdi>
      </span>
    );
  }
  if (!row.body || !row.decidedOn) return null;
  return (
    <small>
      <Decided site={site} body={row.body} decidedOn={row.decidedOn} officer={row.officer} />
      {'; '}
      {row.url ? <ExternalLink url={row.url} /> : words.pending}
    </small>
  );
}

/** Shows the reader that the list is complete. */
export function EndOfNames({ site, shown, then }: { site: Site; shown: number; then: number }) {
  const words = site.words.letters;
  return (
    <p class="small">
      {words.named({ count: shown })} {then > shown ? words.gone({ count: then - shown }) : null}
    </p>
  );
}

export function Incomplete({ site }: { site: Site }) {
  return (
    <p class="summary" role="alert">
      {site.words.letters.incomplete}
    </p>
  );
}

export function VoidPage({ site, slug }: { site: Site; slug: string }) {
  const words = site.words.letters.void;
  return (
    <Message site={site} title={words.title} text={words.text}>
      <p>
        <a href={statementPath(slug)}>{site.words.statements.back}</a>
      </p>
    </Message>
  );
}
