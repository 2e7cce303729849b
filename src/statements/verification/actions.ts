/**
 * Verifies stored revisions against their digests, a few at a time, and updates HTML that an older
 * renderer made. It never changes a canonical text. It reports altered HTML, and renders it again
 * if the text itself is intact.
 */
import type { SQL } from 'drizzle-orm';
import { auditId } from '../../audit/store.ts';
import { commit, type Database } from '../../db/client.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { logLine } from '../../lib/log.ts';
import { recordParts } from '../../lib/vocabulary.ts';
import { RENDERER_VERSION } from '../../markdown/markdown.ts';
import { readCanonicalText } from '../document.ts';
import { type RenderWords, renderBody } from '../publishing/rendering.ts';
import {
  markVerified,
  nextQuery,
  outdatedQuery,
  reportPart,
  type Stored,
  storeRendering,
} from './store.ts';
import { findAltered } from './verification.ts';

/** What one run has time for if every text has 40 KB. This verifies 2,880 revisions a day. */
const VERIFIED_A_RUN = 10;
const VERIFIED_EVERY_MINUTES = 5;
const RENDERED_A_RUN = 5;

interface VerificationContext {
  db: Database;
  now: number;
  words: RenderWords;
}

export async function keepRecord({ db, now, words }: VerificationContext): Promise<void> {
  const outdated = await outdatedQuery(db, RENDERED_A_RUN);
  for (const row of outdated) await commit(db, await verify(row, now, words));
  if (new Date(now).getUTCMinutes() % VERIFIED_EVERY_MINUTES !== 0) return;
  const next = await nextQuery(db, VERIFIED_A_RUN);
  const writes: SQL[] = [];
  for (const row of next) writes.push(...(await verify(row, now, words)));
  const last = next.length < VERIFIED_A_RUN ? undefined : next.at(-1);
  await commit(db, [...writes, markVerified(last)]);
}

async function verify(row: Stored, now: number, words: RenderWords): Promise<SQL[]> {
  const altered = await findAltered(row);
  const before = row.found?.split(',') ?? [];
  const writes = recordParts.flatMap((part) => {
    const isAltered = altered.includes(part);
    if (isAltered === before.includes(part)) return [];
    const { statementId: statement, number: revision } = row;
    const event = isAltered ? 'statement_altered' : 'statement_restored';
    console.error(logLine(event, { statement, revision, part }));
    return reportPart(row, part, isAltered, { id: auditId(), at: now });
  });
  const isRendered = row.version !== null && row.version >= RENDERER_VERSION;
  if (altered.includes('text') || (isRendered && altered.length === 0)) return writes;
  const rendered = renderBody(readCanonicalText(row.text)?.body ?? '', words);
  // If this renderer refuses the text, keep the old HTML.
  const html = rendered.ok ? rendered.value.html : row.html;
  if (html === null) return writes;
  return [...writes, storeRendering(row, html, await sha256Hex(html))];
}
