/** What runs every minute: scheduled texts, submissions nobody confirmed, mail that the bell missed, notices, partners, texts on record, spent caps. */
import type { Setup } from './app.tsx';
import { requestLetters } from './approvals/compose.ts';
import { auditId } from './audit/store.ts';
import { paperLetters } from './bulk/compose.ts';
import { commit, type Database, openDatabase } from './db/client.ts';
import { purgeAsked } from './db/purges.ts';
import { endorsementLetters } from './endorsements/compose.ts';
import { settleAnswers } from './endorsements/early-actions.ts';
import { expireEndorsements, listExpired } from './endorsements/ending-store.ts';
import { expandNotices } from './endorsements/notice-actions.ts';
import { noticeLetters } from './endorsements/notice-compose.ts';
import { pruneNetworks } from './endorsements/origin-store.ts';
import type { Env } from './env.ts';
import { traceOf } from './http/faults.ts';
import { isoDayIn } from './lib/dates.ts';
import { answered } from './lib/patience.ts';
import { type Compose, type Composer, deliver } from './mail/deliver.ts';
import { listDue, pruneCaps } from './mail/store.ts';
import { expandEvents } from './partners/actions.ts';
import { partnerLetters } from './partners/compose.ts';
import { deleteExpiredPartners } from './partners/store.ts';
import { reportLetters } from './reports/compose.ts';
import { deleteExpiredReports, forgetReporters } from './reports/store.ts';
import { enqueueDue } from './statements/details-store.ts';
import { publishDue } from './statements/draft-publish-actions.ts';
import { draftLetters } from './statements/draft-publish-compose.ts';
import { listDueDrafts } from './statements/draft-store.ts';
import { dueLetters } from './statements/due-compose.ts';
import { catchUpSearch } from './statements/list-store.ts';
import { keepRecord } from './statements/verify-actions.ts';
import { recordLetters } from './statements/verify-compose.ts';

/** D1 allows 50 queries an invocation on the free plan: a mail takes about six. */
const MAILS_A_RUN = 20;
const EXPIRED_A_RUN = 200;

export async function runJobs(
  env: Env,
  setup: Setup,
  now: number,
  cache: CacheContext | undefined,
): Promise<void> {
  const db = openDatabase(env.DB);
  // One job that fails stops no other: what is due stays due.
  await run('publish', () => publishScheduled(setup, db, now));
  await run('expire', () => expire(db, now));
  await run('purge', () => purgeAsked(db, cache));
  await run('reports', () =>
    commit(db, [
      deleteExpiredReports(now, EXPIRED_A_RUN),
      forgetReporters(now, EXPIRED_A_RUN),
      deleteExpiredPartners(now, EXPIRED_A_RUN),
    ]),
  );
  // Before notices go out: whoever has answered is asked no more.
  await run('answers', () => settleAnswers(db, now));
  await run('record', () => keepRecord({ db, now, words: setup.words.publisher }));
  await run('mail', () => sendDue(env, setup, db, now));
  const many = { db, now, ring: (mails: string[]) => ringAll(env, mails) };
  await run('notices', () => expandNotices(many));
  await run('partners', () => expandEvents(many));
  await run('search', () => catchUpSearch(db));
  if (new Date(now).getUTCMinutes() === 0) {
    await run('due', () => commit(db, [enqueueDue(isoDayIn(now, setup.config.timeZone), now)]));
    await run('prune', () => commit(db, [pruneCaps(now), pruneNetworks(now)]));
  }
}

async function run(job: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    console.error(JSON.stringify({ event: 'job_failed', job, ...traceOf(fault) }));
  }
}

async function expire(db: Database, now: number): Promise<void> {
  const expired = await listExpired(db, now, EXPIRED_A_RUN);
  if (expired.length === 0) return;
  const act = { id: auditId(), at: now, actor: 'system', action: 'endorsement.expire' } as const;
  await commit(db, expireEndorsements(expired, act));
}

async function publishScheduled(
  { config, words }: Setup,
  db: Database,
  now: number,
): Promise<void> {
  const acting = { db, now, contact: config.organisation.contact, words: words.publisher };
  for (const draft of await listDueDrafts(db, now)) {
    await run(`publish ${draft.id}`, () => publishDue(acting, draft));
  }
}

async function sendDue(env: Env, setup: Setup, db: Database, now: number): Promise<void> {
  for (const id of await listDue(db, now, MAILS_A_RUN)) {
    await run(`mail ${id}`, () => sendMail(env, setup, id, Math.max(now, Date.now())));
  }
}

/** The most messages that a queue takes in one call. */
const BELLS = 100;

/** So that mails to many hold up no other: the sweep, which sends few a run, is for lost bells. */
async function ringAll(env: Env, mails: string[]): Promise<void> {
  for (let first = 0; first < mails.length; first += BELLS) {
    const bells = mails.slice(first, first + BELLS).map((id) => ({ body: { id } }));
    await answered(env.MAIL_QUEUE.sendBatch(bells));
  }
}

/** Who words a mail: what stands before the dot of its kind names the feature. */
const COMPOSERS: Record<string, Composer> = {
  draft: draftLetters,
  notice: noticeLetters,
  paper: paperLetters,
  partner: partnerLetters,
  record: recordLetters,
  report: reportLetters,
  request: requestLetters,
  review: dueLetters,
};

function composerOf(kind: string): Composer {
  return COMPOSERS[kind.split('.', 1)[0] ?? ''] ?? endorsementLetters;
}

/** One outbox row, wherever the bell came from. */
export async function sendMail(env: Env, { config, keys, words }: Setup, id: string, now: number) {
  const db = openDatabase(env.DB);
  const site = { ...config, words };
  const writing = { db, keys, site, staffMail: config.staffMail, now };
  const compose: Compose = (row) => composerOf(row.kind)(writing)(row);
  return deliver({ db, config, email: env.EMAIL, compose, now }, id);
}
