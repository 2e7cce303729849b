/** What people paste into the forms: links in wrappers, names with invisible characters, addresses. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../../support/worker/access.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  openSite,
  submit,
  submitted,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { decide as decidePartner, left, pressConfirm } from '../../../support/worker/partners.ts';
import { doubted } from '../../../support/worker/reports.ts';
import { bodyOf, count, type Fields, post, read, row, rows } from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const LIST = `/statements/${SLUG}/endorsements`;
const LINK = 'https://harborview.example/minutes.pdf';
const wrap = (link: string) =>
  `https://nam12.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02%7Cpat%40district.org%7C8ad2&reserved=0`;
const TELLING = 'https://harborview.example/login?user=pat%40district.org';
const ADDRESS = 'pat@district.org';
const words = en.decisions.console.minutes;

const decide = async (path: string, fields: Fields) =>
  post(`/console/${path}`, fields, await badge());
const urls = (revision = 1) =>
  row('select url, url_offered from authorities where revision = ?', revision);

/** Everything that anybody, or an export, can read about the decision. */
async function inPublic(): Promise<string> {
  const paths = [LIST, `/api/v1${LIST}`, `/statements/${SLUG}/letter`, '/districts/00490000'];
  const pages = await Promise.all(paths.map((path) => read(path)));
  const file = await decide(`export/${SLUG}.csv`, { state: 'all' });
  return [...pages, await bodyOf(file)].join('\n');
}

beforeEach(openSite);

describe('a link', () => {
  test.each([
    [wrap(LINK), LINK],
    [wrap(wrap(LINK)), LINK],
    [`<${LINK}>`, LINK],
    ['harborview.org/minutes.pdf', 'https://harborview.org/minutes.pdf'],
    ['www.harborview.example/a', 'https://www.harborview.example/a'],
  ])('%s is shown as the page that it leads to', async (authority_url, link) => {
    const id = await confirmed({ ...DISTRICT, authority_url });
    await decide(`review/${id}`, { action: 'approve' });
    expect(await urls()).toEqual({ url: link, url_offered: null });
    const shown = await inPublic();
    expect(shown).toContain(link);
    expect(shown).not.toMatch(/safelinks|pat(?:@|%40)district/);
  });

  test('that carries an address waits for staff, who are told, and is shown once they decide so', async () => {
    const id = await submitted({ ...DISTRICT, authority_url: TELLING });
    await confirm(id);
    const carries = en.console.entry.carries({ address: ADDRESS });
    const entry = await staffRead(`/console/review/${id}`);
    expect(entry).toContain(`<a href="${TELLING}"`);
    expect(entry).toContain(carries);
    expect(entry).toContain(words.waits);
    const home = await staffRead('/console');
    expect(home).toContain(carries);
    expect(home).not.toContain(en.console.noLink);

    // Approving the decision does not show its link.
    await decide(`review/${id}`, { action: 'approve' });
    expect(await urls()).toEqual({ url: null, url_offered: TELLING });
    expect(await inPublic()).not.toMatch(/pat(?:@|%40)district/);

    await decide(`minutes/${id}`, { action: 'accept', revision: '1', url: TELLING });
    expect(await inPublic()).toContain(TELLING);
  });

  test('that carries an address is named to its sender, before and after confirming', async () => {
    const carries = en.decisions.carries({ address: ADDRESS });
    const id = await submitted({ ...DISTRICT, authority_url: TELLING });
    const confirming = `/endorsements/confirm?token=${await tokenFor('confirm', id)}`;
    expect(await read(confirming)).toContain(carries);
    await confirm(id);
    const managing = async () =>
      read(`/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`);
    expect(await managing()).toContain(carries);
    await manage(id, { action: 'minutes', authority_url: LINK });
    expect(await managing()).not.toContain(carries);
  });

  test('that carries an address can be replaced by its sender, and refused by staff', async () => {
    const id = await confirmed({ ...DISTRICT, authority_url: TELLING });
    await decide(`minutes/${id}`, { action: 'refuse', revision: '1', url: TELLING });
    expect(await urls()).toEqual({ url: null, url_offered: null });
    await manage(id, { action: 'minutes', authority_url: TELLING });
    expect(await urls()).toEqual({ url: null, url_offered: TELLING });
    await manage(id, { action: 'minutes', authority_url: wrap(LINK) });
    expect(await urls()).toEqual({ url: LINK, url_offered: null });
  });

  test('that waits before the listing is told about once: by the email that says it is listed', async () => {
    const id = await confirmed({ ...DISTRICT, authority_url: TELLING });
    await decide(`minutes/${id}`, { action: 'accept', revision: '1', url: TELLING });
    await ringAll();
    expect(sent.map(({ text }) => text).join('\n')).not.toContain('is shown now');
  });

  test.each([
    TELLING,
    'https://example.org/?u=pat%252540example.org',
    `https://example.org/${btoa('pat@example.org')}`,
  ])('that carries an address goes with its sender: %s', async (link) => {
    const id = await confirmed({ ...DISTRICT, authority_url: link });
    await decide(`review/${id}`, { action: 'approve' });
    await manage(id, { action: 'erase' });
    expect(await urls()).toEqual({ url: null, url_offered: null });
  });

  test('that was stored in a wrapper is shown without it', async () => {
    const id = await confirmed(DISTRICT);
    await decide(`review/${id}`, { action: 'approve' });
    await rows('update authorities set url = ?', wrap(LINK));
    const shown = await inPublic();
    expect(shown).toContain(LINK);
    expect(shown).not.toMatch(/safelinks|pat(?:@|%40)district/);
    expect(await staffRead(`/console/review/${id}`)).toContain(`<a href="${LINK}"`);
  });

  test('of a report that puts an entry back into review still waits', async () => {
    const id = await confirmed({ ...DISTRICT, authority_url: TELLING });
    await decide(`review/${id}`, { action: 'approve' });
    await doubted(id);
    await manage(id, { action: 'restore' });
    expect(await inPublic()).not.toMatch(/pat(?:@|%40)district/);
  });

  test('in a comment is unwrapped', async () => {
    await confirmed({ ...LEADER, comment: `See ${wrap(LINK)}.` });
    expect(await row('select comment from endorsements')).toEqual({ comment: `See ${LINK}.` });
  });

  test('of a partner is unwrapped, and staff are told of an address in it', async () => {
    const id = await left({ site: wrap(TELLING) });
    await pressConfirm(id);
    expect(await row('select site from partners')).toEqual({ site: TELLING });
    const page = await staffRead(`/console/partners/${id}`);
    expect(page).toContain(en.console.entry.carries({ address: ADDRESS }));
    await decidePartner(id, 'accept');
    await rows('update partners set site = ?', wrap(LINK));
    const shown = await read('/partners/sites/example-partner');
    expect(shown).toContain(`href="${LINK}"`);
    expect(shown).not.toContain('safelinks');
  });
});

