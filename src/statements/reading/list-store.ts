/**
 * All SQL for searching statements. Searches read the table `search_texts`, which is derived from
 * the published texts and written in the same batch. The schedule adds missing rows.
 */
import { type SQL, sql } from 'drizzle-orm';
import { commit, type Database } from '../../db/client.ts';
import { renderings, revisions, searchTexts, statements } from '../../db/schema.ts';
import { textOfHtml } from '../../lib/html.ts';
import {
  listQueries,
  listStatements,
  ofCurrent,
  type StatementSummary,
  toSummaries,
} from '../store.ts';
import { type Candidate, type Search, toSearchText } from './search.ts';

/** Characters of context before a match. Generous, because folding can shift positions a little. */
const BEFORE = 300;
/** Length of a fragment, in characters. */
const FRAGMENT = 900;

/** End of the first line, which is the title. */
const TITLE_END = sql`instr(folded, char(10))`;

/** Position after the title of the first word that occurs there; 0 if none does. */
function placeOf(words: readonly string[]): SQL {
  const places = words.map((word) => sql`nullif(instr(substr(folded, ${TITLE_END}), ${word}), 0)`);
  return sql`coalesce(${sql.join([...places, sql`0`], sql`, `)})`;
}

/** Every text with all of the words. The caller must drop statements that aren't published. */
function hitsQuery(db: Database, words: readonly string[]) {
  const holds = words.map((word) => sql`instr(folded, ${word}) > 0`);
  const place = placeOf(words.slice(0, 3));
  // The approximate position in the unfolded text: folding keeps nearly all lengths.
  const about = sql`(${place} + ${TITLE_END}) * length(plain) / length(folded) - ${BEFORE}`;
  const body = sql`instr(plain, char(10)) + 1`;
  return db
    .select({
      statementId: searchTexts.statementId,
      revision: searchTexts.revision,
      fragment: sql<
        string | null
      >`case when ${place} > 0 then substr(plain, max(${about}, ${body}), ${FRAGMENT}) end`,
      begins: sql<number>`${about} <= ${body}`,
    })
    .from(searchTexts)
    .where(sql.join(holds, sql` and `));
}

interface Candidates {
  /** Every published statement, newest date first. */
  all: StatementSummary[];
  hits: Candidate<StatementSummary>[];
}

/** All published statements, and those that contain the words (all of them without a search). */
export async function findCandidates(db: Database, { wrong, words }: Search): Promise<Candidates> {
  if (wrong.length === 0 && words.length > 0) return searchStatements(db, words);
  const all = await listStatements(db);
  return { all, hits: all.map((statement) => ({ statement })) };
}

/** One round trip. */
async function searchStatements(db: Database, words: readonly string[]): Promise<Candidates> {
  const [rows, counted, found] = await db.batch([...listQueries(db), hitsQuery(db, words)]);
  const all = toSummaries(rows, counted);
  const hits = all.flatMap((statement) => {
    const hit = found.find(({ statementId: id }) => id === statement.id);
    return hit?.revision === statement.revision
      ? [{ statement, fragment: hit.fragment, begins: hit.begins === 1 }]
      : [];
  });
  return { all, hits };
}

interface Searched {
  slug: string;
  revision: number;
  title: string;
  summary: string;
  html: string;
}

/** Writes a statement's search text, if `revision` is still the current one and isn't redacted. */
export function writeSearchText({ slug, revision, title, summary, html }: Searched): SQL {
  const { plain, folded } = toSearchText(title, summary, textOfHtml(html));
  return sql`insert into search_texts (statement_id, revision, plain, folded)
    select id, revision, ${plain}, ${folded} from statements
    where slug = ${slug} and revision = ${revision} and exists (select 1 from revisions
      where statement_id = id and number = ${revision} and text is not null)
    on conflict (statement_id) do update
      set revision = excluded.revision, plain = excluded.plain, folded = excluded.folded`;
}

/** Texts per run. Folding one takes about 1 ms. */
const MOST_A_RUN = 5;

/** Adds missing search texts, such as those of statements published before there was a search. */
export async function catchUpSearch(db: Database): Promise<void> {
  const missing = await db
    .select({
      slug: statements.slug,
      revision: statements.revision,
      title: statements.title,
      summary: statements.summary,
      html: renderings.html,
    })
    .from(statements)
    .innerJoin(revisions, ofCurrent(revisions))
    .innerJoin(renderings, ofCurrent(renderings))
    .where(
      sql`revisions.text is not null and not exists (select 1 from search_texts s
        where s.statement_id = statements.id and s.revision = statements.revision)`,
    )
    .limit(MOST_A_RUN);
  await commit(db, missing.map(writeSearchText));
}
