/**
 * Publishes a folder of documents: all of it in one batch, or nothing. Publishing twice changes
 * nothing. Files and console end here.
 */
import { type SQL, sql } from 'drizzle-orm';
import { appendAudit, auditId } from '../audit/store.ts';
import { type Database, writeOnce } from '../db/client.ts';
import { pages } from '../db/schema.ts';
import { sha256Hex } from '../lib/digest.ts';
import { renderMarkdown } from '../lib/markdown.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { canonicalText, validateDocument, validatePage } from './document.ts';
import { epochOf, type PublishWords, planStatement } from './revisions.ts';
import type {
  PageDocument,
  PlannedPage,
  PlannedStatement,
  PublishPlan,
  PublishRequest,
  StatementDocument,
} from './schema.ts';
import { listForPublishing } from './store.ts';

export interface Publishing {
  db: Database;
  now: number;
  staff: string;
  /** Stands for `{{contact}}` in pages. */
  contact: string;
  words: PublishWords & { tooDeep: string; tooLarge: string };
}

export type PublishRefusal =
  | { reason: 'invalid'; errors: { slug: string; field: string; message: string }[] }
  | { reason: 'conflict'; plan: PublishPlan };

type Existing = Awaited<ReturnType<typeof listForPublishing>>[number];

interface Prepared {
  document: StatementDocument;
  text: string;
  html: string;
  line: PlannedStatement;
  existing: Existing | undefined;
}

interface PreparedPage {
  page: PageDocument;
  html: string;
  digest: string;
  line: PlannedPage;
}

/** Two round trips, one when only planned or when nothing changes. */
export async function publish(
  context: Publishing,
  request: PublishRequest,
): Promise<Result<PublishPlan, PublishRefusal>> {
  const { db } = context;
  const errors = complaints(context, request);
  if (errors.length > 0) return err({ reason: 'invalid', errors });

  const existing = await listForPublishing(db);
  const prepared: Prepared[] = [];
  for (const document of request.statements) {
    prepared.push(await prepare(context, request, document, existing));
  }
  const preparedPages = await preparePages(context, request.pages);
  const plan: PublishPlan = {
    statements: prepared.map(({ line }) => line),
    pages: preparedPages.map(({ line }) => line),
  };
  if (request.mode === 'plan') return ok(plan);
  if (plan.statements.some(({ action }) => action === 'stale' || action === 'refused')) {
    return err({ reason: 'conflict', plan });
  }

  const writes = [
    ...prepared.flatMap((item) => statementWrites(context, item)),
    // After all inserts: the superseded statement may come with the same folder.
    ...prepared.flatMap((item) => supersedingWrites(context, item)),
    ...preparedPages.flatMap((item) => pageWrites(context, item)),
  ];
  try {
    await writeOnce(db, writes);
  } catch (fault) {
    // A second editor was faster: their revision has this number, and the whole batch failed.
    if (!/UNIQUE constraint failed: revisions/.test(String(fault))) throw fault;
    return publish(context, request);
  }
  return ok(plan);
}

function complaints({ words }: Publishing, request: PublishRequest) {
  const errors: { slug: string; field: string; message: string }[] = [];
  for (const document of [...request.statements, ...request.pages]) {
    const found = 'date' in document ? validateDocument(document) : validatePage(document);
    for (const { field, message } of found) errors.push({ slug: document.slug, field, message });
    const rendered = renderMarkdown(document.body);
    if (!rendered.ok) {
      const message = rendered.error.reason === 'too_deep' ? words.tooDeep : words.tooLarge;
      errors.push({ slug: document.slug, field: 'body', message });
    }
  }
  return errors;
}

async function prepare(
  { words }: Publishing,
  request: PublishRequest,
  document: PublishRequest['statements'][number],
  all: Existing[],
): Promise<Prepared> {
  const text = canonicalText(document);
  const existing = all.find(({ slug }) => slug === document.slug);
  const published = existing && {
    slug: existing.slug,
    revision: existing.revision,
    epoch: existing.epoch,
    digests: existing.digests,
    details: existing,
  };
  const line = planStatement({
    document,
    digest: await sha256Hex(text),
    published: published ?? null,
    amends: request.mode === 'publish' ? document.amends : undefined,
    supersedesKnown: [...all, ...request.statements].some(
      ({ slug }) => slug === document.supersedes && slug !== document.slug,
    ),
    words,
  });
  return { document, text, html: render(document.body), line, existing };
}

