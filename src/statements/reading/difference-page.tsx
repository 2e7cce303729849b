/** Two revisions compared in one text: removed words are struck out, added words are underlined. */
import { Layout, type Site } from '../../ui/layout.tsx';
import { differencePath, historyPath, revisionPath, statementPath } from '../paths.ts';
import {
  type Block,
  changedBlocks,
  changeWords,
  differenceOf,
  type Piece,
  shownPieces,
} from './difference.ts';
import type { Comparison } from './difference-store.ts';

interface DifferencePageProps {
  site: Site;
  slug: string;
  /** Number of the first revision. */
  before: number;
  /** Number of the second revision. */
  after: number;
  comparison: Comparison;
  blocks: Block[];
}

export function DifferencePage({
  site,
  slug,
  before,
  after,
  comparison,
  blocks,
}: DifferencePageProps) {
  const {
    statements: { difference: words, reading },
  } = site.words;
  const heading = words.heading({ before, after });
  const changes = comparison.changes.map((change) => changeWords(site, change));
  return (
    <Layout
      site={site}
      title={`${heading}: ${comparison.title}`}
      description={changes.join(' ') || words.same}
      path={differencePath(slug, before, after)}
      section="statements"
    >
      <p class="kicker">
        <a href={statementPath(slug)}>{comparison.title}</a>
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
      {changedBlocks(blocks).length > 0 ? <Key site={site} /> : <p class="note">{words.same}</p>}
      <Passages site={site} blocks={blocks} />
    </Layout>
  );
}

/** Explains how changes are marked. */
export function Key({ site }: { site: Site }) {
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
  blocks: readonly Block[];
  /** True if a heading above names the text, so that the section needs no label. */
  headed?: boolean;
}

export function Passages({ site, blocks, headed }: PassagesProps) {
  return (
    <section
      class="text diff"
      aria-label={headed ? undefined : site.words.statements.difference.text}
    >
      {blocks.map((block) => (
        <Passage site={site} block={block} />
      ))}
    </section>
  );
}

/** Shows only the changed passages. For staff, who know the rest. */
export function Changes({ site, before, after }: { site: Site; before: string; after: string }) {
  return (
    <>
      <Key site={site} />
      <Passages site={site} blocks={changedBlocks(differenceOf(before, after))} />
    </>
  );
}

function Passage({ site, block }: { site: Site; block: Block }) {
  const pieces = shownPieces(block);
  if (pieces.length === 0) return null;
  return (
    <p>
      {pieces.map((piece) => (
        <Marked site={site} piece={piece} />
      ))}
    </p>
  );
}

/** Marks a change in hidden words too: most screen readers don't announce `del` and `ins`. */
function Marked({ site, piece }: { site: Site; piece: Piece }) {
  const words = site.words.statements.difference;
  if (piece.kind === 'same') return <>{piece.text}</>;
  const Tag = piece.kind === 'removed' ? 'del' : 'ins';
  return (
    <Tag>
      <span class="unseen">{words[piece.kind]}</span>
      {piece.text}
      <span class="unseen">{words.end}</span>
    </Tag>
  );
}
