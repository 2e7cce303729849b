import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { BOB, badge, staffRead, staffSend } from '../../../support/worker/access.ts';
import {
  confirm,
  DISTRICT,
  LEADER,
  openSite,
  stateOf,
  submit,
  submitted,
} from '../../../support/worker/endorsements.ts';
import { requestOf } from '../../../support/worker/proposed-lists.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { answer } from '../../../support/worker/second-approval.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  type Fields,
  HOUR,
  itIs,
  MINUTE,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const WORDS = en.console.entry.flagWords;

beforeEach(openSite);

async function flagsOf(fields: Fields): Promise<unknown> {
  const id = await submitted({ ...LEADER, ...fields });
  return JSON.parse(String((await row('select flags from endorsements where id = ?', id)).flags));
}

const put = (domains: unknown) => staffSend('PUT', '/console/api/disposable-domains', { domains });

describe('a person who speaks for a district', () => {
  const ELSEWHERE = { email: 'ana@mail.example' };

  test('is reviewed if the address is not the district’s', async () => {
    expect(await flagsOf({ title: 'Superintendent', ...ELSEWHERE })).toEqual([
      'speaks_for_district',
    ]);
    expect(await flagsOf({ title: 'School Committee Member', ...ELSEWHERE })).toEqual([
      'speaks_for_district',
    ]);
  });

  test('is not reviewed if the address is the district’s; other titles never are', async () => {
    expect(await flagsOf({ title: 'Superintendent' })).toEqual([]);
    expect(await flagsOf({ title: 'Assistant to the Superintendent', ...ELSEWHERE })).toEqual([]);
  });

  test('is reviewed if the district is named as an organization', async () => {
    const fields = { district: '', organization: 'Harborview Public Schools' };
    expect(await flagsOf({ title: 'Superintendent', ...fields })).toEqual(['speaks_for_district']);
  });

  test('has a flag with a message once the form is confirmed', async () => {
    const id = await submitted({ ...LEADER, title: 'Superintendent', ...ELSEWHERE });
    expect(await bodyOf(await confirm(id))).toContain(en.endorse.confirmed.in_review.title);
    expect(await staffRead(`/console/review/${id}`)).toContain(WORDS.speaks_for_district);
  });

  test('does not have the flag for a body’s entry, which is reviewed anyway', async () => {
    expect(await flagsOf({ ...DISTRICT, title: 'Superintendent', ...ELSEWHERE })).toEqual([]);
  });
});

test('every flag has a message', () => {
  expect(Object.keys(WORDS).sort()).toEqual([
    'busy_network',
    'changed_by_endorser',
    'corrected',
    'decided_early',
    'disposable_address',
    'mailbox_unknown',
    'mixed_scripts',
    'reported',
    'same_mailbox',
    'same_name',
    'speaks_for_district',
    'taken_up',
    'web_address',
  ]);
});

test('an address that looks like a student’s is no evidence', async () => {
  const id = await submitted({ ...LEADER, email: 'ana@students.harborview.example' });
  const of = (other: string) => row('select evidence from endorsements where id = ?', other);
  expect(await of(id)).toEqual({ evidence: 'self_stated' });
  const staff = await submitted({ ...LEADER, email: 'ana@mail.harborview.example' });
  expect(await of(staff)).toEqual({ evidence: 'district_address' });
});

