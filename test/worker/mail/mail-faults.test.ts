/**
 * Faults of the queue and the mail service: each mail goes out at least once, or is shown as failed
 * (R5).
 */
import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MailDoorbell } from '../../../src/env.ts';
import worker from '../../../src/index.ts';
import { confirm, confirmed, LEADER, openSite } from '../../support/worker/endorsements.ts';
import {
  bells,
  ring,
  ringAll,
  ringWith,
  type SentMail,
  sent,
  sentOutside,
} from '../../support/worker/mailbox.ts';
import { sweep, sweepWith } from '../../support/worker/schedule.ts';
import { count, HOUR, itIs, MINUTE, row, rows, after as wait } from '../../support/worker/site.ts';
import { amend, SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const PEOPLE = 8;

vi.setConfig({ testTimeout: 60_000 });

beforeEach(async () => {
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});
afterEach(() => void vi.restoreAllMocks());

const addressOf = (n: number) => `person${n}@x.example`;

/** Responds without waiting for the request's `waitUntil` work. */
async function submitWith(queue: unknown, n: number): Promise<number> {
  const request = new Request<unknown, IncomingRequestCfProperties>(
    `${TEST_ORIGIN}/statements/${SLUG}/endorse`,
    {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...LEADER, name: `Person ${n}x`, email: addressOf(n) }),
      headers: { Origin: TEST_ORIGIN },
    },
  );
  const bindings = { ...env, MAIL_QUEUE: queue } as typeof env;
  return (await worker.fetch(request, bindings, createExecutionContext())).status;
}

/** Runs the schedule for this many minutes. */
async function pass(minutes: number, bindings: Record<string, unknown> = {}): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await sweepWith(bindings);
    wait(MINUTE);
  }
}

const never = () => new Promise<never>(() => {});
/** Makes every timeout fire at once. */
function hurry(): void {
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void) =>
    real(act, 0)) as unknown as typeof setTimeout);
}

const ringOne = (message: MailDoorbell) => void bells.push(message.id);
let messages = 0;
const QUEUES: Record<string, (message: MailDoorbell) => unknown> = {
  throws: () => {
    throw new Error('Queue is down');
  },
  'rejects what it has taken': async (message) => {
    ringOne(message);
    throw new Error('Queue is down');
  },
  'never answers': never,
  'drops every second message': async (message) => {
    messages += 1;
    if (messages % 2 === 0) ringOne(message);
  },
  'delivers everything three times': async (message) => {
    for (const _ of [1, 2, 3]) ringOne(message);
  },
};

describe.each(Object.entries(QUEUES))('if the queue %s', (_, send) => {
  test('forms are accepted, and each mail goes out once', async () => {
    for (let n = 0; n < PEOPLE; n += 1) expect(await submitWith({ send }, n)).toBe(303);
    await vi.waitFor(async () => expect(await count('outbox')).toBe(PEOPLE));
    // Late and in reverse order, with some messages in two batches at once.
    wait(10 * MINUTE);
    const late = bells.splice(0).reverse();
    await Promise.all([ring(...late), ring(...late.slice(0, 5)), sweep()]);
    await pass(2);
    expect(sent.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: PEOPLE }, (_, n) => addressOf(n)).sort(),
    );
    expect(await count('outbox', 'sent_at is not null and attempts = 0')).toBe(PEOPLE);
  });
});

describe('with a notice to many', () => {
  const BATCHES: Record<string, (messages: { body: MailDoorbell }[]) => unknown> = {
    'takes half of a batch and throws': async (messages) => {
      for (const { body } of messages.slice(0, messages.length / 2)) ringOne(body);
      throw new Error('Queue is down');
    },
    'never answers': never,
  };

  test.each(Object.entries(BATCHES))(
    'if the queue %s, everybody gets it, and the later jobs of that minute run',
    async (_, sendBatch) => {
      hurry();
      for (let n = 0; n < PEOPLE; n += 1)
        await confirmed({ ...LEADER, name: `Person ${n}x`, email: addressOf(n) });
      await ringAll();
      await amend('substantive', 'Second.\n');
      await rows('delete from search_texts');
      sent.length = 0;
      await pass(1, { MAIL_QUEUE: { sendBatch } });
      expect(await count('search_texts')).toBe(1);
      await ringAll();
      await pass(2);
      expect(
        sentOutside()
          .map(({ to }) => to)
          .sort(),
      ).toEqual(Array.from({ length: PEOPLE }, (_, n) => addressOf(n)).sort());
    },
  );
});

