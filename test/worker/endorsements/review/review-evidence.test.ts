import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../../support/worker/access.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { NORTH } from '../../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  submit,
} from '../../../support/worker/endorsements.ts';
import { after, DAY, itIs, MINUTE, post, rows, visit } from '../../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../../support/worker/statements.ts';

const words = en.review.evidence;
const entry = en.console.entry;
const NOON = Date.UTC(2026, 2, 2, 12);

beforeEach(openSite);

const review = (id: string) => staffRead(`/console/review/${id}`);
const approve = async (id: string) =>
  post(`/console/review/${id}`, { action: 'approve' }, await badge());

describe('the stated affiliation is shown beside what the directory knows', () => {
  test.each([
    ['a domain of the district', {}, [entry.matches, entry.emailSeen, words.notStudentLike]],
    ['a domain below it', { email: 'a@mail.harborview.example' }, [entry.matches]],
    ['another domain', { email: 'a@mail.example' }, [entry.differs, entry.emailSeen]],
    [
      'the domain of other districts',
      { email: 'a@valley.example' },
      [entry.differs, words.ofOthers({ names: 'North Valley Regional, South Valley Regional' })],
    ],
    [
      'one that looks like a student’s',
      { email: 'a@students.harborview.example' },
      [entry.differs, words.studentLike],
    ],
  ])('%s', async (_, fields, said) => {
    const page = await review(await confirmed({ ...DISTRICT, ...fields }));
    for (const text of [...said, words.noData, 'href="/districts/00100000"']) {
      expect(page).toContain(text);
    }
  });

  test('an organization is not in the directory', async () => {
    const page = await review(await confirmed(ORGANIZATION));
    expect(page).toContain(words.noPlace);
    expect(page).toContain(entry.noDistrict);
    expect(page).not.toContain(words.ofDistrict.district);
  });

  test('a verified entry still shows what its address proved', async () => {
    const id = await confirmed({ ...DISTRICT, email: 'a@mail.example' });
    await approve(id);
    expect(await review(id)).toContain(entry.differs);
  });
});

test('earlier endorsements of the district, its leaders and the standing claim are linked', async () => {
  await publish(documentOf({ slug: 'another', title: 'Another text' }));
  const before = await confirmed({ ...DISTRICT }, 'another');
  await approve(before);
  const leader = await confirmed({ ...LEADER, name: 'Another Leader', email: 'b@x.example' });
  const hidden = await confirmed({ ...LEADER, name: 'Hidden', email: 'c@x.example', public: 'no' });
  const standing = await confirmed({ ...DISTRICT, email: 'd@harborview.example' });
  await approve(standing);
  const elsewhere = await confirmed({
    ...LEADER,
    name: 'North',
    district: NORTH.name,
    email: 'e@x.example',
  });
  const page = await review(await confirmed(DISTRICT));
  for (const id of [before, leader, standing]) expect(page).toContain(`/console/review/${id}"`);
  for (const id of [hidden, elsewhere]) expect(page).not.toContain(`/console/review/${id}"`);
  expect(page).toContain(words.standing);
  expect(page).toContain('Another text');
});

test('only the newest five of many are shown', async () => {
  for (let n = 0; n < 7; n += 1) {
    itIs(NOON + n * MINUTE);
    await confirmed({ ...LEADER, name: `Leader ${n}`, email: `l${n}@x.example` });
  }
  const page = await review(await confirmed(DISTRICT));
  expect(page.match(/<bdi>Leader \d<\/bdi>/g)).toEqual(
    [6, 5, 4, 3, 2].map((n) => `<bdi>Leader ${n}</bdi>`),
  );
});

test('other entries of the same name are linked, listed or waiting', async () => {
  const listed = await confirmed({ ...LEADER, district: NORTH.name });
  const waiting = await confirmed({
    ...LEADER,
    name: 'ANA MARIA PENA OBRIEN',
    title: 'Superintendent',
    email: 'b@x.example',
  });
  const other = await confirmed({
    ...LEADER,
    name: 'Ana',
    title: 'Superintendent',
    email: 'c@x.example',
  });
  expect(await rows("select state from endorsements where state = 'in_review'")).toHaveLength(2);
  const page = await review(waiting);
  expect(page).toContain(`/console/review/${listed}"`);
  expect(await review(other)).toContain(words.noOther);
  expect(await review(listed)).toContain(`/console/review/${waiting}"`);
});

test('forms from the same network within ten minutes are counted and linked', async () => {
  itIs(NOON);
  const from = (email: string, address: string) =>
    submit({ ...LEADER, email, name: email.split('@')[0] ?? '' }, SLUG, {
      'CF-Connecting-IP': address,
    });
  await from('first@x.example', '192.0.2.1');
  after(4 * MINUTE);
  await from('second@x.example', '192.0.2.2');
  await from('other@x.example', '198.51.100.1');
  after(9 * MINUTE);
  await from('third@x.example', '192.0.2.3');
  const [second] = await rows("select id from endorsements where name = 'second'");
  const [first] = await rows("select id from endorsements where name = 'first'");
  const [other] = await rows("select id from endorsements where name = 'other'");
  expect(await review(String(second?.id))).toContain(words.neighbours({ count: 2 }));
  expect(await review(String(first?.id))).toContain(words.neighbours({ count: 1 }));
  expect(await review(String(first?.id))).toContain(`/console/invalidate?entry=${first?.id}"`);
  expect(await review(String(other?.id))).toContain(words.neighbours({ count: 0 }));
  await rows('update endorsements set network = null');
  expect(await review(String(first?.id))).toContain(words.networkUnknown);
});

test('the review page takes four round trips, one for authentication, however much evidence there is', async () => {
  const id = await confirmed(DISTRICT);
  const { cost } = await costOf(`/console/review/${id}`, { headers: await badge() });
  expect(cost).toMatchObject({ trips: 4, written: 0 });
});

test('an entry links to the next waiting one, and the last to the first', async () => {
  const ids: string[] = [];
  for (const n of [0, 1, 2]) {
    itIs(NOON + n * DAY);
    const id = await confirmed({ ...DISTRICT, email: `d${n}@harborview.example` });
    ids.push(id);
  }
  const nextOf = async (id = '') =>
    /href="\/console\/review\/([\w-]+)" accesskey="n"/.exec(await review(id))?.[1];
  expect(await Promise.all(ids.map(nextOf))).toEqual([ids[1], ids[2], ids[0]]);
  const response = await approve(ids[1] ?? '');
  const page = await staffRead(String(response.headers.get('Location')));
  expect(page).toContain(`href="/console/review/${ids[0]}" accesskey="n"`);
  expect(await nextOf(ids[1])).toBe(ids[2]);
});

test('the only waiting entry has no next link, and unconfirmed entries are not next', async () => {
  const id = await confirmed(DISTRICT);
  await submit({ ...DISTRICT, email: 'b@x.example' });
  expect(await review(id)).not.toContain('accesskey="n"');
  expect((await visit(`/console/review/${id}`)).status).toBe(403);
});
