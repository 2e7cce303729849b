import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { badge, staffRead } from './access.ts';
import { sweep } from './clockwork.ts';
import { seed } from './crowd.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
  stateOf,
  submit,
  submitted,
} from './endorsing.ts';
import { letterTo, ringAll, sent } from './mailbox.ts';
import { costOf } from './meter.ts';
import {
  bodyOf,
  count,
  DAY,
  everything,
  type Fields,
  itIs,
  MINUTE,
  post,
  read,
  row,
  rows,
  visit,
} from './site.ts';
import { documentOf, publish, SLUG } from './texts.ts';

const words = en.reviewing.invalidate;
const NOON = Date.UTC(2026, 2, 2, 17);
const FLOOD = { domain: 'flood.example' };
const BECAUSE = { reason: 'automated', words: 'They came within a minute.' };

beforeEach(openSite);

const flood = (n: number, slug = SLUG) =>
  confirmed(
    {
      ...LEADER,
      name: `Flood ${n}`,
      district: '',
      organization: 'Somewhere',
      email: `f${n}@flood.example`,
    },
    slug,
  );

const dry = (rule: Fields) => staffRead(`/console/invalidate?${new URLSearchParams(rule)}`);

/** The fields of the form under a dry run. */
function formOf(page: string): Fields {
  const form =
    /<form method="post" action="\/console\/invalidate">.*?<\/form>/s.exec(page)?.[0] ?? '';
  const fields = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}

const end = async (form: Fields, because: Fields = BECAUSE) =>
  post('/console/invalidate', { ...form, ...because }, await badge());

describe('the dry run', () => {
  test('shows what a domain means, and changes nothing', async () => {
    const ids = [await flood(1), await flood(2)];
    const other = await confirmed(LEADER);
    const before = await everything();
    const page = await dry(FLOOD);
    expect(page).toContain(words.found(2));
    for (const id of ids) expect(page).toContain(`/console/review/${id}"`);
    expect(page).not.toContain(`/console/review/${other}"`);
    expect(page).toContain(words.button(2));
    expect(page).toContain(words.irreversible);
    expect(await everything()).toBe(before);
  });

  test('knows entries that wait for review as well, but none that is unconfirmed or has ended', async () => {
    await confirmed({ ...LEADER, name: 'W', title: 'Superintendent', email: 'w@flood.example' });
    await submitted({ ...LEADER, email: 'u@flood.example' });
    await manage(await flood(1), { action: 'withdraw' });
    const page = await dry(FLOOD);
    expect(page).toContain(words.found(1));
    expect(page).toContain(words.waits);
  });

  test('narrows by statement and by the time at which forms were sent, as the clock on the wall shows it', async () => {
    await publish(documentOf({ slug: 'another', title: 'Another' }));
    itIs(NOON);
    await flood(1);
    await flood(2, 'another');
    itIs(NOON + 5 * MINUTE);
    await flood(3);
    expect(await dry(FLOOD)).toContain(words.found(3));
    expect(await dry({ ...FLOOD, statement: 'another' })).toContain(words.found(1));
    expect(await dry({ ...FLOOD, from: '2026-03-02T12:05' })).toContain(words.found(1));
    expect(await dry({ ...FLOOD, to: '2026-03-02T12:05' })).toContain(words.found(2));
    expect(await dry({ ...FLOOD, from: '2026-03-02T12:01', to: '2026-03-02T12:05' })).toContain(
      words.found(0),
    );
  });

  test('knows the network of an entry, for as long as that is kept', async () => {
    const send = async (email: string, address: string) => {
      await submit({ ...LEADER, name: email.replace('@', ' '), email }, SLUG, {
        'CF-Connecting-IP': address,
      });
      const { id } = await row(
        'select id from endorsements where name = ?',
        email.replace('@', ' '),
      );
      await confirm(String(id));
      return String(id);
    };
    itIs(NOON);
    const first = await send('a@one.example', '192.0.2.1');
    const second = await send('b@two.example', '192.0.2.99');
    const other = await send('c@three.example', '198.51.100.1');
    const page = await dry({ entry: first });
    expect(page).toContain(words.found(2));
    expect(page).toContain(`/console/review/${second}"`);
    expect(page).not.toContain(`/console/review/${other}"`);
    expect(await dry({ entry: first, domain: 'two.example' })).toContain(words.found(1));
    itIs(NOON + 31 * DAY);
    await sweep();
    const late = await dry({ entry: first });
    expect(late).toContain(words.networkUnknown);
    expect(late).toContain(words.found(0));
    expect(late).not.toContain('method="post"');
  });

  test('leaves bodies out, and says so', async () => {
    const id = await confirmed({ ...DISTRICT, email: 'd@flood.example' });
    await post(`/console/review/${id}`, { action: 'approve' }, await badge());
    await flood(1);
    const page = await dry(FLOOD);
    expect(page).toContain(words.bodies(1));
    await end(formOf(page));
    expect(await stateOf(id)).toBe('listed');
  });

  test.each<[string, Fields, string, string]>([
    ['only a time', { from: '2026-03-02T12:05' }, 'domain', words.errors.too_wide],
    ['only a statement', { statement: SLUG }, 'domain', words.errors.too_wide],
    ['nothing', { domain: ' ' }, 'domain', words.errors.too_wide],
    ['no domain', { domain: 'a b' }, 'domain', words.errors.domain_invalid],
    ['no time', { ...FLOOD, from: 'yesterday' }, 'from', words.errors.time_invalid],
    [
      'an end before the beginning',
      { ...FLOOD, from: '2026-03-02T12:05', to: '2026-03-02T12:05' },
      'to',
      words.errors.order,
    ],
  ])('of %s is refused at the field', async (_, rule, field, message) => {
    const response = await visit(`/console/invalidate?${new URLSearchParams(rule)}`, {
      headers: await badge(),
    });
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain(`<a href="#${field}">${message}</a>`);
    expect(page).toContain(` id="${field}"`);
    const before = await everything();
    expect((await end({ ...rule, seen: 'x' })).status).toBe(422);
    expect(await everything()).toBe(before);
  });

  test('costs the same among thousands of others', async () => {
    await seed(1, 3000);
    await flood(1);
    const { cost } = await costOf('/console/invalidate?domain=flood.example', {
      headers: await badge(),
    });
    expect(cost.read).toBeLessThan(40);
  });
});

