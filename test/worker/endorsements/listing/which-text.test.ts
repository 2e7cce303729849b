/**
 * Whoever shows a count or a name says of which text: the current one first, then, apart, an earlier
 * one. In all of these, an amendment can also bring an earlier text back.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { catalogueOf, en } from '../../../../src/i18n/catalogue.ts';
import fc from '../../../support/property.ts';
import { staffRead } from '../../../support/worker/access.ts';
import { ask } from '../../../support/worker/api-schema.ts';
import { type Cost, costOf } from '../../../support/worker/database-costs.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import { API, STATEMENT } from '../../../support/worker/public-pages.ts';
import { goBack, SECOND } from '../../../support/worker/returning.ts';
import { seed } from '../../../support/worker/seed-endorsements.ts';
import { read, rows } from '../../../support/worker/site.ts';
import { amend, SLUG, send, translationOf } from '../../../support/worker/statements.ts';

const words = en.statements;
const es = catalogueOf('es');
const TWO = { revision: 2, epoch: 2 };

beforeEach(openSite);

interface Case {
  /** How many stand for the current text and for an earlier one. */
  counts: [current: number, earlier: number];
  prepare: () => Promise<void>;
}

const CASES: Record<string, Case> = {
  'nobody for an earlier text': {
    counts: [27, 0],
    prepare: () => seed(2, 28),
  },
  'everybody for an earlier text': {
    counts: [0, 26],
    prepare: async () => {
      await seed(2, 27);
      await amend('substantive', SECOND);
    },
  },
  'one for the current text': {
    counts: [1, 26],
    prepare: async () => {
      await seed(2, 27);
      await amend('substantive', SECOND);
      await seed(28, 28, TWO);
    },
  },
  'an amendment that returned to the first text': {
    counts: [1, 26],
    prepare: async () => {
      await seed(2, 2);
      await amend('substantive', SECOND);
      await seed(3, 28, TWO);
      await goBack();
    },
  },
};

type Says = (current: number, earlier: number) => string;

const { both } = words.texts;
const said: Says = (current, earlier) => both({ current, earlier });

/** What each surface says if somebody endorsed an earlier text. */
const SURFACES: Record<string, [says: Says, ask: () => Promise<string>]> = {
  'the statement, beside its text': [
    (current, earlier) =>
      current > 0
        ? `class="count">${current}</p><p>${words.stand({ count: current })}`
        : words.onlyEarlier({ count: earlier }),
    () => read(STATEMENT),
  ],
  'the statement, above the names': [
    (_, earlier) => words.texts.stand.earlier({ count: earlier }),
    () => read(STATEMENT),
  ],
  'the list, of the current text': [
    (current) => (current > 0 ? words.texts.stand.current({ count: current }) : words.texts.none),
    () => read(`${STATEMENT}/endorsements`),
  ],
  'the list, of an earlier text': [
    (_, earlier) => words.texts.stand.earlier({ count: earlier }),
    () => read(`${STATEMENT}/endorsements`),
  ],
  home: [said, () => read('/')],
  'the list of statements': [said, () => read('/statements')],
  'the console': [said, () => staffRead('/console')],
  'the widget’s data': [
    (current, earlier) => en.embed.texts({ current, earlier }),
    () => read(`/api/v1/widget/${SLUG}`),
  ],
  'the widget’s data in Spanish': [
    (current, earlier) => es.embed.texts({ current, earlier }),
    () => read(`/api/v1/widget/${SLUG}?lang=es`),
  ],
  'the card': [
    (current, earlier) => en.embed.texts({ current, earlier }),
    () => read(`/embed/${SLUG}`),
  ],
  'the badge': [
    (_, earlier) => `>${en.share.badge.earlier.current({ count: String(earlier) })}</text>`,
    () => read(`/badge/${SLUG}.svg`),
  ],
  'the sheet of paper': [
    (current, earlier) => `${current} ${words.stand({ count: current })}, ${earlier} of an earlier`,
    () => read(`/partners/paper/${SLUG}`),
  ],
  'the letter': [
    (_, earlier) => words.earlier({ count: earlier }).slice(0, 20),
    () => read(`${STATEMENT}/letter`),
  ],
  'the tally of the API': [
    (_, earlier) => `"organizations":2,"total":${earlier}}`,
    () => read(API),
  ],
};

const plain = (html: string) => html.replaceAll('&#39;', '’').replaceAll('<!-- -->', '');

