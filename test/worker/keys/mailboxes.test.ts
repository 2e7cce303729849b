/** Mailboxes of earlier endorsers are filled in by the schedule, and follow a change of the key. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { ROWS_A_RUN } from '../../../src/keys/actions.ts';
import { sealAddress } from '../../../src/lib/seal.ts';
import { badge } from '../../support/worker/access.ts';
import { openSite } from '../../support/worker/endorsements.ts';
import { failing } from '../../support/worker/failing-batch.ts';
import {
  addressOf,
  changing,
  deploy,
  endorse,
  follow,
  form,
  KEYS,
  keyring,
  mailboxesFit,
  untilDone,
} from '../../support/worker/key-rotation.ts';
import { letterTo } from '../../support/worker/mailbox.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import { after, count, DAY, itIs, row, rows } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

const [A, B, C] = KEYS;
const words = en.keyChange.mailboxes;
const NOON = Date.UTC(2026, 10, 2, 17, 30);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** As if everybody had come before mailboxes were stored. */
const forget = () => rows('update endorsers set mailbox_hmac = null');
const entryOf = (person: string) =>
  row('select state, flags from endorsements where name = ?', `Example ${person}`);
const LISTED = { state: 'listed', flags: '[]' };
const waits = (...flags: string[]) => ({ state: 'in_review', flags: JSON.stringify(flags) });

describe('earlier endorsers', () => {
  test('are filled in as they would be stored today; until then other spellings wait', async () => {
    const site = deploy({});
    for (const person of ['ana', 'ben+1']) await endorse(site, person);
    const before = await rows('select id, mailbox_hmac from endorsers order by id');
    await forget();
    expect(await site.console()).toContain(words.running({ left: '2' }));
    await endorse(site, 'ana+1');
    await endorse(site, 'cleo+1');
    await endorse(site, 'dora');
    expect(await entryOf('ana+1')).toEqual(waits('mailbox_unknown'));
    expect(await entryOf('cleo+1')).toEqual(waits('mailbox_unknown'));
    expect(await entryOf('dora')).toEqual(LISTED);

    await site.minute();
    const filled = await rows('select id, mailbox_hmac from endorsers order by id');
    expect(filled).toEqual(expect.arrayContaining(before));
    expect(await mailboxesFit(A)).toBe(true);
    expect(await site.console()).not.toContain(words.heading);
    for (const person of ['ana+2', 'ben', 'eve+1']) await endorse(site, person);
    expect(await entryOf('ana+2')).toEqual(waits('same_mailbox'));
    expect(await entryOf('ben')).toEqual(waits('same_mailbox'));
    expect(await entryOf('eve+1')).toEqual(LISTED);
  });

  test('are filled in, a portion a minute, past any number whose address no key opens', async () => {
    const site = deploy({});
    await endorse(site, 'ana');
    // The id that comes last.
    await rows("update endorsements set endorser_id = null where name = 'Example ana'");
    await rows("update endorsers set id = 'zzzz'");
    await rows("update endorsements set endorser_id = 'zzzz' where name = 'Example ana'");
    await seed(1, 2 * ROWS_A_RUN);
    await forget();
    for (let minute = 1; minute <= 2; minute += 1) {
      await site.minute();
      expect(await count('endorsers', 'mailbox_hmac is null')).toBe((2 - minute) * ROWS_A_RUN + 1);
    }
    expect(await count('endorsers', "mailbox_hmac = '?' || id")).toBe(2 * ROWS_A_RUN);
    await endorse(site, 'cleo+1');
    expect(await entryOf('cleo+1')).toEqual(waits('mailbox_unknown'));
    await site.minute();
    expect(await count('endorsers', 'mailbox_hmac is null')).toBe(0);
    expect(await site.console()).toContain(words.unopened({ count: 2 * ROWS_A_RUN }));
    // They hold up nobody, and are nobody's twins.
    await endorse(site, 'dora+1');
    await endorse(site, 'ana+1');
    expect(await entryOf('dora+1')).toEqual(LISTED);
    expect(await entryOf('ana+1')).toEqual(waits('same_mailbox'));
  });

  test('are filled in once, whatever fails and however often it runs', async () => {
    const site = deploy({});
    for (const person of ['ana', 'ben']) await endorse(site, person);
    await forget();
    for (const fault of ['refused', 'stored'] as const) {
      for (let at = 1; at <= 3; at += 1) await site.minute({ DB: failing(at, fault) });
    }
    await Promise.all([site.minute(), site.minute()]);
    expect(await mailboxesFit(A)).toBe(true);
  });

  test('an address that no key opened is filled in once its key is set', async () => {
    const site = deploy({});
    await endorse(site, 'ana');
    const sealed = await sealAddress(await keyring(C), addressOf('ana'));
    await rows('update endorsers set mailbox_hmac = null, address_sealed = ?', sealed);
    await site.minute();
    const [{ id, mailbox_hmac: unknown } = {}] = await rows('select * from endorsers');
    expect(unknown).toBe(`?${id}`);
    // An entry whose own mailbox is not known can't be compared.
    await site.post(`/statements/${SLUG}/endorse`, form('ben'));
    await site.ring();
    const letter = letterTo(addressOf('ben'));
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await follow(deploy({ ADDRESS_KEY: B }), letter);
    vi.restoreAllMocks();
    expect(await entryOf('ben')).toEqual(waits('mailbox_unknown'));
    await untilDone(deploy(changing(A, C)));
    expect(await mailboxesFit(A)).toBe(true);
  });
});

