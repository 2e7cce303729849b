/**
 * Publishes a folder of documents: all of it in one batch, or nothing. Publishing twice changes
 * nothing. Files and console end here.
 */
import type { SQL } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import type { Staff } from '../http/context.ts';
import { sha256Hex } from '../lib/digest.ts';
import type { NoteWords } from '../lib/endnotes.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { canonicalText, validateDocument, validatePage } from './document.ts';
import {
  type Folder,
  type PageChange,
  type StatementChange,
  writeFolder,
} from './publish-store.ts';
import { type RenderingRefusal, renderBody } from './rendering.ts';
import { type PublishWords, planStatement } from './revisions.ts';
import type { PageDocument, PublishPlan, PublishRequest, StatementDocument } from './schema.ts';
import { listForPublishing } from './store.ts';
import { askToWithdraw } from './withdraw-actions.ts';

export interface Publishing {
  db: Database;
  now: number;
  staff: Staff;
  /** Stands for `{{contact}}` in pages. */
  contact: string;
  words: PublishWords & {
    footnotes: NoteWords;
    slugTwice(slug: string): string;
  } & Record<RenderingRefusal, string>;
}

interface Complaint {
  slug: string;
  field: string;
  message: string;
}

export type PublishRefusal =
  | { reason: 'invalid'; errors: Complaint[] }
  | { reason: 'conflict'; plan: PublishPlan };

/** The first try, and one after somebody else was faster. */
const TRIES = 2;

/**
 * Two round trips, one when only planned or when nothing changes. What goes `along` is written in the
 * same batch: a draft that is published is gone with it.
 */
export async function publish(
  context: Publishing,
  request: PublishRequest,
  along: readonly SQL[] = [],
): Promise<Result<PublishPlan, PublishRefusal>> {
  const prepared = await prepare(context, request);
  if (!prepared.ok) return prepared;
  for (let attempt = 1; ; attempt += 1) {
    const { folder, plan } = await planFolder(context, request, prepared.value);
    if (request.mode === 'plan') return ok(plan);
    if (plan.statements.some(({ action }) => action === 'stale' || action === 'refused')) {
      return err({ reason: 'conflict', plan });
    }
    const also = [...along, ...withdrawals(context, folder)];
    if ((await writeFolder(context.db, context, folder, also)) === 'written') return ok(plan);
    if (attempt === TRIES) {
      return err({ reason: 'conflict', plan: refuseChanges(plan, context.words.amendsOther) });
    }
  }
}

/** Withdrawing takes two, from a file as well: it opens a request. */
function withdrawals({ now, staff }: Publishing, { statements }: Folder): SQL[] {
  return statements.flatMap(({ document, line }) => {
    if (line.withdrawal !== 'asked') return [];
    return askToWithdraw(now, staff, line.slug, document.withdraw).writes;
  });
}

interface Prepared {
  statements: (Pick<StatementChange, 'text' | 'html' | 'htmlDigest'> & {
    document: PublishRequest['statements'][number];
    digest: string;
  })[];
  pages: Omit<PageChange, 'line'>[];
}

/** What can be told without the database: every complaint at once, or texts, HTML and digests. */
async function prepare(
  context: Publishing,
  request: PublishRequest,
): Promise<Result<Prepared, PublishRefusal>> {
  const { words, contact } = context;
  const errors: Complaint[] = [
    ...findRepeated(request.statements, words),
    ...findRepeated(request.pages, words),
  ];
  const htmlOf = (document: StatementDocument | PageDocument, body: string): string => {
    const rendered = renderBody(body, words.footnotes);
    if (rendered.ok) return rendered.value;
    errors.push({ slug: document.slug, field: 'body', message: words[rendered.error] });
    return '';
  };
  const prepared: Prepared = { statements: [], pages: [] };
  for (const document of request.statements) {
    const { slug } = document;
    for (const { field, message } of validateDocument(document))
      errors.push({ slug, field, message });
    const html = htmlOf(document, document.body);
    const text = canonicalText(document);
    const [digest, htmlDigest] = await Promise.all([sha256Hex(text), sha256Hex(html)]);
    prepared.statements.push({ document, text, html, htmlDigest, digest });
  }
  for (const page of request.pages) {
    const { slug } = page;
    for (const { field, message } of validatePage(page)) errors.push({ slug, field, message });
    const html = htmlOf(page, page.body.replaceAll('{{contact}}', contact));
    const digest = await sha256Hex(JSON.stringify([page.title, page.summary, page.position, html]));
    prepared.pages.push({ page, html, digest });
  }
  return errors.length > 0 ? err({ reason: 'invalid', errors }) : ok(prepared);
}

function findRepeated(documents: { slug: string }[], words: Publishing['words']): Complaint[] {
  const slugs = documents.map(({ slug }) => slug);
  const repeated = new Set(slugs.filter((slug, index) => slugs.indexOf(slug) !== index));
  return Array.from(repeated, (slug) => ({ slug, field: 'slug', message: words.slugTwice(slug) }));
}

/** Holds the folder against what is published now. */
async function planFolder(
  { db, words }: Publishing,
  request: PublishRequest,
  prepared: Prepared,
): Promise<{ folder: Folder; plan: PublishPlan }> {
  const existing = await listForPublishing(db);
  const known = new Set([...existing.statements, ...request.statements].map(({ slug }) => slug));
  const statements = prepared.statements.map(({ document, digest, ...texts }) => {
    const found = existing.statements.find(({ slug }) => slug === document.slug) ?? null;
    const line = planStatement({
      document,
      digest,
      published: found && { ...found, details: found },
      amends: request.mode === 'publish' ? document.amends : undefined,
      // One that supersedes itself was refused before.
      supersedesKnown: document.supersedes !== null && known.has(document.supersedes),
      words,
    });
    return { document, ...texts, line, read: found };
  });
  const pages = prepared.pages.map((change): PageChange => {
    const before = existing.pages.find(({ slug }) => slug === change.page.slug);
    const action = !before ? 'new' : before.digest === change.digest ? 'unchanged' : 'updated';
    return { ...change, line: { slug: change.page.slug, action } };
  });
  const told = {
    statements: statements.map(({ line }) => line),
    pages: pages.map(({ line }) => line),
  };
  const absent = [
    ...missing(existing.statements, statements),
    ...missing(existing.pages, pages).map((slug) => `about/${slug}`),
  ];
  return { folder: { statements, pages }, plan: { ...told, absent } };
}

const missing = (published: { slug: string }[], sent: { line: { slug: string } }[]) =>
  published.map(({ slug }) => slug).filter((slug) => !sent.some(({ line }) => line.slug === slug));

function refuseChanges(plan: PublishPlan, reason: string): PublishPlan {
  const statements = plan.statements.map((line) =>
    line.action === 'unchanged' ? line : { ...line, action: 'refused' as const, reason },
  );
  return { ...plan, statements };
}