describe.each(Object.entries(CASES))('with %s', (_, { counts, prepare }) => {
  const [current, earlier] = counts;
  beforeEach(async () => {
    await send('publish', [], [], [translationOf()]);
    await prepare();
  });

  test('every surface says both numbers, or nothing of an earlier text', async () => {
    const told: Record<string, boolean> = {};
    for (const [name, [says, asks]] of Object.entries(SURFACES)) {
      const text = plain(await asks());
      if (earlier > 0) told[name] = text.includes(says(current, earlier));
      else
        told[name] =
          !/(?:of|for|endorsed) an earlier text|texto anterior|"earlier":\{[^}]*[1-9]/.test(text);
    }
    expect(told).toEqual(Object.fromEntries(Object.keys(SURFACES).map((name) => [name, true])));
  });

  test.each([
    ['the statement', STATEMENT, 'h2'],
    ['the list', `${STATEMENT}/endorsements`, 'h2'],
    ['the list of leaders', `${STATEMENT}/endorsements?kind=leader`, 'h2'],
    ['a search', `${STATEMENT}/endorsements?q=person`, 'h2'],
    ['the district', `/districts/${HARBOR.code}`, 'h3'],
  ])('on the page of %s, no list mixes texts', async (_page, path, tag) => {
    const html = plain(await read(path));
    const lists = [...html.matchAll(/<ul class="(names[^"]*)".*?<\/ul>/gs)];
    const ofText = (was: boolean) =>
      lists.filter(([, name]) => (name === 'names was') === was).flatMap(([list]) => namesIn(list));
    const isEarlier = new Set(
      (await everyEntry()).filter((one) => !one.currentText).map(({ name }) => name),
    );
    expect(ofText(true).length + ofText(false).length).toBeGreaterThan(0);
    expect(ofText(true).filter((name) => !isEarlier.has(name))).toEqual([]);
    expect(ofText(false).filter((name) => isEarlier.has(name))).toEqual([]);
    const heading = html.indexOf(`<${tag}>${words.texts.earlier}</${tag}>`);
    expect(heading > 0).toBe(earlier > 0);
    // The heading stands after everyone of the current text, and before everyone else.
    for (const { index, 1: name } of lists) {
      if (heading > 0) expect(index > heading).toBe(name === 'names was');
    }
  });

  test('the API gives who stands for the current text first, and says of each which text it is', async () => {
    const entries = await everyEntry();
    const firstEarlier = entries.findIndex(({ currentText }) => !currentText);
    const ofCurrent = firstEarlier < 0 ? entries : entries.slice(0, firstEarlier);
    expect(entries.slice(ofCurrent.length).every(({ currentText }) => !currentText)).toBe(true);
    const named = await rows(
      `select e.epoch = s.epoch as current, count(*) as count from endorsements e join statements s on s.id = e.statement_id
        where e.state = 'listed' and e.public = 1 group by 1 order by 1 desc`,
    );
    expect(named).toEqual(
      [
        { current: 1, count: ofCurrent.length },
        { current: 0, count: entries.length - ofCurrent.length },
      ].filter(({ count }) => count > 0),
    );
  });

  test('the names on a card are those of the current text', async () => {
    const { names } = await ask('Widget', `/api/v1/widget/${SLUG}`);
    const isCurrent = (await everyEntry()).filter((one) => one.currentText).map(({ name }) => name);
    expect(names.length).toBe(Math.min(5, isCurrent.length));
    const bare = names.map((name) => name.replace(' (school district)', ''));
    expect(bare.filter((name) => !isCurrent.includes(name))).toEqual([]);
  });
});

const namesIn = (list: string) =>
  [...list.matchAll(/<b><bdi>([^<]*)<\/bdi><\/b>/g)].map(([, name]) => name ?? '');

const everyEntry = async () =>
  (await ask('Endorsements', `${API}/endorsements?limit=100`)).endorsements;

