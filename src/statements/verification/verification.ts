/** Whether what is stored of a revision is what was published. Pure. */
import { sha256Hex } from '../../lib/digest.ts';
import type { RecordPart } from '../../lib/vocabulary.ts';
import { readCanonicalText } from '../document.ts';

export interface StoredRevision {
  title: string;
  date: string;
  text: string;
  digest: string;
  /** Null where the rendering is missing. */
  html: string | null;
  /** Null where the HTML was made before it had a digest. */
  htmlDigest: string | null;
}

/** The parts that are not what they were. */
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
