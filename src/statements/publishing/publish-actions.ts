/**
 * Publishes a folder of documents in one batch: all of it or nothing. Publishing is idempotent.
 * Both the files and the console use it.
 */

import type { SQL } from 'drizzle-orm';
import type { Person } from '../../acting.ts';
import type { Database } from '../../db/client.ts';
import type { Words } from '../../i18n/catalogue.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { byteLength, canonicalText, validateDocument, validatePage } from '../document.ts';
import type { PublishPlan, PublishRequest } from '../schema.ts';
import type { TranslationChange } from '../translations/store.ts';
import {
  planTranslation,
  translationName,
  validateTranslation,
} from '../translations/translation.ts';
import {
  type Folder,
  type PageChange,
  type StatementChange,
  writeFolder,
} from './publish-store.ts';
import { listForPublishing } from './published-store.ts';
import { renderBody } from './rendering.ts';
import { planStatement } from './revision-plan.ts';
import { askWhereTwo, askWhereTwoTranslate } from './second-person-actions.ts';
import { supersessionWrites, withSupersession } from './superseding-actions.ts';
import { askToWithdraw } from './withdrawal-actions.ts';

export interface Publishing {
  db: Database;
  now: number;
  staff: Person;
  /** Tells the mail queue that an email is waiting. If absent, the scheduled job finds it. */
  ring?(mail: string): void;
  /** True for a draft, which may only amend the revision that it is based on. */
  fromDraft?: boolean;
  /** True if two people agreed to the change, or if the caller only plans. */
  approved?: boolean;
  /** Replaces `{{contact}}` in pages. */
  contact: string;
  words: Words['publishing']['answers'];
}

interface Complaint {
  slug: string;
  field: string;
  message: string;
}

export type PublishRefusal =
  | { reason: 'invalid'; errors: Complaint[] }
  | { reason: 'conflict'; plan: PublishPlan }
  /** A draft needs a second person's approval, which has not been requested. */
  | { reason: 'second'; plan: PublishPlan };

/** One retry, in case somebody else published in the meantime. */
const TRIES = 2;

/**
 * Plans, and publishes if the request says so. `along` is written in the same batch, for example
 * the deletion of a draft. Takes two round trips, or one if nothing is written, and one more each
 * for published statements and translations that change, to see whether that takes two people.
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
    const lines = [...plan.statements, ...plan.translations];
    if (lines.some(({ action }) => action === 'stale' || action === 'refused')) {
      return err({ reason: 'conflict', plan });
    }
    if (context.fromDraft && lines.some(({ action }) => action === 'asked')) {
      return err({ reason: 'second', plan });
    }
    const withdrawals = askToWithdrawFiled(context, folder);
    const also = [
      ...along,
      ...withdrawals.flatMap(({ writes }) => writes),
      ...supersessions(context, folder),
    ];
    if ((await writeFolder(context.db, context, folder, also)) === 'written') {
      const { statements, translations } = folder;
      for (const { mail } of [...statements, ...translations, ...withdrawals]) {
        if (mail) context.ring?.(mail);
      }
      return ok(plan);
    }
    if (attempt === TRIES) {
      return err({ reason: 'conflict', plan: refuseChanges(plan, context.words.amendsOther) });
    }
  }
}

/** Withdrawing needs a second person's approval, so a file only opens a request. */
function askToWithdrawFiled({ now, staff }: Publishing, { statements }: Folder) {
  return statements.flatMap(({ document, line }) =>
    line.withdrawal === 'asked'
      ? [askToWithdraw(now, staff, line.slug, document.withdraw ?? null)]
      : [],
  );
}

/** After the folder's own writes, because the other statement may come with the same folder. */
function supersessions(context: Publishing, { statements }: Folder): SQL[] {
  return statements.flatMap(({ line }) => supersessionWrites(context, line));
}

interface Prepared {
  statements: (Pick<StatementChange, 'text' | 'html' | 'htmlDigest'> & {
    document: PublishRequest['statements'][number];
    digest: string;
  })[];
  pages: Omit<PageChange, 'line'>[];
  translations: Omit<TranslationChange, 'line'>[];
}

