/** What makes a statement a document of record: revision, digest, addresses, and how to check them. */
import { formatDay } from '../lib/dates.ts';
import type { Site } from '../ui/layout.tsx';
import { differencePath } from './paths.ts';
import type { StatementView } from './store.ts';

export function Record({ site, view }: { site: Site; view: StatementView }) {
  const words = site.words.statements;
  const { shown } = view;
  const day = (at: number) => formatDay(at, site.words.lang, site.timeZone);
  const permalink = `${site.origin}/statements/${view.slug}/v/${shown.number}`;
  return (
    <section id="check_text" class="panel text">
      <h2>{words.check}</h2>
      <p>{words.checkHint}</p>
      <dl class="record">
        <div>
          <dt>{words.revision}</dt>
          <dd>{words.revisionOf(shown.number, view.revisions.length)}</dd>
        </div>
        <div>
          <dt>{words.published}</dt>
          <dd>{day(shown.publishedAt)}</dd>
        </div>
        <div>
          <dt>{words.digest}</dt>
          <dd>
            <code>{shown.digest}</code>
          </dd>
        </div>
        <div>
          <dt>{words.permalink}</dt>
          <dd>
            <a href={`/statements/${view.slug}/v/${shown.number}`}>{permalink}</a>
          </dd>
        </div>
        {shown.text === null ? null : (
          <div>
            <dt>{words.markdown}</dt>
            <dd>
              <a href={`/statements/${view.slug}/v/${shown.number}.md`}>{`${permalink}.md`}</a>
            </dd>
          </div>
        )}
        {view.topics.length > 0 ? (
          <div>
            <dt>{words.topics}</dt>
            <dd>{view.topics.join(' · ')}</dd>
          </div>
        ) : null}
      </dl>
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
            <a href={`/statements/${view.slug}/v/${revision.number}`}>
              {`${words.revision} ${revision.number}`}
            </a>
            {`, ${formatDay(revision.publishedAt, site.words.lang, site.timeZone)}: `}
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
