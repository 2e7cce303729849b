/**
 * Keeps the texts on record right, a few at a time: what is stored is held against its digests, and
 * what an older renderer made is rendered anew. The canonical bytes are never touched; HTML that was
 * altered is reported, and made anew from a text that is sound.
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
  type Stored,
  storeRendering,
  tellAltered,
} from './store.ts';
import { findAltered } from './verification.ts';

/** Of texts of 40 KB, what a run has time for: 2,880 revisions a day, each run of five minutes. */
const VERIFIED_A_RUN = 10;
const VERIFIED_EVERY_MINUTES = 5;
const RENDERED_A_RUN = 5;

interface Keeping {
  db: Database;
  now: number;
  words: RenderWords;
}

export async function keepRecord({ db, now, words }: Keeping): Promise<void> {
  const outdated = await outdatedQuery(db, RENDERED_A_RUN);
  for (const row of outdated) await commit(db, await keep(row, now, words));
  if (new Date(now).getUTCMinutes() % VERIFIED_EVERY_MINUTES !== 0) return;
  const next = await nextQuery(db, VERIFIED_A_RUN);
  const writes: SQL[] = [];
  for (const row of next) writes.push(...(await keep(row, now, words)));
  const last = next.length < VERIFIED_A_RUN ? undefined : next.at(-1);
  await commit(db, [...writes, markVerified(last)]);
}

async function keep(row: Stored, now: number, words: RenderWords): Promise<SQL[]> {
  const altered = await findAltered(row);
  const before = row.found?.split(',') ?? [];
  const writes = recordParts.flatMap((part) => {
    const is = altered.includes(part);
    if (is === before.includes(part)) return [];
    const { statementId: statement, number: revision } = row;
    const event = is ? 'statement_altered' : 'statement_restored';
    console.error(logLine(event, { statement, revision, part }));
    return tellAltered(row, part, is, { id: auditId(), at: now });
  });
  const made = row.version !== null && row.version >= RENDERER_VERSION;
  if (altered.includes('text') || (made && altered.length === 0)) return writes;
  const rendered = renderBody(readCanonicalText(row.text)?.body ?? '', words);
  // What this renderer refuses keeps the HTML that it has.
  const html = rendered.ok ? rendered.value : row.html;
  if (html === null) return writes;
  return [...writes, storeRendering(row, html, await sha256Hex(html))];
}
