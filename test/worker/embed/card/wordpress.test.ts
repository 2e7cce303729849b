import { beforeEach, expect, test } from 'vitest';
import { toOembed } from '../../../../src/embed/card/oembed.tsx';
import { toWidgetData } from '../../../../src/embed/card/payload.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import fc from '../../../support/property.ts';
import { askedOf, discover, embed } from '../../../support/wordpress.ts';
import { visit } from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  publish,
  SLUG,
  send,
  translationOf,
} from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const PATH = `/statements/${SLUG}`;
/** Markup of that statement's card. */
const HEIGHT = 281;

beforeEach(async () => {
  await publish(documentOf());
});

const at = { width: 640, height: 960 };
const SECRET = 'a1B2c3D4e5';

async function followed(address: string): Promise<Response> {
  const response = await visit(address);
  const to = response.headers.get('Location');
  return to ? followed(new URL(to, TEST_ORIGIN).href) : response;
}

/** Does what WordPress does with a pasted address. Null if it finds no card. */
async function pasted(address: string): Promise<string | null> {
  const endpoint = discover(await (await followed(address)).text());
  if (!endpoint) return null;
  const answer = await visit(askedOf(endpoint, address, at));
  expect(answer.status).toBe(200);
  return embed(await answer.json(), SECRET);
}

/** Removes what WordPress adds, and its spelling of entities. */
const undone = (post: string) =>
  post
    .replaceAll(/ (?:class|data-secret|style|sandbox|security)="[^"]*"/g, '')
    .replace(/#\?secret=\w+/, '')
    .replaceAll('&#038;', '&amp;')
    .replaceAll('&#039;', '&#39;');

test('WordPress finds the card from the address alone, early in the page', async () => {
  const page = await (await visit(PATH)).text();
  expect(discover(page)).toBe(
    `${TEST_ORIGIN}/oembed?url=${encodeURIComponent(TEST_ORIGIN + PATH)}`,
  );
  expect(page.indexOf('application/json+oembed')).toBeLessThan(1024);
  expect(discover(await (await visit('/statements')).text())).toBeNull();
  expect(discover(await (await visit('/statements/nothing')).text())).toBeNull();
});

test('WordPress keeps it whole, adds the secret, and hides it until it reports its height', async () => {
  expect(await pasted(`${TEST_ORIGIN}${PATH}?via=example-partner`)).toBe(
    `<blockquote class="wp-embedded-content" data-secret="${SECRET}"><a href="${TEST_ORIGIN}${PATH}">A fair start</a></blockquote>` +
      '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; visibility: hidden;" title="A fair start"' +
      ` src="${TEST_ORIGIN}/embed/${SLUG}?via=example-partner#?secret=${SECRET}" data-secret="${SECRET}" width="100%" height="${HEIGHT}" frameborder="0"></iframe>`,
  );
});

test('WordPress finds the statement from its permalinks, and a translation from the translation’s page', async () => {
  await amend('substantive', 'Another.\n');
  await send('publish', [], [], [translationOf({ translates: 2 })]);
  const old = await (await visit(`${PATH}/v/1`)).text();
  expect(discover(old)).toBe(
    `${TEST_ORIGIN}/oembed?url=${encodeURIComponent(`${TEST_ORIGIN}${PATH}/v/1`)}`,
  );
  const permalink = await pasted(`${TEST_ORIGIN}${PATH}/v/1`);
  expect(permalink).toContain(`/embed/${SLUG}?revision=1#?secret=`);
  const spanish = await pasted(`${TEST_ORIGIN}/es${PATH}?via=example-partner`);
  expect(spanish).toContain(`href="${TEST_ORIGIN}/es${PATH}">Un comienzo justo</a>`);
  expect(spanish).toContain(`/embed/${SLUG}?via=example-partner&#038;lang=es#?secret=`);
});

test.each([
  [`${TEST_ORIGIN}${PATH}.`, PATH],
  [`${TEST_ORIGIN}/Statements/A-Fair-Start`, PATH],
  [`${TEST_ORIGIN}/statements/A-FAIR-START).`, PATH],
  [`${TEST_ORIGIN}${PATH}%E2%80%9D`, PATH],
  [`${TEST_ORIGIN}/es${PATH},`, `/es${PATH}`],
])('WordPress finds the card from an address that is redirected: %s', async (address, path) => {
  await send('publish', [], [], [translationOf()]);
  expect(await pasted(address)).toContain(`<a href="${TEST_ORIGIN}${path}">`);
});

test('WordPress leaves our markup unchanged, whatever a statement’s title', () => {
  const titles = fc.oneof(
    // WordPress would read `&amp;#39;` as the entity `&#039;`.
    fc.string({ minLength: 1 }).filter((title) => !/&#|\n/.test(title)),
    fc.constantFrom(
      'Schools’ & families’ "shared" work',
      "It's <b>bold</b>",
      ' src="https://elsewhere.example/"',
      "' src='x",
      '</blockquote><iframe src="https://elsewhere.example/"></iframe>',
      '<blockquote><iframe></iframe>',
      '&amp; &lt;script&gt; &c',
      '<!-- -->',
      'title="x" > <',
    ),
  );
  fc.assert(
    fc.property(titles, fc.constantFrom('current', 'withdrawn'), (title, status) => {
      const data = toWidgetData(
        {
          ...{ slug: SLUG, title, date: '2025-02', status: status as 'current' },
          ...{ revision: 1, epoch: 1, amendedOn: null, endorsements: 'open', names: [] },
          tally: { total: 0, leaders: 0, districts: 0, organizations: 0, earlier: { total: 0 } },
          ...{ organization: 'Example', lang: 'en' },
        },
        en,
      );
      const answer = toOembed(data, {
        address: { lang: 'es', revision: null, via: 'example-partner' },
        pictured: true,
        isEarlier: false,
        origin: TEST_ORIGIN,
        organisation: { name: 'Example' },
        maxwidth: '640',
        maxheight: '960',
      });
      const post = embed(answer, SECRET) ?? '';
      expect(undone(post)).toBe(answer.html.replace(/ style="max-width:\d+px"/, ''));
      expect(post.match(/<iframe/g)).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
