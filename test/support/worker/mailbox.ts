/**
 * Replaces Cloudflare's queue and mail service. The queue keeps its messages (bells) until `ring`
 * delivers them. The mail service keeps the emails, or refuses them with a code.
 */
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { MailDoorbell } from '../../../src/env.ts';
import worker from '../../../src/index.ts';
import { mailComplaints } from '../mail-complaints.ts';

export interface SentMail {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: Readonly<Record<string, string>>;
}

export const sent: SentMail[] = [];
export const bells: string[] = [];
/** What is wrong with the mails that were sent, those included that a test has since removed. */
export const complaints: string[] = [];
let refusal: string | null = null;
let queueIsDown = false;

/**
 * Makes the mail service throw an error with this code from now on. With null it accepts mail
 * again.
 */
export function refuseMail(code: string | null): void {
  refusal = code;
}

/** Makes the queue's `send()` throw from now on. */
export function loseBells(): void {
  queueIsDown = true;
}

const email: Pick<SendEmail, 'send'> = {
  async send(message: EmailMessage | EmailMessageBuilder) {
    if (refusal) throw Object.assign(new Error('refused'), { code: refusal });
    if (!('text' in message)) throw new Error('a mail without text');
    const { to, from, subject, text = '', html = '', headers = {} } = message;
    const sender = typeof from === 'string' ? from : `${from.name} <${from.email}>`;
    sent.push({ to: String(to), from: sender, subject, text, html, headers });
    complaints.push(...mailComplaints({ subject, text, html }));
    return { messageId: `message-${sent.length}` };
  },
};

const queue = {
  async send(message: MailDoorbell) {
    if (queueIsDown) throw new Error('Queue is down');
    bells.push(message.id);
  },
  async sendBatch(messages: Iterable<{ body: MailDoorbell }>) {
    for (const { body } of messages) await queue.send(body);
  },
};

/** Empties queue and mailbox, and installs them as bindings. */
export function install(): void {
  sent.length = 0;
  bells.length = 0;
  complaints.length = 0;
  refusal = null;
  queueIsDown = false;
  Object.assign(env, { EMAIL: email, MAIL_QUEUE: queue });
}

/** Delivers these messages to the queue handler as one batch. Returns which were acknowledged. */
export async function ring(...ids: string[]) {
  return ringWith({}, ...ids);
}

/** Like `ring`, with other variables or bindings. */
export async function ringWith(variables: Record<string, unknown>, ...ids: string[]) {
  const batch = createMessageBatch<MailDoorbell>(
    'undersigned-mail',
    ids.map((id, index) => ({
      id: `message-${index}`,
      timestamp: new Date(),
      attempts: 1,
      body: { id },
    })),
  );
  const context = createExecutionContext();
  await worker.queue(batch, { ...env, ...variables });
  return getQueueResult(batch, context);
}

/** The mails that were sent to anybody but staff. */
export const sentOutside = () => sent.filter(({ to }) => to !== 'staff@example.org');

/** Delivers all queued messages. */
export async function ringAll(): Promise<void> {
  await ring(...bells.splice(0));
}

/** Returns the latest email to an address. Throws if there is none. */
export function letterTo(address: string): SentMail {
  const found = sent.findLast(({ to }) => to === address);
  if (!found) throw new Error(`no mail went to ${address}`);
  return found;
}

/** Returns the path and query of the first link to our origin in an email. */
export function linkIn(letter: SentMail): string {
  const found = /^https:\/\/\S+$/m.exec(letter.text)?.[0];
  if (!found) throw new Error(`no link in: ${letter.text}`);
  const { pathname, search } = new URL(found);
  return pathname + search;
}
