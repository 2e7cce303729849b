/** Two revisions side by side in one text: what went is struck out, what came is underlined. */
import { formatDay } from '../lib/dates.ts';
import { Layout, type Site } from '../ui/layout.tsx';
import { type Block, changedBlocks, type Piece, shownPieces } from './difference.ts';
import type { Comparison } from './difference-store.ts';
import { differencePath, statementPath } from './paths.ts';

interface DifferencePageProps {
  site: Site;
  slug: string;
  /** Numbers of the two revisions. */
  before: number;
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
  const words = site.words.difference;
  const heading = words.heading(before, after);
  return (
    <Layout
      site={site}
      title={`${heading}: ${comparison.title}`}
      path={differencePath(slug, before, after)}
      section="statements"
      noindex
    >
      <p class="kicker">
        <a href={statementPath(slug)}>{comparison.title}</a>
      </p>
      <h1>{heading}</h1>
      <ul class="text">
        {comparison.changes.map((change) => (
          <li>{words.line(change, formatDay(change.publishedAt, site))}</li>
        ))}
      </ul>
      <p class="note">{changedBlocks(blocks).length > 0 ? words.key : words.same}</p>
      <Passages site={site} blocks={blocks} />
    </Layout>
  );
}

export function Passages({ site, blocks }: { site: Site; blocks: Block[] }) {
  return (
    <section class="text diff" aria-label={site.words.difference.text}>
      {blocks.map((block) => (
        <Passage site={site} block={block} />
      ))}
    </section>
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

/** Said in words, too: most screen readers pass over `del` and `ins` in silence. */
function Marked({ site, piece }: { site: Site; piece: Piece }) {
  const words = site.words.difference;
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
