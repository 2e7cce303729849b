/** Somebody else publishes between the reads and the writes of a publication. */
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge } from '../../../support/worker/access.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { count, row, rows } from '../../../support/worker/site.ts';
import {
  amend,
  type Document,
  documentOf,
  publish,
  SLUG,
  type Translation,
  translationOf,
} from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const words = en.publishing.answers;

/** Publishes, and runs `first` before each batch of writes. */
async function publishAfter(
  first: (attempt: number) => Promise<unknown>,
  statements: Document[],
  translations: Translation[] = [],
) {
  let attempts = 0;
  const DB = {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      let writing = false;
      return {
        prepare(query: string) {
          writing ||= /^\s*(insert|update)/i.test(query);
          return session.prepare(query);
        },
        async batch(statements: D1PreparedStatement[]) {
          if (writing) {
            writing = false;
            attempts += 1;
            await first(attempts);
          }
          return session.batch(statements);
        },
      };
    },
  };
  const response = await visitWith({ DB }, '/console/api/statements', {
    method: 'POST',
    body: JSON.stringify({ mode: 'publish', statements, pages: [], translations }),
    headers: { Origin: TEST_ORIGIN, 'Content-Type': 'application/json', ...(await badge()) },
  });
  return { response, attempts };
}

test('new details based on an old copy undo nothing of an earlier amendment', async () => {
  await publish(documentOf());
  const { response, attempts } = await publishAfter(
    () => amend('substantive', 'The amended text.\n'),
    [documentOf({ summary: 'Details of the old copy.' })],
  );
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    errors: [{ message: words.stale({ revision: 1 }) }],
  });
  expect(attempts).toBe(1);
  expect(await row('select revision, epoch, summary from statements')).toEqual({
    revision: 2,
    epoch: 2,
    summary: documentOf().summary,
  });
  expect(await count('audit', "action = 'statement.updated'")).toBe(0);
});

test('an amendment that came second is refused, and nothing of it is stored', async () => {
  await publish(documentOf());
  const { digest } = await row('select digest from revisions');
  const mine = { change: 'editorial', changeNote: 'Mine.', amends: String(digest) } as const;
  const { response, attempts } = await publishAfter(
    () => amend('substantive', 'Theirs.\n'),
    [documentOf({ body: 'Mine.\n', title: 'My title', ...mine }), documentOf({ slug: 'other' })],
  );
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ errors: [{ message: words.amendsOther }] });
  expect(attempts).toBe(1);
  expect(await rows('select slug, title, revision, epoch from statements')).toEqual([
    { slug: SLUG, title: 'A fair start', revision: 2, epoch: 2 },
  ]);
  expect([await count('revisions'), await count('renderings')]).toEqual([2, 2]);
});

test('a new statement that somebody else published meanwhile exists once', async () => {
  const { response, attempts } = await publishAfter(() => publish(documentOf()), [documentOf()]);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ statements: [{ action: 'unchanged' }] });
  expect(attempts).toBe(1);
  expect(await count('statements')).toBe(1);
});

test('a publisher who is overtaken repeatedly is told so after the second try', async () => {
  const folder = ['one', 'two', 'three'].map((slug) => documentOf({ slug }));
  const { response, attempts } = await publishAfter(
    (attempt) => publish(...folder.slice(attempt - 1, attempt)),
    folder,
  );
  expect(attempts).toBe(2);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    errors: [
      { slug: 'two', message: words.amendsOther },
      { slug: 'three', message: words.amendsOther },
    ],
  });
  expect(await rows('select slug from statements order by id')).toEqual([
    { slug: 'one' },
    { slug: 'two' },
  ]);
});

test('a substantive amendment waits for a second person if somebody endorses just before it is written', async () => {
  await openSite();
  const { digest } = await row('select digest from revisions');
  const { response, attempts } = await publishAfter(
    (attempt) => (attempt === 1 ? confirmed(LEADER) : Promise.resolve()),
    [
      documentOf({
        body: 'The amended text.\n',
        change: 'substantive',
        changeNote: 'For a reason.',
        amends: String(digest),
      }),
    ],
  );
  expect(attempts).toBe(2);
  expect(await response.json()).toMatchObject({ statements: [{ action: 'asked', revision: 1 }] });
  expect(await count('revisions')).toBe(1);
  expect(await count('requests', "kind = 'publish_substantive'")).toBe(1);
});

test('so does a translation', async () => {
  await openSite();
  const { attempts } = await publishAfter(
    (attempt) => (attempt === 1 ? confirmed(LEADER) : Promise.resolve()),
    [],
    [translationOf()],
  );
  expect(attempts).toBe(2);
  expect(await count('translations')).toBe(0);
  expect(await count('requests', "kind = 'publish_translation'")).toBe(1);
});
