/** How scripts write words, in Unicode's names of scripts. Pure, and it runs in browsers, too. */

/**
 * A letter of a script without spaces between words, where an invisible space (U+200B) marks the end of
 * a word.
 */
export const INVISIBLY_SPACED =
  /[\p{scx=Khmr}\p{scx=Laoo}\p{scx=Thai}\p{scx=Mymr}\p{scx=Tale}\p{scx=Lana}\p{scx=Java}\p{scx=Bali}]/u;

/** A letter of a script without spaces between words, which `Intl.Segmenter` divides by a dictionary. */
export const SEGMENTED =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/**
 * One letter or sign of a script that is written without spaces between words (Chinese, Japanese,
 * Thai, Lao, Khmer, Myanmar, Tibetan), or of Korean, whose particles follow a word without a space.
 */
export const JOINS_WORDS =
  /(?:[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Hang}\p{sc=Yiii}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\u3000-\u303f\u30fb\u30fc\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]|[\u{e0100}-\u{e01ef}])/u;
