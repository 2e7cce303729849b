/** Endorsers who want updates are told when a statement is superseded or withdrawn. */
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { confirmed, LEADER, manage, openSite } from '../../../support/worker/endorsements.ts';
import { ringAll, sent } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { after, count, itIs, MINUTE, rows } from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  FIRST_BODY,
  publish,
  SLUG,
} from '../../../support/worker/statements.ts';
import { supersede } from '../../../support/worker/superseding.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const SECOND = FIRST_BODY.replace('child', 'student');
const ANA = 'ana@harborview.example';
const words = en.amendments.notices;

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** Endorses, and clears the mailbox. */
async function endorsed(fields = LEADER): Promise<string> {
  const id = await confirmed(fields);
  await ringAll();
  sent.length = 0;
  return id;
}

/** Runs the schedule, which expands notices, and delivers the queued mail. */
async function minute(): Promise<void> {
  await sweep();
  await ringAll();
  after(MINUTE);
}

/** Emails to endorsers. */
const told = () => sent.filter(({ to }) => to !== env.STAFF_MAIL);

describe('superseding', () => {
  const NEWER = { title: 'A newer one', date: '2026-03' };

  test('is announced once to those who want updates, and to nobody else', async () => {
    await endorsed({ ...LEADER, updates: 'yes' });
    await endorsed({ ...LEADER, name: 'Quiet Leader', email: 'quiet@harborview.example' });
    await supersede(NEWER);
    await minute();
    await publish(
      documentOf({
        slug: 'newer',
        ...NEWER,
        supersedes: SLUG,
        topics: ['Other'],
      }),
    );
    await minute();
    expect(told().map(({ to }) => to)).toEqual([ANA]);
    expect(await count('outbox', "kind like 'notice.%'")).toBe(1);
    expect(told()[0]?.text).toContain(`${env.ORIGIN}/statements/newer`);
    expect(told()[0]?.headers).toHaveProperty('List-Unsubscribe-Post');
  });

  test('is not announced to those who turned updates off before the email was written', async () => {
    const id = await endorsed({ ...LEADER, updates: 'yes' });
    await supersede(NEWER);
    await sweep();
    await manage(id, { action: 'updates', updates: 'no' });
    await ringAll();
    expect(told()).toEqual([]);
  });

  test('ends the question whether to reaffirm an amended text', async () => {
    const id = await endorsed();
    await amend('substantive', SECOND);
    await supersede(NEWER);
    await minute();
    await minute();
    expect(await count('outbox', "kind like 'notice.%'")).toBe(0);
    const response = await manage(id, { action: 'reaffirm' });
    expect(response.headers.get('Location')).toMatch(/done=nothing$/);
  });
});

test('withdrawing a statement is announced to those who want updates', async () => {
  await endorsed({ ...LEADER, updates: 'yes' });
  // As the withdraw action writes it.
  await rows("update statements set status = 'withdrawn'");
  await rows(`insert into notices (id, statement_id, kind, revision, created_at, due_at)
    select 'w', id, 'withdrawn', revision, 1, 1 from statements`);
  await minute();
  expect(sent[0]?.text).toContain(
    words.withdrawn({ statement: 'A fair start', organisation: env.ORG_NAME as string }),
  );
});