describe('an address', () => {
  test.each([
    'Ana Peña <ana@harborview.example>',
    '"Peña, Ana" <Ana@Harborview.example>;',
    'mailto:ana@harborview.example?subject=Endorse',
    '<ana@harborview.example>',
    '\u00a0ana@harborview.example.\u200b',
  ])('%j is taken', async (email) => {
    expect((await submit({ ...LEADER, email })).status).toBe(303);
    await ringAll();
    expect(letterTo('ana@harborview.example').text).toContain('/endorsements/confirm');
  });

  test('is taken like this by the form for a manage link, and two are refused', async () => {
    await confirmed(LEADER);
    await ringAll();
    const before = sent.length;
    const email = 'Ana <ana@harborview.example>.';
    expect((await post('/endorsements/manage', { email })).status).toBe(303);
    await ringAll();
    expect(sent).toHaveLength(before + 1);
    const refused = await post('/endorsements/manage', { email: 'a@x.example, b@x.example' });
    expect(refused.status).toBe(422);
    const page = await bodyOf(refused);
    expect(page).toContain(en.endorse.refusals.address_several);
    expect(page).toContain('value="a@x.example, b@x.example"');
  });

  test('of one mailbox is one endorser, however it was pasted', async () => {
    await confirmed(LEADER);
    await submit({ ...LEADER, email: 'Ana <ANA@harborview.example>' });
    expect(await count('endorsers')).toBe(1);
  });
});

describe('a name', () => {
  test.each([
    ['علی\u200cرضا محمدی', 'علی\u200cرضا محمدی'],
    ['ශ\u0dca\u200dරී ලංකා', 'ශ\u0dca\u200dරී ලංකා'],
    ['សុខ\u200bដារ៉ា', 'សុខ\u200bដារ៉ា'],
    ['မ\u103c\u103d\u103e\u1031\u102c\u103a', 'မ\u103c\u103d\u103e\u1031\u102c\u103a'],
    ['\u202aAna\tMar\u00adía\u00a0Peña\u202c\u2028', 'Ana María Peña'],
  ])('%j is listed as %j', async (name, listed) => {
    await confirmed({ ...LEADER, name });
    expect(await read(LIST)).toContain(`<bdi>${listed}</bdi>`);
    const [entry] = (
      JSON.parse(await read(`/api/v1${LIST}`)) as { endorsements: { name: string }[] }
    ).endorsements;
    expect(entry?.name).toBe(listed);
  });

  test('has the same key with and without what nobody sees, so namesakes are found', async () => {
    await confirmed({ ...LEADER, name: 'علی\u200cرضا محمدی' });
    const second = await confirmed({
      ...LEADER,
      name: '\u200fعلیرضا محمدی',
      title: 'Teacher',
      email: 'ali@elsewhere.example',
    });
    expect(
      await count('endorsements', 'name_key = (select name_key from endorsements limit 1)'),
    ).toBe(2);
    expect(await staffRead(`/console/review/${second}`)).toContain('علی\u200cرضا محمدی');
  });

  test.each(['N/A', '-', 'none'])(
    'of no organization, such as %j, counts as none beside a district',
    async (organization) => {
      await confirmed({ ...LEADER, organization });
      expect(await row('select affiliation, district_name from endorsements')).toEqual({
        affiliation: 'Harborview',
        district_name: 'Harborview',
      });
      const refused = await submit({ ...LEADER, district: '', organization });
      expect(refused.status).toBe(422);
      expect(await bodyOf(refused)).toContain(en.endorse.refusals.affiliation_missing);
    },
  );

  test('of a person may be None, and of an organization NA', async () => {
    await confirmed({ ...LEADER, name: 'None', organization: 'NA' });
    expect(await row('select name, affiliation from endorsements')).toEqual({
      name: 'None',
      affiliation: 'NA, Harborview',
    });
  });
});
