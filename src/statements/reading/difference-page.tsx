/** Two revisions compared in one text: removed words are struck out, added words are underlined. */
import { Layout, type Site } from '../../ui/layout.tsx';
import { Raw } from '../../ui/raw.tsx';
import { differencePath, historyPath, revisionPath, statementPath } from '../paths.ts';
import { changeWords, type Difference } from './difference.ts';
import { drawDifference, pagePen } from './difference-html.ts';
import type { ComparedChange } from './difference-store.ts';
import { changedPassages, isChanged } from './passages.ts';

interface DifferencePageProps {
  site: Site;
  slug: string;
  title: string;
  /** Number of the first revision. */
  before: number;
  /** Number of the second revision. */
  after: number;
  changes: readonly ComparedChange[];
  difference: Difference;
  /** Whether the two texts are the same to the byte. */
  same: boolean;
}

export function DifferencePage(props: DifferencePageProps) {
  const { site, slug, title, before, after, difference, same } = props;
  const {
    statements: { difference: words, reading },
  } = site.words;
  const heading = words.heading({ before, after });
  const changes = props.changes.map((change) => changeWords(site, change));
  return (
    <Layout
      site={site}
      title={`${heading}: ${title}`}
      description={changes.join(' ') || words.same}
      path={differencePath(slug, before, after)}
      section="statements"
    >
      <p class="kicker">
        <a href={statementPath(slug)}>{title}</a>
      </p>
      <h1>{heading}</h1>
      <ul class="text">
        {changes.map((change) => (
          <li>{change}</li>
        ))}
      </ul>
      <p>
        <a href={revisionPath(slug, before)}>{reading.read({ number: before })}</a> ·{' '}
        <a href={revisionPath(slug, after)}>{reading.read({ number: after })}</a> ·{' '}
        <a href={historyPath(slug)}>{reading.history}</a>
      </p>
      {difference.some(isChanged) ? (
        <Key site={site} />
      ) : (
        <p class="note">{same ? words.same : words.sameWords}</p>
      )}
      <Passages site={site} difference={difference} level={1} />
    </Layout>
  );
}

/** Explains how changes are marked. */
function Key({ site }: { site: Site }) {
  const words = site.words.statements.difference.key;
  return (
    <p class="note">
      {words.removed} <del>{words.struck}</del>. {words.added} <ins>{words.underlined}</ins>.{' '}
      {words.text}
    </p>
  );
}

interface PassagesProps {
  site: Site;
  difference: Difference;
  /** Level of the heading above. */
  level: number;
  /** True if that heading names the text, so that the section needs no label. */
  headed?: boolean;
}

export function Passages({ site, difference, level, headed }: PassagesProps) {
  const words = site.words.statements.difference;
  // The title stands above the headings of the text, where it is shown.
  const isTitled = difference.some(({ kind }) => kind === 'title');
  const pen = pagePen(words, isTitled ? level : level - 1);
  return (
    <section class="prose text diff" aria-label={headed ? undefined : words.text}>
      <Raw markup={drawDifference(difference, pen)} />
    </section>
  );
}

interface ChangesProps {
  site: Site;
  difference: Difference;
  /** Level of the heading above. */
  level: number;
}

/** Shows only the changed passages, for those who know the rest or read it below. */
export function Changes({ site, difference, level }: ChangesProps) {
  const { passages } = changedPassages(difference);
  if (passages.length === 0) return <p>{site.words.statements.difference.sameWords}</p>;
  return (
    <>
      <Key site={site} />
      <Passages site={site} difference={passages} level={level} />
    </>
  );
}