describe('the button', () => {
  test('ends exactly what was shown: out of lists and tally, with a reason, for good', async () => {
    const ids = [await flood(1), await flood(2)];
    const stays = await confirmed(LEADER);
    const form = formOf(await dry({ domain: '@FLOOD.example' }));
    const response = await end(form);
    expect(response.status).toBe(303);
    const after = await staffRead(String(response.headers.get('Location')));
    expect(after).toContain(words.done(2));
    expect(after).toContain(words.found(0));
    for (const id of ids) {
      expect(
        await row('select state, reason, reason_words from endorsements where id = ?', id),
      ).toEqual({
        state: 'invalidated',
        reason: 'automated',
        reason_words: BECAUSE.words,
      });
      expect(await staffRead(`/console/review/${id}`)).toContain(
        en.console.acts['endorsement.invalidate'],
      );
    }
    expect(await stateOf(stays)).toBe('listed');
    expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain('Flood');
    expect(await count('purges', "tag = 'names'")).toBe(1);
    // The link of the first mail relists nothing.
    await confirm(ids[0] ?? '');
    expect(await stateOf(ids[0] ?? '')).toBe('invalidated');
  });

  test('writes one audit entry for the rule and one for each, without a domain or a name', async () => {
    const ids = [await flood(1), await flood(2)];
    await end(formOf(await dry({ ...FLOOD, statement: SLUG })));
    const rule = await row("select * from audit where action = 'endorsements.invalidate'");
    expect(rule).toMatchObject({ subject: SLUG });
    expect(JSON.parse(String(rule.detail))).toMatchObject({
      count: 2,
      by: 'domain',
      reason: 'automated',
    });
    const each = await rows("select subject from audit where action = 'endorsement.invalidate'");
    expect(each.map(({ subject }) => subject).sort()).toEqual(ids.toSorted());
    expect(JSON.stringify(await rows('select * from audit'))).not.toMatch(/flood|Flood|minute/);
  });

  test('tells each of them by mail, in the words that were chosen', async () => {
    await flood(1);
    await flood(2);
    await ringAll();
    sent.length = 0;
    await end(formOf(await dry(FLOOD)));
    await sweep();
    expect(sent.map(({ to }) => to).sort()).toEqual(['f1@flood.example', 'f2@flood.example']);
    const { text, subject } = letterTo('f1@flood.example');
    expect(subject).toBe(en.staffMail.invalidated.subject('AMSEL'));
    expect(text).toContain(en.staffMail.invalidated.reasons.automated);
    expect(text).toContain(BECAUSE.words);
    expect(text).toContain(`Write to ${env.ORG_CONTACT}`);
  });

  test('shows the selection again where it has changed meanwhile, and ends nothing', async () => {
    const id = await flood(1);
    await flood(2);
    const form = formOf(await dry(FLOOD));
    await flood(3);
    const before = await everything();
    const response = await end(form);
    expect(response.status).toBe(409);
    const page = await bodyOf(response);
    expect(page).toContain(words.others);
    expect(page).toContain(words.found(3));
    expect(page).toContain(BECAUSE.words);
    expect(await everything()).toBe(before);
    // As many as before, but others.
    const again = formOf(page);
    await manage(id, { action: 'withdraw' });
    await flood(4);
    expect((await end(again)).status).toBe(409);
    expect(await count('endorsements', "state = 'invalidated'")).toBe(0);
  });

  test('pressed twice, or at once, ends once', async () => {
    await flood(1);
    await flood(2);
    const form = formOf(await dry(FLOOD));
    const answers = await Promise.all([end(form), end(form)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await end(form)).status).toBe(409);
    expect(await count('outbox', "kind = 'invalidated'")).toBe(2);
    expect(await count('audit', "action = 'endorsements.invalidate'")).toBe(1);
  });

  test.each<[string, Fields, string]>([
    ['without a reason', { words: 'Kept words' }, words.errors.reason],
    ['with a reason that is none', { reason: 'spite', words: 'Kept words' }, words.errors.reason],
    ['with too many words', { reason: 'automated', words: 'x'.repeat(501) }, words.errors.words],
  ])('%s is refused, and what was typed is kept', async (_, because, message) => {
    await flood(1);
    const form = formOf(await dry(FLOOD));
    const before = await everything();
    const response = await end(form, because);
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain(message);
    expect(page).toContain(because.words);
    expect(await everything()).toBe(before);
  });

  test('ends at most a thousand in one act, and leads to the next', async () => {
    await seed(1, 1300);
    await rows("update endorsements set domain = 'flood.example' where kind = 'leader'");
    const all = await count('endorsements', "kind = 'leader'");
    expect(all).toBeGreaterThan(1000);
    const page = await dry(FLOOD);
    expect(page).toContain(words.first(1000));
    expect(page).toContain(words.listed(100));
    expect(page).toContain(words.button(1000));
    const response = await end(formOf(page));
    expect(await count('endorsements', "state = 'invalidated'")).toBe(1000);
    const next = await staffRead(String(response.headers.get('Location')));
    expect(next).toContain(words.done(1000));
    await end(formOf(next));
    expect(await count('endorsements', "state = 'invalidated'")).toBe(all);
    expect(await count('outbox', "kind = 'invalidated'")).toBe(all);
  });

  test('an entry that was ended can still be erased, and nothing of the reason stays', async () => {
    const id = await flood(1);
    await end(formOf(await dry(FLOOD)));
    await manage(id, { action: 'erase' });
    expect(
      await row('select state, network, domain, reason_words from endorsements where id = ?', id),
    ).toEqual({
      state: 'erased',
      network: null,
      domain: null,
      reason_words: null,
    });
  });
});

test('nobody but staff looks or ends', async () => {
  await flood(1);
  const form = formOf(await dry(FLOOD));
  const before = await everything();
  expect((await visit('/console/invalidate?domain=flood.example')).status).toBe(403);
  expect((await post('/console/invalidate', { ...form, ...BECAUSE })).status).toBe(403);
  expect(await everything()).toBe(before);
});
