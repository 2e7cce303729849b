/** Sections below a statement's text: how to cite it, embed it, and check it against its digest. */
import { formatDay, formatStatementDate } from '../../lib/dates.ts';
import { Facts, Row } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { historyPath, revisionPath, sharePath } from '../paths.ts';
import type { StatementText } from './text-memory.ts';

interface RecordProps {
  site: Site;
  view: StatementText;
}

export function Record({ site, view }: RecordProps) {
  const { statements: words } = site.words;
  const { reading } = words;
  const { shown, slug } = view;
  const path = revisionPath(slug, shown.number);
  const permalink = site.origin + path;
  return (
    <>
      <Panel id="cite_this" heading={reading.cite}>
        <p class="text">{citationOf(site, slug, shown)}</p>
        <p>
          <a href={sharePath(slug)}>{site.words.share.link}</a>
        </p>
      </Panel>
      {view.status === 'current' && shown.number === view.revision ? (
        <Panel id="embed_this" heading={reading.embed}>
          <p class="text">
            {reading.embedHint} <a href={`/partners?statement=${slug}`}>{reading.embedLink}</a>
          </p>
        </Panel>
      ) : null}
      <Panel id="check_text" heading={words.check}>
        <p class="text">{words.checkHint}</p>
        <Facts
          rows={[
            [
              words.revision,
              <>
                {words.revisionOf({ number: shown.number, total: view.revisions.length })} ·{' '}
                <a href={historyPath(slug)}>{reading.history}</a>
              </>,
            ],
            [words.published, formatDay(shown.publishedAt, site)],
            [words.digest, <code>{shown.digest}</code>],
            [words.permalink, <a href={path}>{permalink}</a>],
            shown.text === null
              ? null
              : [words.markdown, <a href={`${path}.md`}>{`${permalink}.md`}</a>],
            view.topics.length > 0 ? [words.topics, <Row of={view.topics.map(linkOf)} />] : null,
          ]}
        />
        {shown.text === null ? (
          <p>{words.redacted}</p>
        ) : (
          <p>
            {words.checkCommand}
            <br />
            <code>{`curl -s ${permalink}.md | sha256sum`}</code>
            <br />
            {words.checkResult}
          </p>
        )}
      </Panel>
    </>
  );
}

export function citationOf(
  site: Site,
  slug: string,
  text: { title: string; date: string; number: number; digest: string },
): string {
  return site.words.statements.reading.citation({
    title: text.title,
    digest: text.digest.slice(0, 12),
    organisation: site.organisation.name,
    date: formatStatementDate(text.date, site.words.lang),
    revision: text.number,
    url: site.origin + revisionPath(slug, text.number),
  });
}

const linkOf = (topic: string) => (
  <a href={`/statements?topic=${encodeURIComponent(topic)}`}>{topic}</a>
);

/** Printed below the title, since paper has no address bar: revision, permalink and digest. */
export function OnPaper({ site, view }: RecordProps) {
  const { statements: words } = site.words;
  const { shown } = view;
  return (
    <p class="onpaper">
      {`${words.revision} ${words.revisionOf({ number: shown.number, total: view.revisions.length })} · ${words.published}: ${formatDay(shown.publishedAt, site)}`}
      <br />
      {site.origin + revisionPath(view.slug, shown.number)}
      <br />
      {`SHA-256 ${shown.digest}`}
    </p>
  );
}
