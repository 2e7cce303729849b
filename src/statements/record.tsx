/** What makes a statement a document of record: revision, digest, addresses, and how to check them. */
import { formatDay } from '../lib/dates.ts';
import { Facts } from '../ui/facts.tsx';
import type { Site } from '../ui/layout.tsx';
import { differencePath, revisionPath } from './paths.ts';
import type { StatementView } from './store.ts';

export function Record({ site, view }: { site: Site; view: StatementView }) {
  const words = site.words.statements;
  const { shown } = view;
  const path = revisionPath(view.slug, shown.number);
  const permalink = site.origin + path;
  return (
    <section id="check_text" class="panel text">
      <h2>{words.check}</h2>
      <p>{words.checkHint}</p>
      <Facts
        rows={[
          [words.revision, words.revisionOf(shown.number, view.revisions.length)],
          [words.published, formatDay(shown.publishedAt, site)],
          [words.digest, <code>{shown.digest}</code>],
          [words.permalink, <a href={path}>{permalink}</a>],
          shown.text === null
            ? null
            : [words.markdown, <a href={`${path}.md`}>{`${permalink}.md`}</a>],
          view.topics.length > 0 ? [words.topics, view.topics.join(' · ')] : null,
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
      {view.revisions.length > 1 ? <Revisions site={site} view={view} /> : null}
    </section>
  );
}

function Revisions({ site, view }: { site: Site; view: StatementView }) {
  const words = site.words.statements;
  return (
    <>
      <h3>{words.revisions}</h3>
      <ol>
        {view.revisions.map((revision) => (
          <li>
            <a href={revisionPath(view.slug, revision.number)}>
              {`${words.revision} ${revision.number}`}
            </a>
            {`, ${formatDay(revision.publishedAt, site)}: `}
            {revision.number === 1 ? words.first : words.change[revision.change]}
            {revision.note ? `. ${revision.note}` : ''}
            {revision.number > 1 ? (
              <>
                {' '}
                <a href={differencePath(view.slug, revision.number - 1, revision.number)}>
                  {site.words.difference.link(revision.number - 1)}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}
