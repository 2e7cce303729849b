/** Link followers without a person: mail filters, prefetching browsers, search engines. */
import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { crawl, linksIn } from '../../../support/worker/crawler.ts';
import { confirmed, LEADER, openSite, submit } from '../../../support/worker/endorsements.ts';
import { ringAll, sent } from '../../../support/worker/mailbox.ts';
import { contact, decide, left } from '../../../support/worker/partners.ts';
import { doubted } from '../../../support/worker/reports.ts';
import { count, everything, post, visit } from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

/** Endorsers at every stage of an endorsement, each with an email that has links. */
async function mailEverybody(): Promise<string[]> {
  await openSite();
  await confirmed({ ...LEADER, name: 'First Leader', email: 'first@harborview.example' });
  await confirmed({
    ...LEADER,
    name: 'Second Leader',
    email: 'second@harborview.example',
    public: 'no',
  });
  await submit({ ...LEADER, name: 'Third Leader', email: 'third@harborview.example' });
  await post('/endorsements/manage', { email: 'first@harborview.example' });
  await doubted(await confirmed({ ...LEADER, email: 'hidden@harborview.example' }));
  await left();
  await decide(await contact({ email: 'known@partner.example' }), 'accept');
  await ringAll();
  return sent.flatMap(({ text, html }) => [...linksIn(text), ...linksIn(html)]);
}

test.each([
  ['a mail filter', {}],
  ['a browser that reads ahead', { 'Sec-Purpose': 'prefetch;prerender', Purpose: 'prefetch' }],
])(
  '%s that opens every link in every email, and every link behind them, changes nothing',
  async (_, headers) => {
    const links = await mailEverybody();
    expect(links.length).toBeGreaterThan(3);
    const before = await everything();
    const answers = await crawl(links, headers);
    expect(answers.length).toBeGreaterThan(15);
    // The address of a form may have no GET page. It must not fail.
    expect(answers.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
    for (const path of links) await visit(path, { method: 'HEAD' });
    expect(await everything()).toBe(before);
    expect(await count('endorsements', "state = 'submitted'")).toBe(1);
  },
);

test('an unnamed endorser appears in no response except in the counts', async () => {
  await openSite();
  await decide(await contact(), 'accept');
  await confirmed({
    ...LEADER,
    name: 'Wilhelmina Obscura',
    title: 'Keeper of Quiet',
    email: 'wilhelmina@obscura.example',
    public: 'no',
    via: 'example-partner',
    comment: 'An obscura comment',
  });
  const data = ['statements', `statements/${SLUG}`, `statements/${SLUG}/endorsements`].map(
    (path) => `/api/v1/${path}`,
  );
  const lists = [
    `/statements/${SLUG}/endorsements?q=wilhelmina`,
    `/api/v1/statements/${SLUG}/endorsements?q=w&kind=leader`,
    `/api/v1/statements/${SLUG}/endorsements?district=00100000`,
    `/api/v1/widget/${SLUG}`,
    `/embed/${SLUG}`,
    '/districts/00100000',
    '/partners/sites/example-partner',
  ];
  const answers = await crawl(['/', ...data, ...lists]);
  expect(answers.length).toBeGreaterThan(20);
  // The search field repeats its query.
  const found = answers.filter(
    ({ text, headers, path }) =>
      /obscura|keeper of quiet/i.test(text + headers) ||
      (/wilhelmina/i.test(text + headers) && !path.includes('q=wilhelmina')),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
  const partner = answers.find(({ path }) => path.startsWith('/partners/sites/'))?.text;
  expect(partner).toContain(en.partners.page.none);
  const tally = answers.find(({ path }) => path === `/api/v1/statements/${SLUG}`)?.text ?? '';
  expect(JSON.parse(tally)).toMatchObject({ tally: { total: 1, unnamed: 1 } });
});
