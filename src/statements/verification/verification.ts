/** Checks that the stored text and HTML of a revision are what was published. Pure. */
import { sha256Hex } from '../../lib/digest.ts';
import type { RecordPart } from '../../lib/vocabulary.ts';
import { readCanonicalText } from '../document.ts';

export interface StoredRevision {
  title: string;
  date: string;
  text: string;
  digest: string;
  /** Null if the rendering is missing. */
  html: string | null;
  /** Null if the HTML was stored before renderings had digests. */
  htmlDigest: string | null;
}

/** The parts that were altered. */
export async function findAltered(stored: StoredRevision): Promise<RecordPart[]> {
  const { title, date, text, digest, html, htmlDigest } = stored;
  const parts: RecordPart[] = [];
  const read = readCanonicalText(text);
  if ((await sha256Hex(text)) !== digest || read?.title !== title || read.date !== date) {
    parts.push('text');
  }
  if (html === null || (htmlDigest && (await sha256Hex(html)) !== htmlDigest)) parts.push('html');
  return parts;
}
