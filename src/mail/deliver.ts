/**
 * Sends what stands in the outbox. The words are made here, from the row's ids, by the composer of
 * its kind: a retried mail carries the same link, since tokens are derived.
 */
import type { Database } from '../db/client.ts';
import type { Config } from '../env.ts';
import type { Keyring } from '../lib/keys.ts';
import { logLine } from '../lib/log.ts';
import { withTimeout } from '../lib/timeout.ts';
import type { Site } from '../ui/layout.tsx';
import type { Letter } from './letter.ts';
import {
  claim,
  markFailed,
  markNeedless,
  markPostponed,
  markRetry,
  markSent,
  type OutboxRow,
} from './store.ts';

/**
 * Gives the letter for a row; null when events have overtaken it and there is nothing left to say;
 * `later` while its statement is on hold.
 */
export type Compose = (row: OutboxRow) => Promise<Letter | 'later' | null>;

/** What the letters are made of: loads, derives links, speaks for the organisation. */
export interface Writing {
  db: Database;
  keys: Keyring;
  site: Site;
  /** Where letters to staff go. */
  staffMail: string;
  now: number;
}

export type Composer = (writing: Writing) => Compose;

export interface Delivery {
  db: Database;
  config: Config;
  email: SendEmail;
  compose: Compose;
  now: number;
}

export type Outcome = 'sent' | 'nothing' | 'later' | 'failed';

const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3_600_000;
const GIVE_UP_MS = 4 * 3_600_000;

/** Will be refused for ever: trying again is no use. Everything else may pass. */
const PERMANENT = new Set([
  'E_RECIPIENT_SUPPRESSED',
  'E_RECIPIENT_NOT_ALLOWED',
  'E_VALIDATION_ERROR',
]);
/** Not the mail's fault, and doesn't count as a try. */
const DAILY_LIMIT = 'E_DAILY_LIMIT_EXCEEDED';
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

export async function deliver(delivery: Delivery, id: string): Promise<Outcome> {
  const { db, now } = delivery;
  const row = await claim(db, id, now);
  if (!row) return 'nothing';
  let letter: Awaited<ReturnType<Compose>>;
  try {
    letter = await delivery.compose(row);
  } catch (fault) {
    // A letter that can't be made must end in the console, not in an endless loop.
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
  // If we stop here, the mail goes out a second time when the claim runs out: harmless, by design.
  await markSent(db, id, now);
  return 'sent';
}

async function send({ config, email }: Delivery, letter: Letter): Promise<void> {
  // The local stand-in takes a line break in a header: nobody else would stop it.
  const written = [letter.subject, letter.to, config.organisation.name];
  for (const header of [...written, ...Object.values(letter.headers ?? {})]) {
    if (CONTROL.test(header))
      throw Object.assign(new Error('header'), { code: 'E_VALIDATION_ERROR' });
  }
  const sending = email.send({
    to: letter.to,
    from: { email: config.mailFrom, name: config.organisation.name },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    ...(letter.headers ? { headers: { ...letter.headers } } : {}),
  });
  // Well before the claim runs out. If it goes out later all the same, it goes out twice: harmless.
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
