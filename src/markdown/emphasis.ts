/**
 * Two corrections of emphasis for marked: only two tildes strike out, and `**` works beside the
 * letters and signs of scripts that are written without spaces.
 */
import { type MarkedExtension, Tokenizer } from 'marked';
import { JOINS_WORDS } from '../lib/scripts.ts';

/** A run of `*` with the characters on both sides of it. */
const RUN = /([^\s*])(\*+)(?=([^\s*]))/gu;

/**
 * CommonMark decides by spaces and punctuation beside `*` whether it opens or closes emphasis, so
 * `这是**“教育”**的` stays as it is typed. Beside a character of an unspaced script, only white
 * space counts, as in https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md.
 * The mask is what marked searches for the end of emphasis: a letter in place of punctuation makes
 * the run one that may open and close. It must keep its length.
 */
function maskUnspaced(mask: string): string {
  const letters = new Set<number>();
  for (const { 0: whole, 1: before = '', 3: after = '', index } of mask.matchAll(RUN)) {
    if (!JOINS_WORDS.test(before) && !JOINS_WORDS.test(after)) continue;
    for (const [at, sign] of [[index, before] as const, [index + whole.length, after] as const]) {
      if (/[\p{P}\p{S}]/u.test(sign)) for (let i = 0; i < sign.length; i++) letters.add(at + i);
    }
  }
  if (letters.size === 0) return mask;
  return mask.replace(/[\s\S]/g, (unit, at: number) => (letters.has(at) ? 'a' : unit));
}

/** An extension for `marked.use`. */
export const emphasis: MarkedExtension = {
  hooks: { emStrongMask: maskUnspaced },
  tokenizer: {
    del: (source) => (source.startsWith('~~') ? false : undefined),
    emStrong(source, mask, before) {
      const signs = /^\*+/.exec(source)?.[0] ?? '';
      const next = source.charAt(signs.length);
      const masked = mask.charAt(mask.length - source.length + signs.length);
      // marked looks at the source, and not at the mask, for what follows the opening signs.
      const opens = signs !== '' && before !== '*' && next !== masked && masked === 'a';
      return opens && Tokenizer.prototype.emStrong.call(this, source, mask, '');
    },
  },
};
