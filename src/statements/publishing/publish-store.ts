/**
 * Writes a planned folder in one batch: if one write fails, all do. Each write names the revision
 * that the plan is based on, and the batch fails if there is a newer one.
 */

import { type SQL, sql } from 'drizzle-orm';
import type { Person } from '../../acting.ts';
import { appendAudit, auditId, nameActor } from '../../audit/store.ts';
import { type Database, writeOnce } from '../../db/client.ts';
import { RENDERER_VERSION } from '../../markdown/markdown.ts';
import { writeSearchText } from '../reading/list-store.ts';
import type {
  FiledDocument,
  PageDocument,
  PlannedPage,
  PlannedStatement,
  StatementDocument,
} from '../schema.ts';
import { type TranslationChange, translationWrites } from '../translations/store.ts';
import { insertNotice } from './notice-store.ts';
import { epochOf, type PublishedStatement } from './revision-plan.ts';
import { unlessEndorsed } from './second-person-store.ts';

export interface StatementChange {
  document: FiledDocument;
  /** The canonical text. */
  text: string;
  html: string;
  htmlDigest: string;
  line: PlannedStatement;
  /** What was published when the plan was made; null if nothing was. */
  read:
    | (Pick<PublishedStatement, 'revision' | 'epoch' | 'epochs' | 'status'> & {
        supersedes: string | null;
      })
    | null;
  /**
   * Writes that request a second person's approval, instead of publishing the change, and the id of
   * the email that they put into the outbox.
   */
  asking?: SQL[];
  mail?: string;
  /** One person may publish it, but only while nobody endorses the statement. */
  unendorsed?: boolean;
}

export interface PageChange {
  page: PageDocument;
  html: string;
  digest: string;
  line: PlannedPage;
}

export interface Folder {
  statements: StatementChange[];
  pages: PageChange[];
  translations: TranslationChange[];
}

interface By {
  now: number;
  staff: Person;
}

/**
 * Writes the folder and `along`, or nothing. Returns `overtaken` if somebody else published, or
 * deleted the draft, after the plan was made.
 */
export async function writeFolder(
  db: Database,
  by: By,
  folder: Folder,
  along: readonly SQL[],
): Promise<'written' | 'overtaken'> {
  const writes = [
    ...[...folder.statements, ...folder.translations].flatMap(({ unendorsed, document }) =>
      unendorsed ? [unlessEndorsed(document.slug)] : [],
    ),
    ...folder.statements.flatMap((change) => statementWrites(by, change)),
    ...folder.pages.flatMap((change) => pageWrites(by, change)),
    ...folder.translations.flatMap((change) => translationWrites(by, change)),
    ...along,
  ];
  if (writes.length === 0) return 'written';
  try {
    const { id, name } = by.staff;
    await writeOnce(db, [...(name === null ? [] : [nameActor({ id, name })]), ...writes]);
  } catch (fault) {
    if (OVERTAKEN.test(String(fault))) return 'overtaken';
    throw fault;
  }
  return 'written';
}

const OVERTAKEN =
  /never replaced|redacted text never comes back|UNIQUE constraint failed: (statements|drafts)\.slug|CHECK constraint failed: (revision >= 0|version >= 1)/;

function statementWrites(by: By, change: StatementChange): SQL[] {
  const { document: d, line, read } = change;
  const { slug } = d;
  const details = sql`summary = ${d.summary}, topics = ${JSON.stringify(d.topics)},
    endorsements = ${d.endorsements}, review_by = ${d.reviewBy}, reaffirmed = ${d.reaffirmed},
    ballot_question = ${d.ballotQuestion ? 1 : 0}, updated_at = ${by.now}`;
  const entry = audited(by, `statement.${line.action}`, slug, {
    revision: line.revision,
    digest: line.digest,
  });
  const searchText = writeSearchText({ ...d, revision: line.revision, html: change.html });
  switch (line.action) {
    case 'new':
      return [insertStatement(by, d), ...revisionWrites(by, change, 1), searchText, entry];
    case 'amended': {
      const epoch = read ? epochOf(line, read) : 1;
      return [
        sql`update statements set ${details}, title = ${d.title}, date = ${d.date},
          revision = ${line.revision}, epoch = ${epoch}
          where slug = ${slug} and revision = ${read?.revision ?? 0}`,
        // If the update above matched no row, this number is taken, and the insert fails.
        ...revisionWrites(by, change, epoch),
        ...(line.change === 'substantive' ? askAgain(by, slug) : []),
        searchText,
        entry,
      ];
    }
    case 'updated':
      return [
        unlessAmended(line),
        sql`update statements set ${details} where slug = ${slug}`,
        searchText,
        entry,
      ];
    case 'asked':
      return change.asking ? [unlessAmended(line), ...change.asking] : [];
    default:
      return [];
  }
}

