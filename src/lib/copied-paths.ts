/**
 * Reads a path that was copied out of a text with something around it, or typed in capitals:
 * `/statements/A-Fair-Start).`
 */
import { type Path, pathOf } from './paths.ts';

/** Programs don't copy addresses out of a text, and the console answers only what it is asked. */
const EXACT = /^\/(?:api|console)(?:\/|$)/i;

/** White space and invisible characters, as where a line was broken. */
const UNSEEN = /[\s\p{Cf}]+/gu;
/** Dashes that text editors put in place of a hyphen. */
const DASHES = /[\u2010-\u2015\u2212]/g;
/**
 * No address ends with anything else than a letter or a digit. `&gt;` is an escaped `>`, whose `;`
 * matches in one way only: with two, the time would double with each.
 */
const TAIL = /(?<![^\p{L}\p{N}])(?:&(?:[a-z]+|#\d+)|[^\p{L}\p{N}])+$/u;
/** No address of ours is as long, and what is longer takes time. */
const LONGEST = 1000;
/** Segments that `URL` resolves, so that another page would be asked. */
const DOTS = /^\.\.?$/;

/** The next simpler spelling of a path; null if there is none. */
export function meantPath(raw: string): Path | null {
  const segments = raw.length > LONGEST ? [] : segmentsOf(raw);
  const clean = segments.map((segment) => segment.replace(UNSEEN, '').replace(DASHES, '-'));
  clean.push(clean.pop()?.replace(TAIL, '') ?? '');
  if (clean.some((segment) => DOTS.test(segment))) return null;
  const [first = '', ...rest] = clean;
  // A language tag has capitals: `/pt-BR/statements/…`.
  const top = first.includes('-') ? first : first.toLowerCase();
  // Small letters come last, because the code of a district may have capitals.
  const simpler = [clean, [top, ...rest.map((segment) => segment.toLowerCase())]].map(pathOf);
  const meant = simpler.find((path) => path !== pathOf(segments));
  return meant && !EXACT.test(meant) ? meant : null;
}

/** None if the path is not encoded correctly. */
function segmentsOf(raw: string): string[] {
  try {
    return raw.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return [];
  }
}
