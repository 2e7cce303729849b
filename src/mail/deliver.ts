/**
 * Sends the mails in the outbox. The composer of each kind writes the text from the row's ids at
 * this point. A retry contains the same link, because tokens are derived.
 */
import type { SQL } from 'drizzle-orm';
import { commit, type Database } from '../db/client.ts';
import type { Config } from '../env.ts';
import type { Keyring } from '../lib/keys.ts';
import { logLine } from '../lib/log.ts';
import { withTimeout } from '../lib/timeout.ts';
import type { Site } from '../ui/layout.tsx';
import type { Letter } from './letter.ts';
import {
  claim,
  DAILY_LIMIT,
  hasWaited,
  markFailed,
  markNeedless,
  markPostponed,
  markRetry,
  markSent,
  type OutboxRow,
} from './store.ts';

/**
 * Composes the letter for a row. Null if there is nothing left to say; `later` while the statement
 * is on hold, or while another mail has to go first.
 */
export type Compose = (row: OutboxRow) => Promise<Letter | 'later' | null>;

/** What composers need: data access, keys for links, and the site that the letter speaks for. */
export interface Writing {
  db: Database;
  keys: Keyring;
  site: Site;
  /** The address for mail to staff. */
  staffMail: string;
  now: number;
}

export type Composer = (writing: Writing) => Compose;

export interface Delivery {
  db: Database;
  config: Config;
  email: SendEmail;
  compose: Compose;
  restart: Restart;
  now: number;
}

/**
 * For a mail that waited: the writes that start the time of its link anew, at the row's `createdAt`.
 * Must be idempotent.
 */
export type Restart = (row: OutboxRow) => SQL[];

export type Outcome = 'sent' | 'nothing' | 'later' | 'failed';

const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3_600_000;
const GIVE_UP_MS = 4 * 3_600_000;

/** The service will always refuse these. All other errors may be temporary. */
const PERMANENT = new Set([
  'E_RECIPIENT_SUPPRESSED',
  'E_RECIPIENT_NOT_ALLOWED',
  'E_VALIDATION_ERROR',
]);
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

export async function deliver(delivery: Delivery, id: string): Promise<Outcome> {
  const { db, now } = delivery;
  const row = await claim(db, id, now);
  if (!row) return 'nothing';
  // If we stop here or below, the next claim still finds that the mail had waited, and since when.
  if (hasWaited(row)) await commit(db, delivery.restart(row));
  let letter: Awaited<ReturnType<Compose>>;
  try {
    letter = await delivery.compose(row);
  } catch (fault) {
    // An error here must end up in the console, not in an endless loop.
    return settle(delivery, row, codeOf(fault, 'E_COMPOSE'));
  }
  if (letter === 'later') {
    await markPostponed(db, id, now + LONGEST_RETRY_MS, 'on_hold');
    return 'later';
  }
  if (!letter) {
    await markNeedless(db, id, now);
    return 'nothing';
  }
  try {
    await send(delivery, letter);
  } catch (fault) {
    return settle(delivery, row, codeOf(fault, 'E_UNKNOWN'));
  }
  // If we stop here, the mail is sent again after the claim expires. That is harmless by design.
  await markSent(db, id, now);
  return 'sent';
}

async function send({ config, email }: Delivery, letter: Letter): Promise<void> {
  // The local mail service accepts line breaks in headers, so check for them here.
  const headers = [letter.subject, letter.to, config.organisation.name];
  for (const header of [...headers, ...Object.values(letter.headers ?? {})]) {
    if (CONTROL.test(header))
      throw Object.assign(new Error('a header contains a control character'), {
        code: 'E_VALIDATION_ERROR',
      });
  }
  const sending = email.send({
    to: letter.to,
    from: { email: config.mailFrom, name: config.organisation.name },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    ...(letter.headers ? { headers: { ...letter.headers } } : {}),
  });
  // The timeout ends well before the claim. If the mail is sent after all, it goes out twice:
  // harmless.
  await withTimeout(sending);
}

async function settle({ db, now }: Delivery, row: OutboxRow, code: string): Promise<Outcome> {
  if (code === DAILY_LIMIT) {
    await markPostponed(db, row.id, now + LONGEST_RETRY_MS, code);
    return 'later';
  }
  const tryingSince = row.tryingSince ?? now;
  if (PERMANENT.has(code) || now - tryingSince >= GIVE_UP_MS) {
    await markFailed(db, row.id, now, code);
    console.error(logLine('mail_failed', { mail: row.id, code }));
    return 'failed';
  }
  const wait = Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS);
  const attempts = row.attempts + 1;
  await markRetry(db, row.id, { dueAt: now + wait, error: code, attempts, tryingSince });
  return 'later';
}

function codeOf(fault: unknown, otherwise: string): string {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : null;
  return typeof code === 'string' ? code : otherwise;
}
