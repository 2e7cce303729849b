/**
 * One letter or sign of a script that is written without spaces between words (Chinese, Japanese,
 * Thai, Lao, Khmer, Myanmar, Tibetan), or of Korean, whose particles follow a word without a space.
 */
export const UNSPACED =
  /(?:[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Hang}\p{sc=Yiii}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\u3000-\u303f\u30fb\u30fc\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]|[\u{e0100}-\u{e01ef}])/u;