/**
 * If there is a newer revision, this violates a CHECK constraint, and the batch fails. It keeps old
 * details from overwriting those of a newer text: unlike the insert of a revision, an update of
 * details would not conflict by itself.
 */
function unlessAmended({ slug, revision }: PlannedStatement): SQL {
  return sql`update statements set revision = -1 where slug = ${slug} and revision <> ${revision}`;
}

/** Endorsers who have not answered get one reminder, after this time. */
const REMIND_AFTER_MS = 30 * 86_400_000;

function askAgain({ now }: By, slug: string): SQL[] {
  return [
    insertNotice(slug, 'amended', now),
    // If the amendment was announced, most endorsers have had this notice. Expand it again, for
    // those who endorsed since.
    sql`update notices set expanded_to = '', done_at = null, due_at = ${now}
      where kind = 'amended' and (statement_id, revision) in (select id, revision from statements where slug = ${slug})`,
    insertNotice(slug, 'reminded', now, now + REMIND_AFTER_MS),
  ];
}

function insertStatement({ now }: By, d: StatementDocument): SQL {
  return sql`insert into statements (slug, date, title, summary, topics, status, endorsements,
    review_by, reaffirmed, ballot_question, revision, epoch, published_at, updated_at)
    values (${d.slug}, ${d.date}, ${d.title}, ${d.summary}, ${JSON.stringify(d.topics)}, 'current',
    ${d.endorsements}, ${d.reviewBy}, ${d.reaffirmed}, ${d.ballotQuestion ? 1 : 0}, 1, 1, ${now}, ${now})`;
}

function revisionWrites({ now }: By, change: StatementChange, epoch: number): SQL[] {
  const { document: d, line } = change;
  const first = line.revision === 1;
  return [
    sql`insert into revisions
      (statement_id, number, epoch, change, note, digest, published_at, title, date, text)
      select id, ${line.revision}, ${epoch}, ${first ? 'substantive' : (line.change ?? 'editorial')},
        ${first ? null : d.changeNote}, ${line.digest}, ${now}, ${d.title}, ${d.date}, ${change.text}
      from statements where slug = ${d.slug}`,
    sql`insert into renderings (statement_id, number, html, version, digest)
      select id, ${line.revision}, ${change.html}, ${RENDERER_VERSION}, ${change.htmlDigest}
      from statements where slug = ${d.slug}`,
  ];
}

function pageWrites(by: By, { page, html, digest, line }: PageChange): SQL[] {
  if (line.action === 'unchanged') return [];
  return [
    sql`insert into pages (slug, title, summary, position, digest, html, updated_at)
      values (${page.slug}, ${page.title}, ${page.summary}, ${page.position}, ${digest}, ${html}, ${by.now})
      on conflict (slug) do update set title = excluded.title, summary = excluded.summary,
        position = excluded.position, digest = excluded.digest, html = excluded.html,
        updated_at = excluded.updated_at`,
    audited(by, `page.${line.action}`, page.slug, { digest }),
  ];
}

function audited(
  { now, staff }: By,
  action: string,
  subject: string,
  detail: Record<string, string | number>,
): SQL {
  return appendAudit({ id: auditId(), at: now, actor: staff.id, action, subject, detail });
}
