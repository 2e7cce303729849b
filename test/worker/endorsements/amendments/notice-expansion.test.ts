/** A notice is expanded into one mail per endorser, in batches, whatever happens in between. */
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { manage, openSite, stateOf } from '../../../support/worker/endorsements.ts';
import { bells } from '../../../support/worker/mailbox.ts';
import { sweep, sweepWith } from '../../../support/worker/schedule.ts';
import { seed } from '../../../support/worker/seed-endorsements.ts';
import { after, count, itIs, MINUTE, row, rows } from '../../../support/worker/site.ts';
import { amend, FIRST_BODY } from '../../../support/worker/statements.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const SECOND = FIRST_BODY.replace('child', 'student');

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

test('1,200 endorsers are mailed in three runs, once each', async () => {
  await seed(1, 1200);
  await amend('substantive', SECOND);
  bells.length = 0;
  const written: number[] = [];
  for (let run = 0; run < 4; run += 1) {
    await sweep();
    written.push(await count('outbox', "kind = 'notice.amended'"));
    after(MINUTE);
  }
  expect(written).toEqual([500, 1000, 1200, 1200]);
  expect(bells).toHaveLength(1200);
  expect(await row("select done_at from notices where kind = 'amended'")).toEqual({
    done_at: NOON + 2 * MINUTE,
  });
});

test('two concurrent runs write each mail once, and lose none', async () => {
  await seed(1, 1200);
  await amend('substantive', SECOND);
  for (let run = 0; run < 4; run += 1) await Promise.all([sweep(), sweep()]);
  expect(await count('outbox', "kind = 'notice.amended'")).toBe(1200);
});

/** A run that reads the notice's position, and writes only after `meanwhile` has happened. */
async function sweepLate(meanwhile: () => Promise<unknown>): Promise<void> {
  let late = true;
  const DB = {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      let expanding = false;
      return {
        prepare(query: string) {
          expanding ||= query.includes('update notices');
          return session.prepare(query);
        },
        async batch(statements: D1PreparedStatement[]) {
          if (late && expanding) {
            late = false;
            await meanwhile();
          }
          return session.batch(statements);
        },
      };
    },
  };
  await sweepWith({ DB });
  expect(late).toBe(false);
}

test('a late run does not undo what others did meanwhile', async () => {
  await seed(1, 1200);
  await amend('substantive', SECOND);
  await sweepLate(async () => {
    await sweep();
    await sweep();
  });
  expect(await row("select expanded_to from notices where kind = 'amended'")).toEqual({
    expanded_to: 'e001000',
  });
});

test('a late run mails nobody whom the notice has not reached yet', async () => {
  await seed(1, 1200);
  await amend('substantive', SECOND);
  const leader = String(
    (await row("select min(id) as id from endorsements where kind = 'leader'")).id,
  );
  await sweepLate(async () => {
    await sweep();
    // The next 500 were others when it read them.
    await manage(leader, { action: 'withdraw' });
    expect(await stateOf(leader)).toBe('withdrawn');
  });
  expect(
    await row(
      "select count(*) as n, max(endorsement_id) as last from outbox where kind = 'notice.amended'",
    ),
  ).toEqual({
    n: 500,
    last: 'e000500',
  });
  await sweep();
  expect(await count('outbox', "kind = 'notice.amended'")).toBe(1000);
});

test('a run whose batch fails is repeated by the next one', async () => {
  await seed(1, 700);
  await amend('substantive', SECOND);
  await rows(`create trigger fails before update of expanded_to on notices begin
    select raise(abort, 'as if it had stopped here'); end`);
  await sweep();
  expect(await count('outbox', "kind like 'notice.%'")).toBe(0);
  await rows('drop trigger fails');
  await sweep();
  await sweep();
  expect(await count('outbox', "kind = 'notice.amended'")).toBe(700);
});

test('a batch that is sent again after its response was lost writes nothing twice', async () => {
  await seed(1, 700);
  await amend('substantive', SECOND);
  await sweep();
  // As if the position had not been stored.
  await rows("update notices set expanded_to = '' where kind = 'amended'");
  await sweep();
  await sweep();
  expect(await count('outbox', "kind = 'notice.amended'")).toBe(700);
});
