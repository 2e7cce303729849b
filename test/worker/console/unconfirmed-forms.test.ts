/** The console's first page says how many forms wait to be confirmed, and how many were reminded. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { ALICE, badge, staffRead } from '../../support/worker/access.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  submitted,
} from '../../support/worker/endorsements.ts';
import { ringAll } from '../../support/worker/mailbox.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { DAY, itIs, row, rows } from '../../support/worker/site.ts';

const START = Date.UTC(2026, 2, 2, 12);
const words = en.review.unconfirmed;

beforeEach(async () => {
  itIs(START);
  await openSite();
});

test('it counts by kind, and how many were reminded', async () => {
  expect(await staffRead('/console')).toContain(words.none);
  await confirmed({ ...LEADER, email: 'listed@x.example' });
  for (const email of ['one@x.example', 'two@x.example']) await submitted({ ...LEADER, email });
  await submitted(DISTRICT);
  await submitted(ORGANIZATION);
  await ringAll();
  itIs(START + 3 * DAY);
  await sweep();
  const page = await staffRead('/console');
  expect(page).toContain(words.kinds.leader({ count: 2, reminded: 1 }));
  expect(page).toContain(words.kinds.district({ count: 1, reminded: 0 }));
  expect(page).toContain(words.kinds.organization({ count: 1, reminded: 0 }));
  expect(page).not.toMatch(/(one|two)@x\.example/);
});

test('it names a district’s domain at which several wait for a day, and no other', async () => {
  for (let n = 1; n <= 5; n += 1) {
    await submitted({ ...LEADER, email: `teacher${n}@harborview.example` });
    await submitted({ ...LEADER, email: `person${n}@own-name.example` });
  }
  const hint = words.domain({ count: 5, domain: 'harborview.example' });
  expect(await staffRead('/console')).not.toContain(hint);
  itIs(START + DAY + 1);
  const page = await staffRead('/console');
  expect(page).toContain(hint);
  expect(page).not.toMatch(/own-name|teacher1/);
});

test('of very many it counts 500, and reads no more of 5,000 than of 1,000', async () => {
  await submitted(LEADER);
  const { id } = await row('select id from endorsements');
  const more = (from: number, to: number) =>
    rows(
      `with recursive n(i) as (select ${from} union all select i + 1 from n where i < ${to})
      insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id, name, name_key, title,
        affiliation, domain, submitted_at, expires_at, changed_by)
      select 'f' || i, statement_id, kind, state, revision, epoch, public, evidence, endorser_id, name, name_key, title, affiliation,
        domain, submitted_at, expires_at, changed_by from n, endorsements where id = ?`,
      id ?? null,
    );
  const cost = async () => (await costOf('/console', { headers: await badge(ALICE) })).cost.read;
  const none = await cost();
  await more(1, 1000);
  itIs(START + 2 * DAY);
  const some = await cost();
  await more(1001, 5000);
  const many = await cost();
  console.info(`| console, unconfirmed: 1, 1,000, 5,000 | ${none}, ${some}, ${many} read |`);
  expect(many - some).toBeLessThanOrEqual(5);
  expect(some - none).toBeLessThanOrEqual(4 * 501);
  expect(await staffRead('/console')).toContain(words.most({ most: 500 }));
});
