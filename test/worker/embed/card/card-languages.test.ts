import { beforeEach, expect, test } from 'vitest';
import type { WidgetData } from '../../../../src/embed/contract.ts';
import { catalogueOf, en } from '../../../../src/i18n/catalogue.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { publishDistricts } from '../../../support/worker/districts.ts';
import { confirmed, LEADER } from '../../../support/worker/endorsements.ts';
import { read, rows, visit } from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  publish,
  SLUG,
  send,
  translationOf,
} from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const es = catalogueOf('es').embed;

const DATA = `/api/v1/widget/${SLUG}`;

async function dataIn(lang: string): Promise<WidgetData> {
  const response = await visit(`${DATA}?lang=${encodeURIComponent(lang)}`);
  expect([lang, response.status]).toEqual([lang, 200]);
  return response.json();
}

beforeEach(async () => {
  await publishDistricts();
  await publish(documentOf());
  await send('publish', [], [], [translationOf()]);
});

test('with lang=es the card is in Spanish, and links to the translation and the form', async () => {
  await confirmed(LEADER);
  expect(await dataIn('es')).toEqual({
    slug: SLUG,
    lang: 'es',
    dir: 'ltr',
    title: 'Un comienzo justo',
    date: 'febrero de 2025',
    count: '1 respaldo: 1 líder',
    names: [LEADER.name],
    cta: es.endorse,
    url: `/es/statements/${SLUG}`,
    endorse: `/statements/${SLUG}/endorse`,
    credit: es.credit({ organization: 'Association of Massachusetts School Equity Leaders' }),
    revision: 1,
    status: 'current',
    notice: null,
  });
  for (const path of [`/es/statements/${SLUG}`, `/statements/${SLUG}/endorse`]) {
    expect((await visit(path)).status).toBe(200);
  }
});

test.each(['es', 'ES', 'es-MX', 'es-419', 'es-Latn-US'])(
  'lang=%s selects Spanish',
  async (lang) => {
    expect((await dataIn(lang)).lang).toBe('es');
  },
);

test.each(['', 'en', 'en-US', 'fr', 'est', 'e', '-es', 'es_MX', 'x'.repeat(5000), '*', '"><'])(
  'lang=“%s” selects English',
  async (lang) => {
    expect(await dataIn(lang)).toEqual(await (await visit(DATA)).json());
  },
);

test('without a translation or without messages in the language, the card is in English', async () => {
  await send('publish', [], [], [translationOf({ lang: 'so', title: 'Bilow cadaalad ah' })]);
  expect(await dataIn('so')).toMatchObject({ lang: 'en', title: 'A fair start' });
  await rows("delete from translations where lang = 'es'");
  expect(await dataIn('es')).toMatchObject({
    lang: 'en',
    title: 'A fair start',
    cta: en.embed.endorse,
  });
});

test('the closest of several translations is used', async () => {
  await send('publish', [], [], [translationOf({ lang: 'es-MX', title: 'Un inicio parejo' })]);
  expect(await dataIn('es-MX')).toMatchObject({
    lang: 'es-MX',
    title: 'Un inicio parejo',
    url: `/es-MX/statements/${SLUG}`,
    cta: es.endorse,
  });
  expect(await dataIn('es-AR')).toMatchObject({ lang: 'es', title: 'Un comienzo justo' });
});

test('a translation of an earlier revision says so until it is updated', async () => {
  await amend('editorial', 'Every child is welcome!\n');
  expect((await dataIn('es')).notice).toBe(es.outdated);
  expect((await dataIn('en')).notice).toBeNull();
  await amend('substantive', 'Another text.\n');
  expect((await dataIn('es')).notice).toMatch(
    /^Modificada el \d+ de \S+ de \d{4}: .* El texto inglés/,
  );
  await send('publish', [], [], [translationOf({ translates: 3 })]);
  expect((await dataIn('es')).notice).toMatch(/^Modificada el /);
  expect((await dataIn('es')).notice).not.toContain(es.outdated);
});

test.each([
  ['withdrawn', es.withdrawn],
  ['superseded', es.superseded],
])(
  'a statement that is %s says so in Spanish, and does not link to the form',
  async (status, said) => {
    await rows('update statements set status = ?', status);
    expect(await dataIn('es')).toMatchObject({
      notice: said,
      cta: es.read,
      count: '',
      endorse: `/es/statements/${SLUG}`,
    });
  },
);

test('a statement on a ballot question says so wherever it is shown', async () => {
  await publish(documentOf({ ballotQuestion: true }));
  expect((await dataIn('en')).notice).toBe(en.embed.ballot);
  expect((await dataIn('es')).notice).toBe(es.ballot);
  expect(await read(`/embed/${SLUG}`)).toContain(`<p class="notice">${en.embed.ballot}</p>`);
});

test('the frame is in the reader’s language, even if its address is wrong', async () => {
  const page = await read(`/embed/${SLUG}?lang=es-MX&via=example-partner`);
  expect(page).toContain('<html lang="es" dir="ltr"');
  expect(page).toContain('<title>Un comienzo justo</title>');
  expect(page).toContain(`<link rel="canonical" href="${TEST_ORIGIN}/es/statements/${SLUG}"/>`);
  expect(page).toContain(`${TEST_ORIGIN}/statements/${SLUG}/endorse?via=example-partner"`);
  expect(page).toContain(es.open);
  const missing = await visit('/embed/nothing?lang=es');
  expect(missing.status).toBe(404);
  expect(await missing.text()).toMatch(
    new RegExp(`<html lang="es">.*<p>${es.missing.replace(/[()]/g, '\\$&')}</p>`),
  );
});

test('oEmbed of a translation is the card in its language, or in English without messages for it', async () => {
  await send('publish', [], [], [translationOf({ lang: 'so', title: 'Bilow cadaalad ah' })]);
  const ask = async (path: string) =>
    (await visit(`/oembed?url=${encodeURIComponent(TEST_ORIGIN + path)}`)).json<{
      title: string;
      html: string;
    }>();
  const spanish = await ask(`/es/statements/${SLUG}?via=example-partner`);
  expect(spanish.title).toBe('Un comienzo justo');
  expect(spanish.html).toContain(`/embed/${SLUG}?via=example-partner&amp;lang=es"`);
  expect(spanish.html).toContain(`<a href="${TEST_ORIGIN}/es/statements/${SLUG}">`);
  expect((await ask(`/so/statements/${SLUG}`)).title).toBe('A fair start');
});

test('another language costs no round trip, and one row per translation', async () => {
  const { cost: english } = await costOf(DATA);
  await send('publish', [], [], [translationOf({ lang: 'fr' }), translationOf({ lang: 'pt' })]);
  const { cost } = await costOf(`${DATA}?lang=es`);
  expect(cost).toMatchObject({ trips: 1, written: 0 });
  expect(cost.read - english.read).toBeLessThanOrEqual(2);
});
