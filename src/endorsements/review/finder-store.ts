/**
 * All SQL for finding entries of every state, for staff. Whoever is named in public is found by the
 * index of words. The others are looked through, the newest first and some hundred at a time: an
 * index of their words would be written for every form that strangers send.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements, statements } from '../../db/schema.ts';
import type { Meaning } from '../../districts/meaning.ts';
import { findMeaning } from '../../districts/meaning-store.ts';
import { findCandidates, hasWords, textOfEntry } from '../listing/candidates-store.ts';
import { searchWords } from '../listing/words.ts';
import { idIn, NEWEST, type Part, type Positions, parts } from './finder.ts';

/** Entries that one search looks at in each part. */
const STEP = 250;
/** Entries that a page shows of those that are named in public. */
const MOST_LISTED = 50;

export type FoundEntry = Awaited<ReturnType<typeof entriesQuery>>[number];

export interface Finding {
  entries: FoundEntry[];
  /** False if more of those who are named in public may fit. */
  complete: boolean;
  /** How many of the other entries this page looked at. */
  looked: number;
  /** Where older entries continue; null if all were looked at. */
  next: Positions | null;
}

export async function findEntries(
  db: Database,
  q: string,
  from: Positions | null,
): Promise<Finding> {
  const id = idIn(q);
  const [known] = id === null ? [] : await entriesQuery(db, [id]);
  if (known) return { entries: [known], complete: true, looked: 0, next: null };
  const words = searchWords(q);
  if (words.length === 0) return { entries: [], complete: true, looked: 0, next: null };

  const meaning = await findMeaning(db, q, words);
  const statement = sql`in (select id from statements)`;
  const listed =
    from === null
      ? await findCandidates(db, { statement, kind: null, district: null }, words, meaning)
      : { entries: [], complete: true };
  const others = await lookThrough(db, words, meaning, from ?? NEWEST);
  const ids = listed.entries.slice(0, MOST_LISTED).map((found) => found.id);
  return {
    entries: await inOrder(db, [...ids, ...others.ids]),
    complete: listed.complete && listed.entries.length <= MOST_LISTED,
    looked: others.looked,
    next: others.next,
  };
}

/** Each part by an index that exists, whose condition must stand here word for word. */
const PARTS: Record<Part, { at: SQL; condition: SQL }> = {
  submitted: { at: sql`endorsements.expires_at`, condition: sql`endorsements.state = 'submitted'` },
  imported: { at: sql`endorsements.expires_at`, condition: sql`endorsements.state = 'imported'` },
  outOfSight: {
    at: sql`endorsements.submitted_at`,
    condition: sql`endorsements.state not in ('submitted', 'imported', 'erased')
      and (endorsements.state <> 'listed' or endorsements.public = 0)`,
  },
};

async function lookThrough(
  db: Database,
  words: readonly string[],
  meaning: Meaning,
  from: Positions,
) {
  const query = (part: Part) => {
    const { at, condition } = PARTS[part];
    const [time, id] = from[part] ?? [null, null];
    return db
      .select({
        id: endorsements.id,
        at: sql<number>`${at}`.as('at'),
        fits: sql<number>`${hasWords(textOfEntry, sql`endorsements.district_code`, words, meaning)}`.as(
          'fits',
        ),
      })
      .from(endorsements)
      .where(sql`${condition} and (${at}, endorsements.id) < (${time}, ${id})`)
      .orderBy(sql`${at} desc, endorsements.id desc`)
      .limit(STEP);
  };
  const [submitted, imported, outOfSight] = await db.batch([
    query('submitted'),
    query('imported'),
    query('outOfSight'),
  ]);
  const read = { submitted, imported, outOfSight };
  const next = (part: Part) => {
    const last = read[part].at(-1);
    const position: [number, string] | null =
      last && read[part].length === STEP ? [last.at, last.id] : null;
    return position;
  };
  const positions = {
    submitted: next('submitted'),
    imported: next('imported'),
    outOfSight: next('outOfSight'),
  };
  const all = parts.flatMap((part) => read[part]);
  return {
    ids: all.flatMap(({ id, fits }) => (fits ? [id] : [])),
    looked: all.length,
    next: parts.every((part) => positions[part] === null) ? null : positions,
  };
}

function entriesQuery(db: Database, ids: readonly string[]) {
  return db
    .select({
      id: endorsements.id,
      kind: endorsements.kind,
      name: endorsements.name,
      affiliation: endorsements.affiliation,
      state: endorsements.state,
      public: endorsements.public,
      submittedAt: endorsements.submittedAt,
      statementTitle: statements.title,
    })
    .from(endorsements)
    .innerJoin(statements, sql`statements.id = endorsements.statement_id`)
    .where(sql`endorsements.id in (select value from json_each(${JSON.stringify(ids)}))`);
}

async function inOrder(db: Database, ids: readonly string[]): Promise<FoundEntry[]> {
  if (ids.length === 0) return [];
  const rows = await entriesQuery(db, ids);
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}
