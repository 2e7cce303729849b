import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { commit, openDatabase } from '../../../../src/db/client.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { sayIn } from '../../../../src/i18n/translated.ts';
import type { PublishPlan } from '../../../../src/statements/schema.ts';
import { translationWrites } from '../../../../src/statements/translations/store.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { dataOf } from '../../../support/worker/json-ld.ts';
import { answer, outcomeOf } from '../../../support/worker/second-approval.ts';
import { count, everything, read, row, rows, visit } from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  publish,
  publishByTwo,
  SLUG,
  send,
  type Translation,
  translationOf,
} from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const words = en.translation;
const PATH = `/statements/${SLUG}`;
const SPANISH = `/es${PATH}`;

const translate = (...translations: Translation[]) => send('publish', [], [], translations);

async function linesOf(response: Response) {
  expect(response.status).toBe(200);
  return (await response.json<PublishPlan>()).translations;
}

/** The messages of a refusal. */
async function refused(status: number, ...translations: Translation[]): Promise<string[]> {
  const before = await everything();
  const response = await translate(...translations);
  expect(response.status).toBe(status);
  expect(await everything()).toBe(before);
  const { errors } = await response.json<{ errors: { slug: string; message: string }[] }>();
  return errors.map(({ slug, message }) => `${slug}: ${message}`);
}

test('a translation is served under its language, and says in both that the English text counts', async () => {
  await publish(documentOf());
  await translate(translationOf());
  const page = await read(SPANISH);
  expect(page).toContain('<html lang="es" dir="ltr">');
  expect(page).toContain('<header class="mast" lang="en" dir="ltr">');
  expect(page).toContain('<h1>Un comienzo justo</h1>');
  expect(page).toContain('<strong>bienvenido</strong>');
  expect(page).toContain('<time datetime="2025-02">febrero de 2025</time>');
  expect(page).toContain(sayIn('es', 1).notice);
  expect(page).toContain(`<p lang="en" dir="ltr">${words.notice({ revision: 1 })}`);
  expect(page).toContain(`<a href="${PATH}">${words.english}</a>`);
  expect(page).not.toContain(words.outdated);
  expect(page).not.toContain(sayIn('es', 1).outdated);
});

test('a preview’s picture is described with the English title that it shows', async () => {
  await publish(documentOf());
  await translate(translationOf());
  await publishByTwo(
    documentOf({ title: 'A fairer start', change: 'substantive', changeNote: 'For a reason.' }),
  );
  const page = await read(SPANISH);
  expect(page).toContain(`property="og:image" content="${TEST_ORIGIN}${PATH}/v/1.png"`);
  const alt = en.statements.reading.image({ title: 'A fair start' });
  expect(page).toContain(`property="og:image:alt" content="${alt}"`);
});

test('a right-to-left language is shown so, and the rest of the page is not', async () => {
  await publish(documentOf());
  await translate(translationOf({ lang: 'ar', title: 'بداية عادلة' }));
  const page = await read(`/ar${PATH}`);
  expect(page).toContain('<html lang="ar" dir="rtl">');
  expect(page).toContain('<footer class="foot" lang="en" dir="ltr">');
  expect(page).toContain(sayIn('ar', 1).notice);
});

test('without messages in the language, only the English ones are shown', async () => {
  await publish(documentOf());
  await translate(translationOf({ lang: 'so' }), translationOf({ lang: 'pt-BR' }));
  expect(await read(`/so${PATH}`)).toContain(words.notice({ revision: 1 }));
  expect(await read(`/pt-BR${PATH}`)).toContain(sayIn('pt', 1).notice);
});

test('after any new revision the translation says that it is outdated, and links to the changes', async () => {
  await publish(documentOf());
  await translate(translationOf());
  await amend('editorial', 'Every child is welcome!\n');
  const page = await read(SPANISH);
  expect(page).toContain(words.outdated);
  expect(page).toContain(sayIn('es', 1).outdated);
  expect(page).toContain(`href="${PATH}/diff/1..2"`);
  await translate(translationOf({ translates: 2 }));
  expect(await read(SPANISH)).not.toContain(words.outdated);
});

test('each language is linked by its own name, and search engines get links to all of them', async () => {
  await publish(documentOf());
  expect(await read(PATH)).not.toContain('hreflang');
  await translate(translationOf(), translationOf({ lang: 'zh-Hant' }));
  const alternates = ['x-default', 'en', 'es', 'zh-Hant'].map((lang) => {
    const prefix = lang === 'es' || lang === 'zh-Hant' ? `/${lang}` : '';
    return `<link rel="alternate" hreflang="${lang}" href="${TEST_ORIGIN}${prefix}${PATH}"/>`;
  });
  for (const path of [PATH, SPANISH, `/zh-Hant${PATH}`]) {
    const page = await read(path);
    for (const link of alternates) expect(page).toContain(link);
  }
  const page = await read(PATH);
  expect(page).toContain(`<a href="${SPANISH}" lang="es" hreflang="es"><bdi>Español</bdi></a>`);
  expect(page).toContain('<bdi>繁體中文</bdi>');
  expect(await read(SPANISH)).toContain(`rel="canonical" href="${TEST_ORIGIN}${SPANISH}"`);
});