describe('disposable mailboxes', () => {
  test('are reviewed, on the listed domain and its subdomains', async () => {
    expect((await put(['minutes.example', 'other.example'])).status).toBe(200);
    expect(await flagsOf({ email: 'a@minutes.example' })).toEqual(['disposable_address']);
    expect(await flagsOf({ email: 'a@x.y.minutes.example' })).toEqual(['disposable_address']);
    expect(await flagsOf({ email: 'a@notminutes.example' })).toEqual([]);
  });

  test('have a list that is added to, and reported as unchanged the second time', async () => {
    const two = await put(['a.example', 'b.example']);
    expect(await two.json()).toMatchObject({ domains: 2, changed: 2 });
    const three = await put(['a.example', 'b.example', 'c.example']);
    expect(await three.json()).toMatchObject({ domains: 3, changed: 1 });
    expect(await count('disposable_domains')).toBe(3);
    const before = await everything();
    const again = await put(['c.example', 'b.example', 'a.example']);
    expect(await again.json()).toMatchObject({ domains: 3, changed: 0, waits: null });
    expect(await everything()).toBe(before);
  });

  test('have a list that may hold many thousands and shrink to one, by two people', async () => {
    const many = Array.from({ length: 9000 }, (_, n) => `domain-of-some-length-${n}.example`);
    expect((await put(many)).status).toBe(200);
    expect(await count('disposable_domains')).toBe(9000);
    const path = await requestOf(await put(['one.example']));
    expect(await count('disposable_domains')).toBe(9001);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await rows('select domain from disposable_domains')).toEqual([
      { domain: 'one.example' },
    ]);
    expect(await count('proposed_items')).toBe(0);
  });

  test.each([[[]], [['NoDomain']], [['a@b.example']], ['text'], [null]])(
    'can’t be listed as %j',
    async (domains) => {
      const before = await everything();
      const response = await put(domains);
      expect(response.status).toBe(422);
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
      expect(await everything()).toBe(before);
    },
  );

  test('can be listed by staff only', async () => {
    const before = await everything();
    const response = await visit('/console/api/disposable-domains', {
      method: 'PUT',
      body: JSON.stringify({ domains: ['a.example'] }),
      headers: { Origin: TEST_ORIGIN, 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(403);
    expect(await everything()).toBe(before);
  });
});

describe('a busy network', () => {
  const flagged = () => rows('select id from endorsements where flags = \'["busy_network"]\'');

  async function crowd(from: number, to: number, address = '192.0.2.1'): Promise<void> {
    for (let person = from; person <= to; person += 1) {
      const email = `person${person}@harborview.example`;
      const response = await submit({ ...LEADER, email }, SLUG, { 'CF-Connecting-IP': address });
      expect(response.status).toBe(303);
    }
  }

  test('is reviewed from its hundred and first address within ten minutes, and never refused', async () => {
    itIs(NOON);
    await crowd(1, 100);
    expect(await flagged()).toEqual([]);
    // An address among the hundred does not count again. A neighboring network does count.
    await crowd(100, 100);
    expect(await flagged()).toEqual([]);
    await crowd(101, 101, '192.0.2.200');
    const [found] = await flagged();
    await confirm(String(found?.id));
    expect(await stateOf(String(found?.id))).toBe('in_review');
    // Another network is not busy, and this one no longer is later.
    await crowd(102, 102, '198.51.100.1');
    after(10 * MINUTE);
    await crowd(103, 103);
    expect(await flagged()).toHaveLength(1);
  });

  test('is not detected if the address is missing or malformed', async () => {
    for (const address of ['', 'unknown', '192.0.2.1, 192.0.2.2']) {
      await submit({ ...LEADER, email: 'a@x.example' }, SLUG, { 'CF-Connecting-IP': address });
    }
    expect(await rows('select distinct network, flags from endorsements')).toEqual([
      { network: null, flags: '[]' },
    ]);
  });

  test('the rate limit binding is only a first hint, by network, and its failure counts as no', async () => {
    const asked: string[] = [];
    const send = (LIMITS: unknown, email: string) =>
      visitWith({ LIMITS }, `/statements/${SLUG}/endorse`, {
        method: 'POST',
        body: new URLSearchParams({ ...LEADER, email }),
        headers: { Origin: TEST_ORIGIN, 'CF-Connecting-IP': '192.0.2.9' },
      });
    const limit = async ({ key }: { key: string }) => {
      asked.push(key);
      return { success: false };
    };
    const down = async () => {
      throw new Error('down');
    };
    expect((await send({ limit }, 'a@x.example')).status).toBe(303);
    expect((await send({ limit: down }, 'b@x.example')).status).toBe(303);
    expect(asked).toEqual(['192.0.2.0/24']);
    expect(await flagged()).toHaveLength(1);
  });

  test('the network is stored only as a hash, and forgotten after 30 days', async () => {
    itIs(NOON);
    const id = await submitted(LEADER);
    await confirm(id);
    const network = () => row('select network from endorsements where id = ?', id);
    expect((await network()).network).toMatch(/^[\w-]{43}$/);
    itIs(NOON + 30 * DAY - HOUR);
    await sweep();
    expect((await network()).network).not.toBeNull();
    itIs(NOON + 30 * DAY);
    await sweep();
    expect((await network()).network).toBeNull();
  });
});