describe('while the key is changed', () => {
  const early = () => deploy({});
  const between = () => deploy(changing(B, A));

  test('a mailbox is recognized under either key', async () => {
    await endorse(early(), 'ana');
    await early().post(`/statements/${SLUG}/endorse`, form('ana+1'));
    await early().ring();
    const letter = letterTo(addressOf('ana+1'));
    await endorse(between(), 'ana+2');
    expect(await entryOf('ana+2')).toEqual(waits('same_mailbox'));
    expect(await follow(between(), letter)).toBe('200');
    expect(await entryOf('ana+1')).toEqual(waits('same_mailbox'));
    await untilDone(between());
    expect(await mailboxesFit(B)).toBe(true);
    after(DAY);
    await endorse(deploy({ ADDRESS_KEY: B }), 'ana+3');
    expect(await entryOf('ana+3')).toEqual(waits('same_mailbox'));
  });

  test('staff see entries of the mailbox under either key', async () => {
    await endorse(early(), 'ana');
    await endorse(between(), 'ana+2');
    const { id } = await row("select id from endorsements where name = 'Example ana+2'");
    const page = await between().visit(`/console/review/${id}`, { headers: await badge() });
    const section = (await page.text()).split(en.review.evidence.sameMailbox)[1]?.split('<h3>')[0];
    expect(section).toContain('Example ana<');
  });

  test('earlier endorsers are filled in under the new key, and other spellings wait until then', async () => {
    for (const person of ['ana', 'ben']) await endorse(early(), person);
    await forget();
    await endorse(between(), 'ana+1');
    expect(await entryOf('ana+1')).toEqual(waits('mailbox_unknown'));
    await untilDone(between());
    expect(await mailboxesFit(B)).toBe(true);
  });

  test('earlier endorsers are filled in, even if the change is reverted halfway', async () => {
    for (const person of ['ana', 'ben']) await endorse(early(), person);
    await endorse(between(), 'cleo');
    await forget();
    // Nobody is under the new key but the one who came meanwhile.
    await untilDone(deploy(changing(A, B)));
    expect(await mailboxesFit(A)).toBe(true);
    await untilDone(deploy(changing(B, A)));
    expect(await mailboxesFit(B)).toBe(true);
  });
});
