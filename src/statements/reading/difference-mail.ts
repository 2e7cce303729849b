/**
 * Draws the changed passages of a difference for an email: as HTML with styles of its own, because
 * mail programs drop style sheets, and as plain text, in which words say what was removed and what
 * was added. Pure.
 */
import type { Words } from '../../i18n/catalogue.ts';
import { decodeEntities, escapeHtml } from '../../lib/html.ts';
import type { Markup } from '../../lib/markup.ts';
import type { Difference, Passage } from './difference.ts';
import { drawDifference, type Pen } from './difference-html.ts';
import { changedPassages, isChanged, type Run, runsOf } from './passages.ts';
import { blockWords, remarkWords } from './remarks.ts';

export interface MailedDifference {
  html: Markup;
  text: string;
  /** True if more passages changed than the email contains. */
  cut: boolean;
}

/** Characters of changed passages that an email contains. */
const MOST_CHARACTERS = 6_000;

/** Null if no passage changed. `origin` is the site's, to which links without a host lead. */
export function differenceForMail(
  words: Words,
  origin: string,
  difference: Difference,
): MailedDifference | null {
  const { passages, cut } = changedPassages(difference, MOST_CHARACTERS);
  if (passages.length === 0 && !cut) return null;
  const html = drawDifference(passages, mailPen(words, origin));
  const text = passages.flatMap((passage) => textsOf(passage, words)).join('\n\n');
  return { html, text, cut };
}

function mailPen(words: Words, origin: string): Pen {
  const { key } = words.statements.difference;
  const [removed, added] = [
    ['<del style="color:#8c2900;text-decoration:line-through">', '</del>'],
    ['<ins style="color:#1c4f35;text-decoration:underline">', '</ins>'],
  ] as const;
  const start = words.dir === 'rtl' ? 'right' : 'left';
  const legend = `${escapeHtml(key.removed)} ${removed.join(escapeHtml(key.struck))}. ${escapeHtml(key.added)} ${added.join(escapeHtml(key.underlined))}.`;
  return {
    words: words.statements.difference,
    around: [
      `<p class="soft" style="margin:0 0 8px;font-size:14px;color:#4d463e">${legend}</p>\n<div class="rule" style="border-${start}:3px solid #d9d0c0;padding-${start}:14px">\n`,
      '\n</div>',
    ],
    changed: { removed, added },
    remark: ['<span class="soft" style="color:#4d463e">', '</span>'],
    link(target) {
      const url = target.startsWith('#') ? null : URL.parse(target, origin);
      return url && ` href="${escapeHtml(url.href)}"`;
    },
    heading: () => ['<p style="font-weight:bold">', '</p>'],
    table: () => [
      '<table border="1" cellpadding="6" style="border-collapse:collapse">',
      '</table>',
    ],
    code: ['<pre style="white-space:pre-wrap">', '</pre>'],
    date: '<p>',
  };
}

/** One text for each block of words and for each row of a table. */
function textsOf(passage: Passage, words: Words, prefix = ''): string[] {
  const { kind, was, is, children } = passage;
  const said = blockWords(words.statements.difference.said, passage);
  if (kind === 'row' || children.length === 0) {
    const text = sidesOf(passage, words);
    const whole = [prefix + text, said].filter((part) => part).join(' ');
    return whole === '' ? [] : [whole];
  }
  const number = (is ?? was)?.number ?? null;
  const own = kind === 'item' ? `${number === null ? '•' : `${number}.`} ` : '';
  const inner = children.flatMap((child, index) =>
    textsOf(child, words, index === 0 ? prefix + own : ''),
  );
  return said === null ? inner : [said, ...inner];
}

/** The old and the new words of a passage one below the other; the words alone if none changed. */
function sidesOf(passage: Passage, words: Words): string {
  const { before, now, removed, added } = words.amendments.notices.passage;
  const [was, is] = [sideOf(passage, 'was', words), sideOf(passage, 'is', words)];
  if (!isChanged(passage)) return is;
  if (was === '' || is === '') {
    return is === '' ? (was === '' ? '' : `${removed} ${was}`) : `${added} ${is}`;
  }
  const isReworded = [passage, ...passage.children].some(({ pieces }) =>
    pieces.some((piece) => !piece.was || !piece.is),
  );
  return isReworded ? `${before} ${was}\n${now} ${is}` : `${now} ${is}`;
}

function sideOf(passage: Passage, side: 'was' | 'is', words: Words): string {
  if (passage.kind === 'row') {
    const cells = passage.children.filter((cell) => cell[side] !== null);
    return cells.map((cell) => sideOf(cell, side, words)).join(' | ');
  }
  const other = side === 'was' ? 'added' : 'removed';
  const runs = runsOf(passage).filter(({ kind }) => kind !== other);
  return runs
    .map((run) => runText(run, side, words))
    .join('')
    .trim();
}

function runText({ kind, pieces, remarks }: Run, side: 'was' | 'is', words: Words) {
  const text = pieces
    .flatMap((piece) => piece[side] ?? [])
    .map(({ html, note, blank }) => {
      return (blank === '' ? '' : ' ') + (note === null ? html : `[${html}]`);
    })
    .join('');
  const told = kind === 'same' && side === 'was' ? [] : remarks;
  const { said } = words.statements.difference;
  return decodeEntities(text) + told.map((remark) => ` ${remarkWords(said, remark)}`).join('');
}