describe('the mail service', () => {
  const mail = () => row('select sent_at, failed_at, error, attempts from outbox');
  const coded = (code: unknown) => Object.assign(new Error('refused'), { code });

  async function oneMail(): Promise<string> {
    await submitWith({ send: async (message: MailDoorbell) => ringOne(message) }, 1);
    await vi.waitFor(() => expect(bells).toHaveLength(1));
    return bells.splice(0)[0] ?? '';
  }

  /** A faulty service. `sends`: it sends nevertheless. */
  const failing = (fault: unknown, sends = false) => ({
    async send(letter: SentMail) {
      if (sends) sent.push(letter);
      throw fault;
    },
  });

  test.each([
    ['a code that may pass', coded('E_RATE_LIMIT_EXCEEDED'), 'E_RATE_LIMIT_EXCEEDED'],
    ['a code that nobody knows', coded('E_SOMETHING_NEW'), 'E_SOMETHING_NEW'],
    ['a code that is no text', coded(17), 'E_UNKNOWN'],
    ['no code', new Error('refused'), 'E_UNKNOWN'],
    ['a text', 'refused', 'E_UNKNOWN'],
    ['nothing', undefined, 'E_UNKNOWN'],
  ])(
    'throws with %s: the mail is retried, and after four hours staff see it',
    async (_, fault, error) => {
      const id = await oneMail();
      await ringWith({ EMAIL: failing(fault) }, id);
      expect(await mail()).toEqual({ sent_at: null, failed_at: null, error, attempts: 1 });
      for (let hour = 0; hour < 5; hour += 1) {
        wait(HOUR);
        await sweepWith({ EMAIL: failing(fault) });
      }
      expect(await mail()).toMatchObject({ sent_at: null, failed_at: expect.any(Number), error });
      expect(sent).toHaveLength(0);
    },
  );

  test('fails after sending: the mail is sent again, until it is acknowledged once', async () => {
    const id = await oneMail();
    await ringWith({ EMAIL: failing(coded('E_INTERNAL'), true) }, id);
    await pass(5);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.text).toBe(sent[1]?.text);
    expect(await mail()).toMatchObject({ sent_at: expect.any(Number), failed_at: null });
  });

  test('never responds: this counts as a try, and blocks neither other mail nor other jobs', async () => {
    hurry();
    await oneMail();
    await submitWith({ send: ringOne }, 2);
    await vi.waitFor(() => expect(bells).toHaveLength(1));
    await rows('delete from search_texts');
    const hangs = {
      send: (letter: SentMail) =>
        letter.to === addressOf(1) ? never() : Promise.resolve(void sent.push(letter)),
    };
    await pass(1, { EMAIL: hangs });
    expect(sent.map(({ to }) => to)).toEqual([addressOf(2)]);
    expect(await count('search_texts')).toBe(1);
    expect(await rows('select error, attempts from outbox where sent_at is null')).toEqual([
      { error: 'E_UNKNOWN', attempts: 1 },
    ]);
    for (let hour = 0; hour < 5; hour += 1) {
      await sweepWith({ EMAIL: hangs });
      wait(HOUR);
    }
    expect(await count('outbox', 'failed_at is not null')).toBe(1);
  });

  test('delivers the same mails in eight batches at once: each is sent once', async () => {
    const ids = [await oneMail(), await oneMail()];
    await Promise.all([
      ...Array.from({ length: 4 }, () => ring(...ids)),
      ...Array.from({ length: 4 }, () => sweep()),
    ]);
    expect(sent).toHaveLength(2);
  });

  /** A service that responds only when told to. */
  function held(fault?: unknown) {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const send = async (letter: SentMail) => {
      asked.resolve();
      await answer.promise;
      if (fault) throw fault;
      sent.push(letter);
    };
    return { EMAIL: { send }, asked: asked.promise, answer: answer.resolve };
  }

  describe('is so slow that a second delivery takes the same mail', () => {
    const stands = () => row('select sent_at is not null as sent, failed_at, error from outbox');

    test.each([
      ['is refused for ever', 'E_RECIPIENT_SUPPRESSED'],
      ['is refused for now', 'E_INTERNAL'],
      ['is refused for today', 'E_DAILY_LIMIT_EXCEEDED'],
    ])('which %s, before or after: a sent mail stays sent', async (_, code) => {
      const id = await oneMail();
      for (const order of [0, 1]) {
        await rows('update outbox set sent_at = null, due_at = 0');
        const services = [held(), held(coded(code))];
        const deliveries = [];
        for (const { EMAIL, asked } of services) {
          deliveries.push(ringWith({ EMAIL }, id));
          await asked;
          wait(2 * MINUTE);
        }
        for (const index of [order, 1 - order]) {
          services[index]?.answer();
          await deliveries[index];
        }
        expect(await stands()).toEqual({ sent: 1, failed_at: null, error: null });
      }
      expect(sent).toHaveLength(2);
      await pass(10);
      expect(sent).toHaveLength(2);
    });

    test('which finds nothing left to send: the mail counts as sent', async () => {
      const id = await oneMail();
      const slow = held();
      const first = ringWith({ EMAIL: slow.EMAIL }, id);
      await slow.asked;
      await confirm(String((await row('select endorsement_id as id from outbox')).id));
      await rows("delete from outbox where kind <> 'confirm'");
      wait(2 * MINUTE);
      await ring(id);
      expect(await stands()).toMatchObject({ sent: 0, failed_at: expect.any(Number) });
      slow.answer();
      await first;
      expect(await stands()).toEqual({ sent: 1, failed_at: null, error: null });
    });
  });
});
