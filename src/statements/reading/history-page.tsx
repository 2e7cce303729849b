/** History page of a statement: its revisions, what each changed, and its current status. */
import { formatDay } from '../../lib/dates.ts';
import { Layout, type Site } from '../../ui/layout.tsx';
import { Message } from '../../ui/message.tsx';
import { differencePath, historyPath, revisionPath, statementPath } from '../paths.ts';
import { returnsTo } from '../returns.ts';
import type { RevisionSummary, StatementView } from '../store.ts';
import { headOfView } from './head.ts';
import type { Related } from './related-store.ts';
import { StandingFacts } from './status-notice.tsx';

interface HistoryPageProps {
  site: Site;
  view: StatementView;
  related: Related[];
  /** When another statement superseded it; null if none did. */
  supersededAt: number | null;
  /** When it became current again; null if it never ended, or ended again. */
  reinstatedAt: number | null;
}

export function HistoryPage(props: HistoryPageProps) {
  const { site, view } = props;
  const { statements } = site.words;
  const { reading: words } = statements;
  const { slug, title, revisions } = view;
  const lede = words.historyLede({ count: revisions.length });
  return (
    <Layout
      site={site}
      title={words.historyOf({ title })}
      {...headOfView(site, view)}
      description={lede}
      path={historyPath(slug)}
      section="statements"
    >
      <p class="kicker">
        <a href={statementPath(slug)}>{title}</a>
      </p>
      <h1>{words.history}</h1>
      <p class="lede">{lede}</p>
      <StandingFacts {...props} languages={[]} due={false} />
      <h2>{statements.revisions}</h2>
      <ol class="text">
        {revisions.map((revision) => (
          <RevisionEntry
            site={site}
            slug={slug}
            revision={revision}
            back={returnsTo(revisions, revision.number)}
          />
        ))}
      </ol>
      {revisions.length > 1 ? <Compare site={site} slug={slug} revisions={revisions} /> : null}
    </Layout>
  );
}

interface RevisionEntryProps {
  site: Site;
  slug: string;
  revision: RevisionSummary;
  /** The earlier revision whose text it brought back; null if none. */
  back: number | null;
}

function RevisionEntry({ site, slug, revision, back }: RevisionEntryProps) {
  const { statements } = site.words;
  const { reading, difference } = statements;
  const { number, change, note, publishedAt, digest, redactedAt } = revision;
  const path = revisionPath(slug, number);
  return (
    <li>
      <b>{number === 1 ? statements.first : statements.change[change]}</b>
      {`, ${formatDay(publishedAt, site)}`}
      {note ? `: ${note}` : ''}
      {back === null ? '' : ` ${statements.returns({ revision: back })}`}
      <br />
      <small>
        SHA-256 <code>{digest}</code>
      </small>
      <br />
      {redactedAt === null ? (
        <>
          <a href={path}>{reading.read({ number })}</a> ·{' '}
          <a href={`${path}.md`} aria-label={`${statements.markdown}, ${number}`}>
            {statements.markdown}
          </a>
          {number > 1 ? (
            <>
              {' · '}
              <a href={differencePath(slug, number - 1, number)}>
                {difference.link({ before: number - 1 })}
              </a>
            </>
          ) : null}
        </>
      ) : (
        statements.redacted
      )}
    </li>
  );
}

/** A form that works without JavaScript: its GET request redirects to the difference's page. */
function Compare({
  site,
  slug,
  revisions,
}: Pick<StatementView, 'slug' | 'revisions'> & { site: Site }) {
  const words = site.words.statements.reading;
  const field = (name: 'from' | 'to', chosen: number) => (
    <p class="field">
      <label for={name}>{words[name]}</label>
      <select id={name} name={name}>
        {revisions.map(({ number }) => (
          <option value={String(number)} selected={number === chosen}>
            {number}
          </option>
        ))}
      </select>
    </p>
  );
  return (
    <form action={`${statementPath(slug)}/diff`} class="panel act">
      <h2>{words.compare}</h2>
      {field('from', revisions.length - 1)}
      {field('to', revisions.length)}
      <button class="quiet" type="submit">
        {words.show}
      </button>
    </form>
  );
}

/** Shown if somebody compares a revision with itself. */
export function SameRevisionPage({ site, slug }: { site: Site; slug: string }) {
  const words = site.words.statements.reading;
  return (
    <Message site={site} title={words.sameTitle} text={words.sameText} section="statements">
      <p>
        <a href={historyPath(slug)}>{words.backToHistory}</a>
      </p>
    </Message>
  );
}

interface GoneProps {
  site: Site;
  slug: string;
  title: string;
  text: string;
}

/** Says that a part of a statement is no longer shown. */
export function GonePage({ site, slug, title, text }: GoneProps) {
  return (
    <Message site={site} title={title} text={text}>
      <p>
        <a href={statementPath(slug)}>{site.words.statements.back}</a>
      </p>
    </Message>
  );
}

export function RedactedPage({ site, slug }: Pick<GoneProps, 'site' | 'slug'>) {
  const { redactedTitle, redacted } = site.words.statements;
  return <GonePage site={site} slug={slug} title={redactedTitle} text={redacted} />;
}
