/** The status of a statement and its latest change, shown before its text. */
import { formatDay, formatIsoDay } from '../../lib/dates.ts';
import { nameOfLanguage } from '../../lib/languages.ts';
import { Facts, Row } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { statementPath, translationPath } from '../paths.ts';
import { returnsTo } from '../returns.ts';
import type { StatementView } from '../store.ts';
import type { Related } from './related-store.ts';
import type { Beside, StatementText } from './text-memory.ts';

interface StandingProps extends Beside {
  site: Site;
  view: StatementText & Partial<StatementView>;
  /** True if the review is overdue and the configuration shows that to readers. */
  due: boolean;
  /** When another statement superseded it, on pages that show that. */
  supersededAt?: number | null;
  /** When it became current again, on pages that show that. */
  reinstatedAt?: number | null;
}

export function Standing(props: StandingProps) {
  const { site, view } = props;
  return (
    <>
      {view.status === 'current' ? <LatestChange site={site} view={view} /> : null}
      <StandingFacts {...props} />
      {view.ballotQuestion ? <p class="note">{site.words.statements.reading.ballot}</p> : null}
    </>
  );
}

export function StandingFacts({
  site,
  view,
  related,
  languages,
  due,
  supersededAt,
  reinstatedAt,
}: StandingProps) {
  const { statements } = site.words;
  const { reading: words } = statements;
  const { slug, status, shown, reviewBy, reaffirmed } = view;
  const old = shown.number !== view.revision;
  const successors = related.filter(({ supersedes }) => supersedes === slug);
  const older = related.filter((other) => other.slug === view.supersedes);
  const day = (date: string) => <time datetime={date}>{formatIsoDay(date, site.words.lang)}</time>;
  const published = formatDay(shown.publishedAt, site);
  return (
    <>
      {status === 'current' ? null : <p class="note">{statements.stands[status]}</p>}
      {view.withdrawn ? <Withdrawal site={site} withdrawn={view.withdrawn} /> : null}
      <Facts
        rows={[
          status === 'current' && !old ? [words.status, words.stands({ day: published })] : null,
          supersededAt ? [words.superseded, formatDay(supersededAt, site)] : null,
          reinstatedAt ? [words.reinstated, formatDay(reinstatedAt, site)] : null,
          successors.length > 0 ? [words.supersededBy, <Links to={successors} />] : null,
          reaffirmed ? [words.reaffirmed, day(reaffirmed)] : null,
          due && !old && reviewBy ? [words.due, day(reviewBy)] : null,
          older.length > 0 ? [words.supersedes, <Links to={older} />] : null,
          languages.length > 0
            ? [words.languages, <Languages slug={slug} languages={languages} />]
            : null,
        ]}
      />
    </>
  );
}

function Links({ to }: { to: Related[] }) {
  return <Row of={to.map(({ slug, title }) => <a href={statementPath(slug)}>{title}</a>)} />;
}

/** Links to the translations; each language is named in that language. */
function Languages({ slug, languages }: { slug: string; languages: string[] }) {
  return (
    <Row
      of={languages.map((lang) => (
        <a href={translationPath(slug, lang)} lang={lang} hreflang={lang}>
          <bdi>{nameOfLanguage(lang)}</bdi>
        </a>
      ))}
    />
  );
}

interface WithdrawalProps {
  site: Site;
  withdrawn: NonNullable<StatementView['withdrawn']>;
}

function Withdrawal({ site, withdrawn }: WithdrawalProps) {
  const day = formatDay(withdrawn.at, site);
  return (
    <>
      <p>{site.words.requests.publicReason({ day })}</p>
      <blockquote class="said">{withdrawn.words}</blockquote>
    </>
  );
}

function LatestChange({ site, view }: Pick<StandingProps, 'site' | 'view'>) {
  const words = site.words.statements;
  const { note, change, publishedAt } = view.shown;
  if (!note) return null;
  const back = returnsTo(view.revisions ?? [], view.shown.number);
  const day = formatDay(publishedAt, site);
  return (
    <p class="note">
      {change === 'substantive'
        ? words.amended({ date: day, note })
        : words.corrected({ date: day, note })}
      {back === null ? null : ` ${words.returns({ revision: back })}`}
    </p>
  );
}