/** Reads the list page by page until its end. Returns the entries of each page. */
async function pages(query: string, limit: number): Promise<string[][]> {
  const found: string[][] = [];
  let cursor: string | null = '';
  while (cursor !== null && found.length < 60) {
    const from: string = cursor && `&cursor=${cursor}`;
    const page = await ask('Endorsements', `${API}/endorsements?${query}limit=${limit}${from}`);
    found.push(page.endorsements.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return found;
}

const THREE = { revision: 3, epoch: 3 };

/**
 * Entries of three texts, the older the text the newer the entry. The current text is the third, or
 * the first or second again.
 */
async function threeTexts(each: number, returnsTo: 1 | 2 | null): Promise<number> {
  await seed(2 * each + 1, 3 * each);
  await amend('substantive', SECOND);
  await seed(each + 1, 2 * each, TWO);
  await amend('substantive', 'A third text.\n');
  await seed(1, each, THREE);
  if (returnsTo === 1) await goBack();
  if (returnsTo === 2) await goBack({ body: SECOND, returnsTo: 2 });
  return returnsTo ?? 3;
}

test.each([null, 1, 2] as const)(
  'pages of any size give every entry once: the current text, then the others by epoch (return to %s)',
  async (returnsTo) => {
    const epoch = await threeTexts(25, returnsTo);
    const filters = ['', 'kind=leader', 'kind=organization', `district=${HARBOR.code}`];
    const conditions: Record<string, string> = {
      '': 'true',
      'kind=leader': "kind = 'leader'",
      'kind=organization': "kind = 'organization'",
      [`district=${HARBOR.code}`]: `district_code = '${HARBOR.code}'`,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...filters),
        fc.integer({ min: 2, max: 40 }),
        async (filter, limit) => {
          const expected = await rows(
            `select id from endorsements where state = 'listed' and public = 1 and ${conditions[filter]}
              order by epoch <> ${epoch}, epoch desc, confirmed_at desc, id desc`,
          );
          const given = (await pages(filter && `${filter}&`, limit)).flat();
          expect(given).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 8 },
    );
  },
);

test.each([
  ['amended', () => amend('substantive', 'A third text.\n')],
  ['brought back to its first text', goBack],
])('a list that is %s between two pages starts again, and says so', async (_, change) => {
  await seed(1, 60);
  await amend('substantive', SECOND);
  await seed(61, 130, TWO);
  const path = `${STATEMENT}/endorsements`;
  const next = /href="[^"?]+\?(cursor=[^"]+)"/.exec(await read(path))?.[1] ?? '';
  const { nextCursor } = await ask('Endorsements', `${API}/endorsements`);
  expect(await read(`${path}?${next}`)).not.toContain(words.list.restarted);
  await amend('editorial', `${SECOND}\nCorrected.\n`);
  expect(await read(`${path}?${next}`)).not.toContain(words.list.restarted);
  await change();
  const again = await read(`${path}?${next}`);
  expect(again).toContain(words.list.restarted);
  const start = await read(path);
  expect(namesIn(again)).toEqual(namesIn(start));
  const { errors } = await ask('Problem', `${API}/endorsements?cursor=${nextCursor}`, 400);
  expect(errors).toEqual([{ field: 'cursor', message: en.api.badQuery.amended }]);
});

test('the part about an earlier text can be opened by itself, also for one kind', async () => {
  await seed(1, 60);
  await amend('substantive', SECOND);
  await seed(61, 130, TWO);
  const path = `${STATEMENT}/endorsements`;
  const start = await read(path);
  expect(start).not.toContain(`<h2>${words.texts.earlier}</h2>`);
  expect(start).toContain(`href="${path}?text=earlier"`);
  for (const query of ['text=earlier', 'kind=leader&text=earlier']) {
    const page = await read(`${path}?${query}`);
    expect(page).toContain(`<h2>${words.texts.earlier}</h2>`);
    expect(page).not.toContain(`<h2>${words.texts.current}</h2>`);
  }
  await goBack();
  await rows("update endorsements set public = 0 where epoch = 2 and kind = 'leader'");
  const unnamed = await read(`${path}?kind=leader&text=earlier`);
  expect(unnamed).toContain(words.texts.stand.earlier({ count: 60 }));
  expect(namesIn(unnamed)).toEqual([]);
});

test('if nobody endorsed an earlier text, the address of that part shows the whole list', async () => {
  await seed(1, 5);
  const path = `${STATEMENT}/endorsements`;
  expect(namesIn(await read(`${path}?text=earlier`))).toEqual(namesIn(await read(path)));
});

const PAGE = 50;
const BESIDE = 25;

async function reading(path: string): Promise<Cost> {
  const { response, cost } = await costOf(path);
  expect([path, response.status]).toEqual([path, 200]);
  return cost;
}

test.each([null, 1] as const)(
  'a page where two texts meet reads at most 2 rows per row, also in the middle of many (return to %s)',
  async (returnsTo) => {
    await threeTexts(400, returnsTo);
    for (const filter of [
      '',
      'kind=leader&',
      `district=${HARBOR.code}&`,
      `kind=leader&district=${HARBOR.code}&`,
    ]) {
      let cursor: string | null = '';
      for (let page = 0; cursor !== null && page < 30; page += 1) {
        const from: string = cursor && `&cursor=${cursor}`;
        const path = `${API}/endorsements?${filter}limit=${PAGE}${from}`;
        const cost = await reading(path);
        expect([filter, page, cost.trips]).toEqual([filter, page, 2]);
        expect([filter, page, cost.read <= 2 * (PAGE + 1) + BESIDE]).toEqual([filter, page, true]);
        cursor = (await ask('Endorsements', path)).nextCursor;
      }
    }
  },
);

test.each([
  ['many of both texts', 60, 60],
  ['few of the current text', 200, 3],
  ['none of the current text', 200, 0],
])(
  'with %s, a statement’s page takes one round trip and reads at most 60 rows',
  async (_, before, since) => {
    await seed(1, before);
    await amend('substantive', SECOND);
    if (since > 0) await seed(before + 1, before + since, TWO);
    const cost = await reading(STATEMENT);
    console.info(
      `| statement view, ${before} and ${since} | ${cost.trips} trips | ${cost.read} read |`,
    );
    expect(cost.trips).toBe(1);
    expect(cost.read).toBeLessThanOrEqual(60);
  },
);
