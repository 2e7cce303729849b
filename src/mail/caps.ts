/**
 * How much mail strangers can cause: by each form, to one mailbox, from one network, and from the
 * whole site. Every form that mails to an address that somebody typed has its row here, and mails by
 * `formMail` of `form-store.ts`. Pure.
 */

import type { MailKind } from './kinds.ts';

/** Caps on the mails to one mailbox: a day (UTC), and within `CAP_DAYS`. Above them nothing is mailed. */
export interface Cap {
  aDay: number;
  inAll: number;
}

export interface FormCap extends Cap {
  /** `MAILBOX_CAP` does not bound these mails. They count towards it. */
  apart?: true;
}

/**
 * For each kind of mail that a form causes. The link to confirm is capped for each statement.
 *
 * Links to manage are apart, so that forms which a stranger sends leave nobody without a way to
 * withdraw: where a stranger used up their own cap, the mailbox has three links of that day. A
 * report is not apart: its own cap is as easily used up, and whoever gets no more of its mails can
 * report from another mailbox or write to us.
 */
export const FORM_CAPS = {
  confirm: { aDay: 3, inAll: 5 },
  manage: { aDay: 3, inAll: 90, apart: true },
  'report.confirm': { aDay: 3, inAll: 5 },
  'partner.confirm': { aDay: 3, inAll: 5 },
} as const satisfies Partial<Record<MailKind, FormCap>>;

export type FormKind = keyof typeof FORM_CAPS;

/**
 * Over all forms and statements together; only mails that are `apart` go beyond. A person who endorses several statements on one evening
 * stays below it.
 */
export const MAILBOX_CAP: Cap = { aDay: 12, inAll: 60 };

export const CAP_DAYS = 30;

/**
 * Mails of forms in an hour. Above these nothing is dropped: the mails wait. A staff meeting of 200
 * on one network has its mails within four hours, while 10,000 forms from one network take a week
 * and are at most 60 of the site's 400 mails an hour.
 */
export const PACE = {
  /** Of one network. Networks that are unknown count as one. */
  network: 60,
  /** A network's first mails in an hour go before those of busier networks. */
  quiet: 5,
  /** Of the whole site. */
  site: 400,
  /** Of the site's: the rest is left for the first mails of quiet networks. */
  loud: 300,
  /** A network's line is at most so long; later mails share its last hour. */
  hoursAhead: 29 * 24,
} as const;

export const HOUR = 3_600_000;

/** Whole hours since 1970-01-01 UTC. */
export const hourOf = (ms: number): number => Math.floor(ms / HOUR);

/** Milliseconds between the mails of one network that wait for a later hour. */
export const SPACING = HOUR / PACE.network;

/** A mail that left its lane later than this has waited: the time of its link starts anew. */
export const WAITED = 60_000;

/** Staff are told again of mails that wait once none has waited for so many hours. */
export const EPISODE_HOURS = 6;
