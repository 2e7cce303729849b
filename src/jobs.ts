/**
 * The scheduled jobs. Every minute they publish scheduled drafts, expire unconfirmed submissions,
 * send emails whose queue message was lost, and expand notices; some jobs run hourly or daily.
 */
import type { Setup } from './app.tsx';
import { requestLetters } from './approvals/compose.ts';
import { extendChain } from './audit/chain-actions.ts';
import { auditId } from './audit/store.ts';
import { paperLetters } from './bulk/compose.ts';
import { commit, type Database, openDatabase } from './db/client.ts';
import { purgeAsked } from './db/purges.ts';
import { settleAnswers } from './endorsements/amendments/early-answer-actions.ts';
import { expandNotices } from './endorsements/amendments/notice-actions.ts';
import { noticeLetters } from './endorsements/amendments/notice-compose.ts';
import { endorsementLetters } from './endorsements/compose.ts';
import { fillWords } from './endorsements/listing/filling-actions.ts';
import {
  expireEndorsements,
  listExpired,
  restartWaiting,
} from './endorsements/manage/ending-store.ts';
import { correctionLetters } from './endorsements/review/correction-compose.ts';
import { pruneNetworks } from './endorsements/submit/origin-store.ts';
import { remind } from './endorsements/submit/reminders-actions.ts';
import type { Env } from './env.ts';
import { resealAddresses } from './keys/actions.ts';
import { isoDayIn } from './lib/dates.ts';
import { logLine, type Trace, traceOf } from './lib/log.ts';
import { withTimeout } from './lib/timeout.ts';
import type { FormKind } from './mail/caps.ts';
import { type Compose, type Composer, deliver, type Restart } from './mail/deliver.ts';
import { listDue, type OutboxRow, pruneCaps, prunePaces, tellOfWaiting } from './mail/store.ts';
import { expandEvents } from './partners/actions.ts';
import { partnerLetters } from './partners/compose.ts';
import { deleteExpiredPartners, restartContact } from './partners/store.ts';
import { reportLetters } from './reports/compose.ts';
import { deleteExpiredReports, forgetReporters, restartReport } from './reports/store.ts';
import { publishDue } from './statements/publishing/draft-publish-actions.ts';
import { draftLetters } from './statements/publishing/draft-publish-compose.ts';
import { listDueDrafts } from './statements/publishing/draft-store.ts';
import { enqueueDue } from './statements/publishing/renewal-store.ts';
import { dueLetters } from './statements/publishing/review-due-compose.ts';
import { catchUpSearch } from './statements/reading/list-store.ts';
import { keepRecord } from './statements/verification/actions.ts';
import { recordLetters } from './statements/verification/compose.ts';
import { beat } from './watch/beat-store.ts';
import { pacingLetters } from './watch/pacing-compose.ts';
import { reconcile } from './watch/reconcile-actions.ts';
import { reconcileLetters } from './watch/reconcile-compose.ts';

/** One email takes about six queries. The paid plan, which sending needs, allows 1,000 per invocation. */
const MAILS_PER_RUN = 20;
const EXPIRED_PER_RUN = 200;

export async function runJobs(
  env: Env,
  setup: Setup,
  now: number,
  cache: CacheContext | undefined,
): Promise<void> {
  const db = openDatabase(env.DB);
  const today = () => isoDayIn(now, setup.config.timeZone);
  const jobs = new Map<string, Trace | null>();
  const run = runnerOf(jobs);
  await run('publish', () => publishScheduled(setup, db, now, run));
  await run('expire', () => expire(db, now));
  await run('purge', () => purgeAsked(db, cache));
  await run('reports', () =>
    commit(db, [
      ...deleteExpiredReports(now, EXPIRED_PER_RUN),
      forgetReporters(now, EXPIRED_PER_RUN),
      ...deleteExpiredPartners(now, EXPIRED_PER_RUN),
    ]),
  );
  // Must run before notices are expanded, so that nobody who has answered is asked again.
  await run('answers', () => settleAnswers(db, now));
  await run('record', () => keepRecord({ db, now, words: setup.words.publishing.answers }));
  await run('remind', () => remind(db, now));
  await run('mail', () => sendDue(env, setup, db, now, run));
  await run('pacing', () => commit(db, tellOfWaiting(now)));
  const expanding = { db, now, ring: (mails: string[]) => ringAll(env, mails) };
  await run('notices', () => expandNotices(expanding));
  await run('partners', () => expandEvents(expanding));
  await run('search', () => catchUpSearch(db));
  await run('words', () => fillWords(db));
  await run('reseal', () => reseal(db, setup, now));
  if (new Date(now).getUTCMinutes() === 0) {
    await run('due', () => commit(db, [enqueueDue(today(), now)]));
    await run('prune', () => commit(db, [pruneCaps(now), prunePaces(now), pruneNetworks(now)]));
  }
  await run('chain', () => extendChain(db, now));
  await run('reconcile', () => reconcile({ db, now, day: today() }));
  await run('heartbeat', () => commit(db, beat(jobs, now)));
}

