import { expect, test } from 'vitest';
import { staffRead } from '../../support/worker/access.ts';
import { LEADER, openSite, submit } from '../../support/worker/endorsements.ts';
import { sent } from '../../support/worker/mailbox.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { itIs, MINUTE, row, rows } from '../../support/worker/site.ts';

const NOON = Date.UTC(2026, 2, 2, 12);

/**
 * An endorser with an id that no token can hold, which should never exist: composing the email
 * throws.
 */
async function poison(): Promise<void> {
  await rows(
    `insert into endorsers (id, address_hmac, address_sealed, created_at)
      select 'no token!', 'another', address_sealed, 1 from endorsers limit 1`,
  );
  await rows(
    `insert into outbox (id, kind, endorser_id, created_at, due_at)
      values ('poison', 'manage', 'no token!', 0, 0)`,
  );
}

test('an email that can’t be composed blocks no other, and is shown in the console', async () => {
  itIs(NOON);
  await openSite();
  await submit(LEADER);
  await poison();
  await sweep();
  expect(sent).toHaveLength(1);

  for (let minutes = 0; minutes <= 330; minutes += 15) {
    itIs(NOON + minutes * MINUTE);
    await sweep();
  }
  expect(
    await row("select error, failed_at > 0 as failed from outbox where id = 'poison'"),
  ).toEqual({ error: 'E_COMPOSE', failed: 1 });
  expect(await staffRead('/console')).toContain('E_COMPOSE');
  await rows("delete from endorsers where id = 'no token!'");
});
