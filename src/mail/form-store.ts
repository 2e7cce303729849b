/**
 * The one way in which a form mails to an address that a stranger typed. It counts by the mailbox,
 * gives the mail its place in the network's line, and puts it into the outbox. The mail is then sent
 * when its turn comes (`claim` of `store.ts`).
 */
import { type SQL, sql } from 'drizzle-orm';
import { type Address, mailboxOf } from '../lib/addresses.ts';
import type { Keyring } from '../lib/keys.ts';
import { mailboxHmac, networkHmac } from '../lib/seal.ts';
import { dayOf } from '../lib/tokens.ts';
import {
  CAP_DAYS,
  FORM_CAPS,
  type FormCap,
  type FormKind,
  HOUR,
  hourOf,
  MAILBOX_CAP,
  PACE,
  SPACING,
} from './caps.ts';

export interface FormMail {
  /** Made by the client, so that enqueuing is idempotent. */
  id: string;
  kind: FormKind;
  /** The address that somebody typed. */
  address: Address;
  /** The statement, if the form's cap is for each statement. */
  statement?: number;
  /** The result of `networkOf`; null if the network is unknown. */
  network: string | null;
  /** A query for an endorser's id that may find nobody. If absent, the composer finds the recipient. */
  endorser?: SQL;
  endorsement?: string;
  /** What the mail is about, other than an endorsement. */
  subject?: string;
  now: number;
}

/** The writes of a mail, for the batch of the form that causes it. */
export interface FormMailWrites {
  /** Holds while the mailbox may get this mail. Beyond that, nothing is stored and nothing mailed. */
  within: SQL;
  /**
   * The mail of what the batch stored. `stored` must hold only if that was within the cap. `first`
   * holds until a later write of the same batch, so that a batch that is sent twice counts once.
   */
  ofStored(stored: SQL, first: SQL): SQL[];
  /**
   * A mail that belongs to nothing stored. It counts whether or not there is a recipient, so that
   * both cases do the same work.
   */
  ofAsked(): SQL[];
}

export async function formMail(keys: Keyring, mail: FormMail): Promise<FormMailWrites> {
  const counted = await counterOf(keys, mail);
  // The key differs from an endorsement's network, so that the tables can't be joined.
  const network = mail.network && (await networkHmac(keys, `pace/${mail.network}`));
  const line = network ?? 'unknown';
  const { id, now } = mail;
  const within = withinCaps(counted, now);
  const writes = (when: SQL, first: SQL) => [
    takeTurn(line, now, sql`${when} and ${first}`),
    enqueueInLine(mail, line, when),
    count(counted.key, now, sql`${when} and ${first}`),
  ];
  // A row under the mail's own id tells that the mail was counted.
  const marked = sql`exists (select 1 from mail_caps where key = ${id})`;
  return {
    within,
    ofStored: writes,
    ofAsked: () => [
      ...writes(within, sql`not ${marked}`),
      sql`insert into mail_caps (key, day, count) values (${id}, ${dayOf(now)}, 1)
        on conflict do nothing`,
    ],
  };
}

/**
 * Counts a mail that is already in the outbox against the cap of a form, once: retries don't count
 * again. The last statement returns a row if the mail is within the cap.
 */
export async function takePlace(
  keys: Keyring,
  { id, now, ...form }: Pick<FormMail, 'id' | 'kind' | 'address' | 'statement' | 'now'>,
): Promise<SQL[]> {
  const counted = await counterOf(keys, form);
  return [
    sql`update outbox set subject_id = 'counting' where id = ${id} and subject_id is null
      and ${withinCaps(counted, now)}`,
    count(
      counted.key,
      now,
      sql`exists (select 1 from outbox where id = ${id} and subject_id = 'counting')`,
    ),
    sql`update outbox set subject_id = 'counted' where id = ${id} and subject_id = 'counting'`,
    sql`select 1 from outbox where id = ${id} and subject_id = 'counted'`,
  ];
}

interface Counter {
  cap: FormCap;
  /** Prefix of all keys of the mailbox: an HMAC that stands nowhere else. */
  mailbox: string;
  /** The key of this form, and of the statement if the cap is for each statement. */
  key: string;
}

async function counterOf(
  keys: Keyring,
  { kind, address, statement }: Pick<FormMail, 'kind' | 'address' | 'statement'>,
): Promise<Counter> {
  const mailbox = await mailboxHmac(keys, `${mailboxOf(address)}/cap`);
  const of = statement === undefined ? kind : `${kind}/${statement}`;
  return { cap: FORM_CAPS[kind], mailbox, key: `${mailbox}/${of}` };
}

/** Both caps in one range of keys. It reads at most as many rows as a mailbox may get mails. */
function withinCaps({ cap, mailbox, key }: Counter, now: number): SQL {
  const today = dayOf(now);
  const sum = (which: SQL) => sql`ifnull(sum(case when ${which} then count end), 0)`;
  // '0' follows '/' in ASCII.
  const ofAll = sql`${sum(sql`day = ${today}`)} < ${MAILBOX_CAP.aDay}
      and ${sum(sql`true`)} < ${MAILBOX_CAP.inAll}`;
  return sql`(select ${sum(sql`key = ${key} and day = ${today}`)} < ${cap.aDay}
      and ${sum(sql`key = ${key}`)} < ${cap.inAll}
      and ${cap.apart ? sql`true` : ofAll}
    from mail_caps where key > ${`${mailbox}/`} and key < ${`${mailbox}0`} and day > ${today - CAP_DAYS})`;
}

function count(key: string, now: number, when: SQL): SQL {
  return sql`insert into mail_caps (key, day, count) select ${key}, ${dayOf(now)}, 1 where ${when}
    on conflict (key, day) do update set count = count + 1`;
}

/** Moves the end of the network's line by one place. */
function takeTurn(line: string, now: number, when: SQL): SQL {
  const hour = hourOf(now);
  return sql`insert into mail_paces (key, hour, count) select ${line}, ${hour}, 1 where ${when}
    on conflict (key) do update set
      hour = case when hour < ${hour} then ${hour} when count < ${PACE.network} then hour
        else min(hour + 1, ${hour + PACE.hoursAhead}) end,
      count = case when hour < ${hour} or count >= ${PACE.network} then 1 else count + 1 end`;
}

/** Adds the mail with the place that `takeTurn` took. */
function enqueueInLine(mail: FormMail, line: string, when: SQL): SQL {
  const { id, kind, endorser, endorsement = null, subject = null, now } = mail;
  const hour = hourOf(now);
  const found = endorser ? sql`recipient is not null` : sql`true`;
  return sql`insert into outbox (id, kind, endorser_id, endorsement_id, subject_id, created_at, due_at, lane)
    select ${id}, ${kind}, recipient, ${endorsement}, ${subject}, ${now},
      case when hour > ${hour} then hour * ${HOUR} + (count - 1) * ${SPACING} else ${now} end,
      case when hour > ${hour} or count > ${PACE.quiet} then 'loud' else 'quiet' end
    from mail_paces, (select (${endorser ?? null}) as recipient)
    where key = ${line} and ${found} and ${when}
    on conflict (id) do nothing`;
}