test('JSON-LD describes the translation as one of the revision, in its language', async () => {
  await publish(documentOf());
  await translate(translationOf());
  expect(dataOf(await read(SPANISH))).toMatchObject([
    {
      '@type': 'Report',
      inLanguage: 'es',
      datePublished: '2025-02',
      translationOfWork: { '@id': `${TEST_ORIGIN}${PATH}/v/1`, inLanguage: 'en' },
    },
  ]);
});

test('a plan says what would happen, and publishing twice changes nothing', async () => {
  await publish(documentOf());
  const plan = async (translation: Translation) => {
    const before = await everything();
    const [line] = await linesOf(await send('plan', [], [], [translation]));
    expect(await everything()).toBe(before);
    return line;
  };
  expect(await plan(translationOf())).toMatchObject({
    slug: SLUG,
    lang: 'es',
    action: 'new',
    revision: 1,
  });
  expect(await linesOf(await translate(translationOf()))).toMatchObject([{ action: 'new' }]);
  const before = await everything();
  expect(await linesOf(await translate(translationOf()))).toMatchObject([{ action: 'unchanged' }]);
  expect(await everything()).toBe(before);
  for (const change of [{ title: 'Otro' }, { summary: 'Otro.' }, { body: 'Otro.\n' }]) {
    expect(await plan(translationOf(change))).toMatchObject({ action: 'updated' });
  }
  await translate(translationOf({ title: 'Otro' }));
  expect(await count('translations')).toBe(1);
  expect(await read(SPANISH)).toContain('<h1>Otro</h1>');
  expect(await rows("select action, subject from audit where action like 'translation.%'")).toEqual(
    [
      { action: 'translation.new', subject: SLUG },
      { action: 'translation.updated', subject: SLUG },
    ],
  );
});

test('a translation can be published with its statement, and with the revision that it translates', async () => {
  expect((await send('publish', [documentOf()], [], [translationOf()])).status).toBe(200);
  const amended = documentOf({ body: 'Another.\n', change: 'substantive', changeNote: 'Why.' });
  const { digest } = await row('select digest from revisions');
  const coming = { ...amended, amends: String(digest) };
  expect((await send('publish', [coming], [], [translationOf({ translates: 2 })])).status).toBe(
    200,
  );
  expect(await row('select revision from translations')).toEqual({ revision: 2 });
});

test('a translation of an unknown statement or revision is refused with a message, and nothing is published', async () => {
  await publish(documentOf());
  const { translatesUnknown, translatesNothing } = en.publishing.answers;
  expect(await refused(409, translationOf({ slug: 'nothing' }))).toEqual([
    `nothing.es: ${translatesUnknown({ slug: 'nothing' })}`,
  ]);
  expect(await refused(409, translationOf(), translationOf({ lang: 'fr', translates: 2 }))).toEqual(
    [`${SLUG}.fr: ${translatesNothing({ revision: 2 })}`],
  );
});

test.each(['en', 'en-US', 'ES', 'pt_BR', 'zz-', '../x'])(
  'the language %s is refused',
  async (lang) => {
    await publish(documentOf());
    expect(await refused(422, translationOf({ lang }))).toEqual([
      `${SLUG}.${lang}: ${en.publishing.documents.language({ tag: lang })}`,
    ]);
  },
);

test('a repeated language, a text that is too long and an unreadable one are refused', async () => {
  await publish(documentOf());
  expect(await refused(422, translationOf(), translationOf({ title: 'Otro' }))).toEqual([
    `${SLUG}.es: ${en.publishing.answers.slugTwice({ slug: `${SLUG}.es` })}`,
  ]);
  // Text and HTML share a row, which must fit in an SQL dump.
  const body = `${'"'.repeat(13_000)}\n`;
  expect(await refused(422, translationOf({ body }))).toEqual([
    `${SLUG}.es: ${en.publishing.answers.tooLargeRendered}`,
  ]);
  expect(await refused(422, translationOf({ body: '# Título\n' }))).toEqual([
    `${SLUG}.es: ${en.publishing.documents.body.topHeading}`,
  ]);
  expect((await translate({ ...translationOf(), translates: 0 })).status).toBe(422);
});

