/**
 * What Cloudflare would do with mail, in the hands of a test: its queue keeps the bells that were
 * rung until `ring` delivers them, its mail service keeps the letters, or refuses with a code.
 */
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { MailDoorbell } from '../../../src/env.ts';
import worker from '../../../src/index.ts';

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
let refusal: string | null = null;
let queueIsDown = false;

/** From now on the mail service throws an error with this code; null: it takes mail again. */
export function refuseMail(code: string | null): void {
  refusal = code;
}

/** From now on `send()` of the queue throws. */
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

/** Empties both and puts them in the place of the bindings. */
export function install(): void {
  sent.length = 0;
  bells.length = 0;
  refusal = null;
  queueIsDown = false;
  Object.assign(env, { EMAIL: email, MAIL_QUEUE: queue });
}

/** Delivers messages to the queue handler as one batch; tells which were acknowledged. */
export async function ring(...ids: string[]) {
  return ringWith({}, ...ids);
}

/** The same, with other variables or bindings. */
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

/** Delivers every bell that was rung and not yet heard. */
export async function ringAll(): Promise<void> {
  await ring(...bells.splice(0));
}

/** The latest letter to an address; a clear failure where there is none. */
export function letterTo(address: string): SentMail {
  const found = sent.findLast(({ to }) => to === address);
  if (!found) throw new Error(`no mail went to ${address}`);
  return found;
}

/** The path of the one link in a letter, from our origin on. */
export function linkIn(letter: SentMail): string {
  const found = /^https:\/\/\S+$/m.exec(letter.text)?.[0];
  if (!found) throw new Error(`no link in: ${letter.text}`);
  const { pathname, search } = new URL(found);
  return pathname + search;
}
