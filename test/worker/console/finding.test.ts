import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../support/worker/access.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import { HARBOR } from '../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  submitted,
} from '../../support/worker/endorsements.ts';
import { listedBody } from '../../support/worker/second-approval.ts';
import { type Fields, post, rows } from '../../support/worker/site.ts';

beforeEach(openSite);

const find = (q: string, more = '') => staffRead(`/console?q=${encodeURIComponent(q)}${more}`);

/** The part of the page that shows what was found, without tags. */
async function found(q: string): Promise<string> {
  const [, part = ''] = (await find(q)).split('id="find"');
  return part.split('</section>')[0]?.replaceAll(/<[^>]+>/g, '') ?? '';
}

let person = 0;
function leader(name: string, more: Fields = {}): Fields {
  person += 1;
  return { ...LEADER, name, email: `staff-finds-${person}@x.example`, ...more };
}
const review = (id: string, fields: Fields) =>
  badge(BOB).then((headers) => post(`/console/review/${id}`, fields, headers));

test('staff find an entry of every state by any of its words, by its district and by its id', async () => {
  const flagged = { title: 'Superintendent' };
  const ids: Record<string, string> = {
    submitted: await submitted(leader('Sue Santos')),
    in_review: await confirmed(leader('Rita Santos', flagged)),
    listed: await confirmed(leader('Lisa Santos', { organization: 'Example Union' })),
    unnamed: await confirmed(leader('Una Santos', { public: 'no' })),
    declined: await confirmed(leader('Dora Santos', flagged)),
    removed: await confirmed(leader('Rema Santos')),
    withdrawn: await confirmed(leader('Wilma Santos')),
    invalidated: await confirmed(leader('Ivana Santos')),
    imported: await submitted(leader('Ima Santos')),
    erased: await confirmed(leader('Erica Santos')),
  };
  await review(ids.declined ?? '', { action: 'decline', reason: 'duplicate' });
  await review(ids.removed ?? '', { action: 'remove', reason: 'duplicate' });
  await manage(ids.withdrawn ?? '', { action: 'withdraw' });
  await manage(ids.erased ?? '', { action: 'erase' });
  // Reached by a rule and by a sheet, which have their own tests.
  const set = (state: string, and = '') =>
    `update endorsements set state = '${state}'${and} where id = '${ids[state]}'`;
  await rows(`insert into audit (id, at, actor, action, subject) values
    ('rule', 1, 'staff:1', 'endorsements.invalidate', 'rule'),
    ('rule.${ids.invalidated}', 1, 'staff:1', 'endorsement.invalidate', '${ids.invalidated}'),
    ('import-sheet.${ids.imported}', 1, 'staff:1', 'endorsement.import', '${ids.imported}')`);
  await rows("insert into imports values ('sheet', 1, 'Meeting', '2025-03-03', 1, 'staff:1', 1)");
  await rows(
    set('invalidated', `, ended_at = 1, reason = 'rule', changed_by = 'rule.${ids.invalidated}'`),
  );
  await rows(set('imported', ", import_id = 'sheet'"));

  const { states, unnamed } = en.console.search;
  for (const q of ['santos', 'SANT', `santos ${HARBOR.name}`, HARBOR.name, HARBOR.code]) {
    const page = await find(q);
    for (const [state, id] of Object.entries(ids)) {
      const link = `href="/console/review/${id}"`;
      expect([q, state, page.includes(link)]).toEqual([q, state, state !== 'erased']);
    }
    const text = await found(q);
    for (const word of [...Object.values(states), unnamed])
      expect([q, word, text.includes(`${word} · `)]).toEqual([q, word, word !== states.erased]);
  }
  expect(await found('rita santos')).toContain(`Rita Santos ${states.in_review}`);
  expect(await found('una')).toContain(unnamed);
  expect(await found('union')).toContain('Lisa Santos');
  expect(await found('lisa')).toContain('Example Union');
  expect(await found('nobody')).toContain(en.console.search.nothing);
  for (const id of [ids.declined ?? '', `https://example.org/console/review/${ids.declined}`])
    expect(await found(id)).toContain(`Dora Santos ${states.declined}`);
  expect(await found(ids.erased ?? '')).toContain(states.erased);
});

test('bodies are found by their own words, in review and listed', async () => {
  await confirmed({ ...ORGANIZATION, email: 'o@x.example' });
  await listedBody({ ...DISTRICT, email: 'd@x.example' });
  expect(await found('coast')).toContain('Teachers of the Coast');
  expect(await found(HARBOR.name)).toContain(HARBOR.name);
});

test('a search looks at a bounded number of entries, and goes on to older ones', async () => {
  const target = await submitted(leader('Old Santos'));
  const declined = await confirmed(leader('Older Santos', { title: 'Superintendent' }));
  await review(declined, { action: 'decline', reason: 'duplicate' });
  const numbers = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 600)`;
  await rows(
    `insert or ignore into audit (id, at, actor, action, subject) values ('seed', 1, 'system', 'test.seed', 'seed')`,
  );
  await rows(`insert into endorsers (id, address_hmac, address_sealed, created_at, mailbox_hmac) ${numbers}
    select 'z' || n, 'h' || n, 'sealed', 1, 'm' || n from numbers`);
  await rows(`insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id,
      name, name_key, title, affiliation, submitted_at, expires_at, confirmed_at, ended_at, reason, changed_by, organization_key) ${numbers}
    select 'e' || n, 1, 'leader', iif(n % 2, 'submitted', 'withdrawn'), 1, 1, 1, 'self_stated', 'z' || n,
      'Person ' || n, 'person ' || n, 'Principal', 'Example', unixepoch() * 1000 + n, unixepoch() * 2000, 1, iif(n % 2, null, 1),
      null, 'seed', '' from numbers`);

  let page = await find('santos');
  const links = (text: string) =>
    [target, declined].map((id) => text.includes(`/console/review/${id}`));
  expect(links(page)).toEqual([false, false]);
  const { response, cost } = await costOf('/console?q=santos', { headers: await badge(ALICE) });
  const without = await costOf('/console', { headers: await badge(ALICE) });
  expect(response.status).toBe(200);
  expect(cost.read - without.cost.read).toBeLessThanOrEqual(2 * 250 + 50);
  expect(cost.trips - without.cost.trips).toBeLessThanOrEqual(4);

  const older = /href="(\/console\?q=santos&amp;older=[^"#]+)#find"/.exec(page)?.[1] ?? '';
  page = await staffRead(older.replace('&amp;', '&'));
  expect(links(page)).toEqual([true, true]);
  expect(page).not.toContain('older=');
});
