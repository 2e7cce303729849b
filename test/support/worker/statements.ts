/** Publishes statements and pages through the console's API. */
import type * as z from 'zod';
import { sayIn } from '../../../src/i18n/translated.ts';
import type {
  PublishPlan,
  pageDocument,
  publishRequest,
  translationDocument,
} from '../../../src/statements/schema.ts';
import { BOB, badge, staffSend } from './access.ts';
import { post, rows } from './site.ts';

export type Document = z.input<typeof publishRequest>['statements'][number];
export type Translation = z.input<typeof translationDocument>;
export type Page = z.input<typeof pageDocument>;

export const SLUG = 'a-fair-start';
export const FIRST_BODY = 'Every child is **welcome**.\n\nWe ask for a fair start.\n';

export function documentOf(changes: Partial<Document> = {}): Document {
  return {
    slug: SLUG,
    date: '2025-02',
    title: 'A fair start',
    summary: 'It asks for a fair start. It asks everybody.',
    topics: ['Fairness'],
    body: FIRST_BODY,
    endorsements: 'open',
    supersedes: null,
    reviewBy: null,
    reaffirmed: null,
    ballotQuestion: false,
    change: null,
    changeNote: null,
    ...changes,
  };
}

export function pageOf(changes: Partial<Page> = {}): Page {
  return {
    slug: 'who-we-are',
    title: 'Who we are',
    summary: 'People.',
    position: 1,
    body: 'Write to {{contact}}.\n',
    ...changes,
  };
}

export function translationOf(changes: Partial<Translation> = {}): Translation {
  const { lang = 'es', translates = 1 } = changes;
  return {
    slug: SLUG,
    lang,
    translates,
    ...sayIn(lang, translates),
    title: 'Un comienzo justo',
    summary: 'Pide un comienzo justo. Lo pide a todos.',
    body: 'Cada niño es **bienvenido**.\n',
    ...changes,
  };
}

export function send(
  mode: 'plan' | 'publish',
  statements: Document[],
  pages: Page[] = [],
  translations: Translation[] = [],
  who?: Record<string, string>,
) {
  const body = { mode, statements, pages, translations };
  return staffSend('POST', '/console/api/statements', body, who);
}

export async function planned(...statements: Document[]): Promise<PublishPlan> {
  const response = await send('plan', statements);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Publishes as the command does: it plans first, and then names the digests that it amends. */
export async function publish(...statements: Document[]): Promise<PublishPlan> {
  const plan = await planned(...statements);
  const amending = statements.map((document, index) => ({
    ...document,
    amends: plan.statements[index]?.published ?? null,
  }));
  const response = await send('publish', amending);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/**
 * Publishes another text of the statement from `documentOf`. If it takes two people, Alice asks and
 * Bob approves.
 */
export async function amend(
  change: 'editorial' | 'substantive',
  body: string,
  slug = SLUG,
): Promise<PublishPlan> {
  return publishByTwo(documentOf({ slug, body, change, changeNote: `For a reason: ${change}.` }));
}

/** Like `publish`. Bob approves what waits for a second person. */
export async function publishByTwo(...statements: Document[]): Promise<PublishPlan> {
  const plan = await publish(...statements);
  if (plan.statements.some(({ action }) => action === 'asked')) await approveChanges();
  return plan;
}

/** Bob approves every open request to publish. */
export async function approveChanges(): Promise<void> {
  const open = await rows(
    "select id from requests where settled_at is null and kind like 'publish%' order by asked_at",
  );
  for (const { id } of open) {
    const path = `/console/requests/${id}`;
    const response = await post(path, { action: 'approve' }, await badge(BOB));
    if (response.headers.get('Location') !== `${path}?done=yes`) {
      throw new Error(`the request was not approved: ${response.status}`);
    }
  }
}