/** The part that needs no database: returns texts, HTML and digests, or all complaints at once. */
async function prepare(
  context: Publishing,
  request: PublishRequest,
): Promise<Result<Prepared, PublishRefusal>> {
  const { words, contact } = context;
  const { translations = [] } = request;
  const named = translations.map((document) => ({ document, slug: translationName(document) }));
  const errors: Complaint[] = [
    ...findRepeated(request.statements, words),
    ...findRepeated(request.pages, words),
    ...findRepeated(named, words),
  ];
  const htmlOf = ({ slug }: { slug: string }, body: string, beside = 0): string => {
    const rendered = renderBody(body, words, beside);
    if (rendered.ok) return rendered.value.html;
    errors.push({ slug, field: 'body', message: rendered.error });
    return '';
  };
  const prepared: Prepared = { statements: [], pages: [], translations: [] };
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
  for (const { document, slug } of named) {
    for (const { field, message } of validateTranslation(document)) {
      errors.push({ slug, field, message });
    }
    // Text and HTML are stored in one row, so they share its size limit.
    const html = htmlOf({ slug }, document.body, byteLength(document.body));
    const digest = await sha256Hex(JSON.stringify([document, html]));
    prepared.translations.push({ document, html, digest });
  }
  return errors.length > 0 ? err({ reason: 'invalid', errors }) : ok(prepared);
}

function findRepeated(documents: { slug: string }[], words: Publishing['words']): Complaint[] {
  const slugs = documents.map(({ slug }) => slug);
  const repeated = new Set(slugs.filter((slug, index) => slugs.indexOf(slug) !== index));
  return Array.from(repeated, (slug) => ({
    slug,
    field: 'slug',
    message: words.slugTwice({ slug }),
  }));
}

/** Compares the folder with what is published and plans the changes. */
async function planFolder(
  context: Publishing,
  request: PublishRequest,
  prepared: Prepared,
): Promise<{ folder: Folder; plan: PublishPlan }> {
  const { db, now, words, fromDraft, approved } = context;
  const existing = await listForPublishing(db);
  const known = new Set([...existing.statements, ...request.statements].map(({ slug }) => slug));
  const planned = prepared.statements.map(({ document, digest, ...texts }) => {
    const found = existing.statements.find(({ slug }) => slug === document.slug) ?? null;
    const plan = planStatement({
      document,
      digest,
      published: found && { ...found, details: found },
      at: now,
      fromDraft: fromDraft ?? false,
      amends: request.mode === 'publish' ? document.amends : undefined,
      // Validation has already refused documents that supersede themselves.
      supersedesKnown: document.supersedes !== null && known.has(document.supersedes),
      words,
    });
    const line =
      fromDraft && request.mode === 'publish' && plan.published !== document.amends
        ? { ...plan, action: 'refused' as const, reason: words.amendsOther }
        : plan;
    return { document, ...texts, line, read: found };
  });
  const announced = new Set(
    existing.statements.filter((one) => one.announced).map(({ slug }) => slug),
  );
  const statements = withSupersession(
    approved ? planned : await askWhereTwo(context, planned, announced),
    existing.superseding,
  );
  const pages = prepared.pages.map((change): PageChange => {
    const before = existing.pages.find(({ slug }) => slug === change.page.slug);
    const action = !before ? 'new' : before.digest === change.digest ? 'unchanged' : 'updated';
    return { ...change, line: { slug: change.page.slug, action } };
  });
  const translated = prepared.translations.map((change): TranslationChange => {
    const { document, digest } = change;
    const found = existing.statements.find(({ slug }) => slug === document.slug);
    const coming = statements.find(({ line }) => line.slug === document.slug)?.line;
    const line = planTranslation({
      document,
      digest,
      revision: coming?.revision ?? found?.revision ?? null,
      asked: coming?.action === 'asked',
      redacted: found?.redacted ?? [],
      published: found?.translations.find(({ lang }) => lang === document.lang)?.digest ?? null,
      words,
    });
    return { ...change, line };
  });
  const translations = approved ? translated : await askWhereTwoTranslate(context, translated);
  const lines = {
    statements: statements.map(({ line }) => line),
    pages: pages.map(({ line }) => line),
    translations: translations.map(({ line }) => line),
  };
  const absent = [
    ...missing(existing.statements, statements),
    ...missing(existing.pages, pages).map((slug) => `about/${slug}`),
  ];
  return { folder: { statements, pages, translations }, plan: { ...lines, absent } };
}

const missing = (published: { slug: string }[], sent: { line: { slug: string } }[]) =>
  published.map(({ slug }) => slug).filter((slug) => !sent.some(({ line }) => line.slug === slug));

function refuseChanges(plan: PublishPlan, reason: string): PublishPlan {
  const statements = plan.statements.map((line) =>
    line.action === 'unchanged' ? line : { ...line, action: 'refused' as const, reason },
  );
  return { ...plan, statements };
}
