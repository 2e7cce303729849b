/**
 * The job that reseals addresses under a new key, and changes between its reading and its writing.
 */
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { commit, openDatabase } from '../../../src/db/client.ts';
import { resealAddresses } from '../../../src/keys/actions.ts';
import { advance } from '../../../src/keys/store.ts';
import { confirmed, LEADER, openSite } from '../../support/worker/endorsements.ts';
import { interruptedBefore } from '../../support/worker/interrupted-database.ts';
import { KEYS, keyring } from '../../support/worker/key-rotation.ts';
import { doubted } from '../../support/worker/reports.ts';
import { itIs, row, rows } from '../../support/worker/site.ts';

const [A, B] = KEYS;
const NOON = Date.UTC(2026, 10, 2, 17, 30);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

test('an address erased meanwhile is not restored, at any point', async () => {
  const report = await doubted(await confirmed(LEADER));
  const { address_sealed: sealed } = await row('select address_sealed from reports');
  const keys = await keyring(B, A);
  const left: unknown[] = [];
  let came = true;
  for (let trip = 1; came; trip += 1) {
    await rows("update reports set address_sealed = ?, domain = 'x.example'", String(sealed));
    await rows('delete from resealing');
    came = false;
    const forget = async () => {
      came = true;
      await rows('update reports set address_sealed = null, domain = null where id = ?', report);
    };
    const db = openDatabase(interruptedBefore(trip, forget) as unknown as D1Database);
    await resealAddresses({ db, keys, now: NOON });
    if (came) left.push((await row('select address_sealed from reports')).address_sealed);
  }
  expect(left.length).toBeGreaterThan(5);
  expect(new Set(left)).toEqual(new Set([null]));
});

test('an outdated run does not reset the position', async () => {
  const db = openDatabase(env.DB);
  const begun = {
    part: 'endorsers',
    key: 'k',
    pass: 1,
    reached: '',
    found: 0,
    unopened: 0,
  } as const;
  const at = (reached: string) => ({ ...begun, reached, doneAt: null });
  await commit(db, [advance(null, at('m'))]);
  await commit(db, [advance(null, at('c'))]);
  expect(await rows('select reached from resealing')).toEqual([{ reached: 'm' }]);
  await commit(db, [advance(at('m'), at('z'))]);
  await commit(db, [advance(at('m'), at('p'))]);
  expect(await rows('select reached from resealing')).toEqual([{ reached: 'z' }]);
});