/** `of` is the id of the item that the job works on, for the log. */
type Run = (job: string, work: () => Promise<unknown>, of?: string) => Promise<void>;

/** A failing job does not stop the others. A job failed if any of its items failed. */
function runnerOf(jobs: Map<string, Trace | null>): Run {
  return async (job, work, of) => {
    try {
      await work();
      if (!jobs.has(job)) jobs.set(job, null);
    } catch (fault) {
      const trace = traceOf(fault);
      jobs.set(job, trace);
      console.error(logLine('job_failed', { job, of, ...trace }));
    }
  };
}

async function expire(db: Database, now: number): Promise<void> {
  const expired = await listExpired(db, now, EXPIRED_PER_RUN);
  if (expired.length === 0) return;
  const act = { id: auditId(), at: now, actor: 'system', action: 'endorsement.expire' } as const;
  await commit(db, expireEndorsements(expired, act));
}

/** Fails the job for an unknown key, because no email can then be sent. */
async function reseal(db: Database, { keys }: Setup, now: number): Promise<void> {
  if (await resealAddresses({ db, keys, now })) return;
  console.error(logLine('address_key_unknown', { key: keys.addresses[0].id }));
  throw new Error('ADDRESS_KEY does not match the key of the stored addresses');
}

async function publishScheduled(
  { config, words }: Setup,
  db: Database,
  now: number,
  run: Run,
): Promise<void> {
  const acting = { db, now, contact: config.organisation.contact, words: words.publishing.answers };
  for (const draft of await listDueDrafts(db, now)) {
    await run('publish', () => publishDue(acting, draft), draft.id);
  }
}

async function sendDue(env: Env, setup: Setup, db: Database, now: number, run: Run): Promise<void> {
  for (const id of await listDue(db, now, MAILS_PER_RUN)) {
    await run('mail', () => sendMail(env, setup, id, Math.max(now, Date.now())), id);
  }
}

/** The most messages that Cloudflare Queues accepts in one `sendBatch`. */
const QUEUE_BATCH = 100;

/** One queue message per email, so that a large mailing does not fill the small sweeps. */
async function ringAll(env: Env, mails: string[]): Promise<void> {
  for (let first = 0; first < mails.length; first += QUEUE_BATCH) {
    const messages = mails.slice(first, first + QUEUE_BATCH).map((id) => ({ body: { id } }));
    await withTimeout(env.MAIL_QUEUE.sendBatch(messages));
  }
}

/** Composer for each kind of email before its dot; other kinds are about endorsements. */
const COMPOSERS: Record<string, Composer> = {
  correction: correctionLetters,
  draft: draftLetters,
  notice: noticeLetters,
  pacing: pacingLetters,
  paper: paperLetters,
  partner: partnerLetters,
  reconcile: reconcileLetters,
  record: recordLetters,
  report: reportLetters,
  request: requestLetters,
  review: dueLetters,
};

function composerOf(kind: string): Composer {
  return COMPOSERS[kind.split('.', 1)[0] ?? ''] ?? endorsementLetters;
}

/**
 * What starts anew for each kind of email whose link has a time of its own, if the email had to
 * wait. Every form that mails has its line here.
 */
const RESTARTS: Record<FormKind | 'paper.confirm', Restart> = {
  confirm: restartEndorsement,
  'paper.confirm': restartEndorsement,
  'report.confirm': ({ subjectId, createdAt }) => [restartReport(subjectId ?? '', createdAt)],
  'partner.confirm': ({ subjectId, createdAt }) => [restartContact(subjectId ?? '', createdAt)],
  // The token's day of issue alone counts.
  manage: () => [],
};

function restartEndorsement({ endorsementId, createdAt }: OutboxRow) {
  return restartWaiting(endorsementId ?? '', createdAt);
}

const restart: Restart = (row) =>
  Object.entries(RESTARTS).find(([kind]) => kind === row.kind)?.[1](row) ?? [];

/** Sends one outbox row, for the queue and for the sweep. */
export async function sendMail(env: Env, { config, keys, words }: Setup, id: string, now: number) {
  const db = openDatabase(env.DB);
  const site = { ...config, words };
  const writing = { db, keys, site, staffMail: config.staffMail, now };
  const compose: Compose = (row) => composerOf(row.kind)(writing)(row);
  return deliver({ db, config, email: env.EMAIL, compose, restart, now }, id);
}