test('a held statement’s translation is not found, until the hold is lifted', async () => {
  await publish(documentOf());
  await translate(translationOf());
  await rows('update statements set held_at = 1');
  expect((await visit(SPANISH)).status).toBe(404);
  await rows("update statements set held_at = null, status = 'scheduled'");
  expect((await visit(SPANISH)).status).toBe(404);
  await rows("update statements set status = 'withdrawn'");
  const page = await read(SPANISH);
  expect(page).toContain(en.statements.stands.withdrawn);
});

test('when a revision is redacted its translation is deleted, and can’t come back', async () => {
  await publish(documentOf());
  await translate(translationOf(), translationOf({ lang: 'fr' }));
  await amend('editorial', 'Another.\n');
  await translate(translationOf({ lang: 'fr', translates: 2 }));
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  expect(await rows('select lang from translations')).toEqual([{ lang: 'fr' }]);
  expect((await visit(SPANISH)).status).toBe(404);
  expect(await refused(409, translationOf())).toEqual([
    `${SLUG}.es: ${en.publishing.answers.translatesNothing({ revision: 1 })}`,
  ]);
});

test('a translation can’t be signed, and is not in the public JSON', async () => {
  await publish(documentOf());
  const path = `/api/v1/statements/${SLUG}`;
  const before = await read(path);
  await translate(translationOf());
  expect(await read(path)).toBe(before);
  expect(await read(`${PATH}/endorse`)).not.toContain('comienzo');
  expect((await visit(`${SPANISH}/endorse`)).status).toBe(404);
});

test('a translation takes one round trip', async () => {
  await publish(documentOf());
  await translate(translationOf());
  const { cost } = await costOf(SPANISH);
  expect(cost).toMatchObject({ trips: 1, written: 0 });
  expect(cost.read).toBeLessThanOrEqual(10);
});

test('a translation that was planned before its text was redacted is not stored', async () => {
  await publish(documentOf());
  const { notice = null, outdated = null, ...said } = translationOf();
  const line = { slug: SLUG, lang: 'es', action: 'new', revision: 1, reason: null } as const;
  await rows('update revisions set text = null, redacted_at = 1');
  const change = {
    document: { ...said, notice, outdated },
    html: '<p>No.</p>',
    digest: 'a'.repeat(64),
    line,
  };
  const by = { now: 0, staff: { id: 'system', name: null } } as const;
  await commit(openDatabase(env.DB), translationWrites(by, change));
  expect(await count('translations')).toBe(0);
});

describe('of a statement that somebody endorses', () => {
  const proposal = translationOf({ summary: 'Pide otra cosa.' });
  const openRequest = async () =>
    `/console/requests/${(await row('select id from requests where settled_at is null')).id}`;

  beforeEach(async () => {
    await openSite();
    await confirmed(LEADER);
  });

  test('other words wait for a second person, who sees them and how many people they concern', async () => {
    const propose = () => translate(proposal);
    expect(await (await propose()).json()).toMatchObject({ translations: [{ action: 'asked' }] });
    expect((await visit(SPANISH)).status).toBe(404);
    const before = await everything();
    expect(await (await propose()).json()).toMatchObject({ translations: [{ action: 'asked' }] });
    expect(await everything()).toBe(before);
    const path = await openRequest();
    const page = await staffRead(path, BOB);
    expect(page).toContain('Pide otra cosa.');
    expect(page).toContain(en.requests.mouths({ people: 1 }));
    expect(await staffRead(`/console/statements/${SLUG}`)).toContain(`href="${path}"`);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await read(SPANISH)).toContain('Pide otra cosa.');
    expect(await row('select proposal, outcome from requests')).toEqual({
      proposal: null,
      outcome: 'approved',
    });
    expect(await (await propose()).json()).toMatchObject({
      translations: [{ action: 'unchanged' }],
    });
  });

  test('signs between words go by themselves', async () => {
    await translate(proposal);
    await answer(await openRequest(), 'approve', await badge(BOB));
    const signs = { ...proposal, body: proposal.body.replaceAll('**', '_') };
    const response = await translate(signs);
    expect(await response.json()).toMatchObject({ translations: [{ action: 'updated' }] });
  });

  test('refused, the same words are not asked about again, and others are', async () => {
    await translate(proposal);
    expect(await answer(await openRequest(), 'refuse', await badge(BOB))).toBe(true);
    expect((await translate(proposal)).status).toBe(409);
    const other = { ...proposal, summary: 'Pide una tercera cosa.' };
    expect((await translate(other)).status).toBe(200);
    expect((await translate(proposal)).status).toBe(409);
  });

  test('it ends as overtaken if its revision was redacted meanwhile', async () => {
    await translate(proposal);
    const path = await openRequest();
    await rows('update revisions set text = null, redacted_at = 1');
    expect(await outcomeOf(path)).toBe('overtaken');
    expect(await answer(path, 'approve', await badge(BOB))).toBe(false);
    expect(await count('translations')).toBe(0);
  });
});