/** Only after `complaints` has found nothing. */
function render(body: string): string {
  const rendered = renderMarkdown(body);
  return rendered.ok ? rendered.value.html : '';
}

function statementWrites({ now, staff }: Publishing, item: Prepared): SQL[] {
  const { document: d, line, existing } = item;
  if (line.action === 'unchanged') return [];
  const epoch = epochOf(line.revision, line.change, existing?.epoch ?? 1);
  const change = line.revision === 1 ? 'substantive' : (line.change ?? 'editorial');
  const details = {
    topics: JSON.stringify(d.topics),
    ballot: d.ballotQuestion ? 1 : 0,
  };
  const writes: SQL[] = [
    existing
      ? sql`update statements set title = ${d.title}, date = ${d.date}, summary = ${d.summary},
          topics = ${details.topics}, endorsements = ${d.endorsements},
          review_by = ${d.reviewBy}, reaffirmed = ${d.reaffirmed}, ballot_question = ${details.ballot},
          revision = ${line.revision}, epoch = ${epoch}, updated_at = ${now} where slug = ${d.slug}`
      : sql`insert into statements (slug, date, title, summary, topics, status, endorsements,
          review_by, reaffirmed, ballot_question, revision, epoch, published_at, updated_at)
          values (${d.slug}, ${d.date}, ${d.title}, ${d.summary}, ${details.topics}, 'current',
          ${d.endorsements}, ${d.reviewBy}, ${d.reaffirmed}, ${details.ballot}, 1, 1, ${now}, ${now})`,
  ];
  if (line.action === 'new' || line.action === 'amended') {
    writes.push(sql`insert into revisions
      (statement_id, number, epoch, change, note, digest, published_at, title, date, text, html)
      select id, ${line.revision}, ${epoch}, ${change}, ${line.revision === 1 ? null : d.changeNote},
        ${line.digest}, ${now}, ${d.title}, ${d.date}, ${item.text}, ${item.html}
      from statements where slug = ${d.slug}`);
  }
  writes.push(
    appendAudit({
      id: auditId(now),
      at: now,
      actor: `staff:${staff}`,
      action: `statement.${line.action}`,
      subject: d.slug,
      detail: { revision: line.revision, digest: line.digest },
    }),
  );
  return writes;
}

function supersedingWrites({ now }: Publishing, { document, line }: Prepared): SQL[] {
  if (line.action === 'unchanged') return [];
  const { slug, supersedes } = document;
  return [
    sql`update statements set supersedes = ${supersedes} where slug = ${slug} and supersedes is not ${supersedes}`,
    sql`update statements set status = 'superseded', updated_at = ${now}
      where slug = ${supersedes} and status = 'current'`,
  ];
}

async function preparePages(
  context: Publishing,
  documents: PageDocument[],
): Promise<PreparedPage[]> {
  const existing = await context.db.select({ slug: pages.slug, digest: pages.digest }).from(pages);
  const prepared: PreparedPage[] = [];
  for (const page of documents) {
    const html = render(page.body.replaceAll('{{contact}}', context.contact));
    const digest = await sha256Hex(JSON.stringify([page.title, page.summary, page.position, html]));
    const before = existing.find(({ slug }) => slug === page.slug);
    const action = !before ? 'new' : before.digest === digest ? 'unchanged' : 'updated';
    prepared.push({ page, html, digest, line: { slug: page.slug, action } });
  }
  return prepared;
}

function pageWrites({ now }: Publishing, { page, html, digest, line }: PreparedPage): SQL[] {
  if (line.action === 'unchanged') return [];
  return [
    sql`insert into pages (slug, title, summary, position, digest, html, updated_at)
      values (${page.slug}, ${page.title}, ${page.summary}, ${page.position}, ${digest}, ${html}, ${now})
      on conflict (slug) do update set title = excluded.title, summary = excluded.summary,
        position = excluded.position, digest = excluded.digest, html = excluded.html,
        updated_at = excluded.updated_at`,
  ];
}
