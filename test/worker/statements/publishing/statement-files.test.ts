/** Statements as files: publishing a written file again changes nothing. */
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { parseStatementFile } from '../../../../src/cli/files/front-matter.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { sha256Hex } from '../../../../src/lib/digest.ts';
import {
  canonicalText,
  normaliseBody,
  validateDocument,
} from '../../../../src/statements/document.ts';
import { filedDocument } from '../../../../src/statements/schema.ts';
import fc from '../../../support/property.ts';
import { BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import { answer, serviceBadge } from '../../../support/worker/second-approval.ts';
import { bodyOf, count, everything, post, row, rows, visit } from '../../../support/worker/site.ts';
import {
  amend,
  type Document,
  documentOf,
  planned,
  publish,
  SLUG,
  send,
} from '../../../support/worker/statements.ts';

interface Filed {
  slug: string;
  date: string;
  digest: string;
  file: string | null;
}

beforeEach(openSite);

async function pull(headers?: HeadersInit): Promise<Filed[]> {
  const response = await visit('/console/api/statements', { headers: headers ?? (await badge()) });
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  return (await response.json<{ statements: Filed[] }>()).statements;
}

function read({ slug, date, file }: Filed): Document {
  const bytes = new TextEncoder().encode(file ?? '');
  const parsed = parseStatementFile({ path: `statements/${date}-${slug}.md`, bytes });
  expect(parsed.complaints.filter(({ level }) => level === 'error')).toEqual([]);
  if (!parsed.document) throw new Error('no document');
  return parsed.document;
}

/** Pulls all files, publishes them again, and expects the database to be unchanged. */
async function roundTrip(): Promise<void> {
  const before = await everything();
  const pulled = await pull();
  const documents = pulled.map(read);
  for (const [index, document] of documents.entries()) {
    expect(await sha256Hex(canonicalText(document))).toBe(pulled[index]?.digest);
  }
  const plan = await publish(...documents);
  expect(plan.statements.map(({ action }) => action)).toEqual(documents.map(() => 'unchanged'));
  expect(await everything()).toBe(before);
}

test('publishing, pulling and publishing again changes nothing, whatever the text', async () => {
  const tricky = [
    'A "b": c',
    "it's # not",
    '--- x',
    '- [y]',
    'null',
    '{{contact}}',
    'é漢👩‍🏫',
    '\\n',
  ];
  const words = fc
    .array(fc.oneof(fc.constantFrom(...tricky), fc.string({ unit: 'grapheme', maxLength: 5 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((pieces) => pieces.join(' ').normalize('NFC').replace(/ {2,}/g, ' ').trim());
  const body = fc
    .array(fc.oneof(words, fc.constantFrom('\n', '\n---\n', '\n    code', '\n\n[^1]: x')), {
      minLength: 1,
    })
    .map((pieces) => normaliseBody(pieces.join('\n')));
  const found = fc
    .record({ title: words, summary: words, topics: fc.uniqueArray(words, { maxLength: 3 }), body })
    .map((changes) => documentOf(changes))
    .filter(
      (document) =>
        filedDocument.safeParse(document).success &&
        validateDocument({ ...document, withdraw: null }).length === 0,
    );
  const all = fc.array(found, { minLength: 40, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(all, async (documents) => {
      await publish(...documents.map((one, index) => ({ ...one, slug: `tricky-${index}` })));
      await roundTrip();
    }),
    // All rounds share one database.
    { numRuns: 1, endOnFailure: true },
  );
});

test('details and superseded and amended texts are pulled unchanged', async () => {
  await amend('substantive', 'Second.\n');
  await publish(
    documentOf({
      slug: 'newer',
      supersedes: SLUG,
      endorsements: 'closed',
      ballotQuestion: true,
      reviewBy: '2028-02-01',
    }),
    documentOf({ slug: 'dated', date: '2025-02-14', reaffirmed: '2026-01-31', topics: [] }),
  );
  await roundTrip();
});

test('statements on hold and redacted texts are listed without their text', async () => {
  await publish(documentOf({ slug: 'held' }), documentOf({ slug: 'redacted' }));
  await env.DB.prepare("update statements set held_at = 1 where slug = 'held'").run();
  await env.DB.prepare(
    "update revisions set text = null, redacted_at = 1 where statement_id = (select id from statements where slug = 'redacted')",
  ).run();
  const files = (await pull()).map(({ slug, file }) => [slug, typeof file]);
  expect(files).toEqual([
    [SLUG, 'string'],
    ['held', 'object'],
    ['redacted', 'object'],
  ]);
  expect(
    (await visit('/console/statements/redacted/file', { headers: await badge() })).status,
  ).toBe(404);
});

test('a service can pull, and strangers can’t', async () => {
  expect(await pull(await serviceBadge())).toHaveLength(1);
  const stranger = await visit('/console/api/statements');
  expect(stranger.status).toBe(403);
  expect(stranger.headers.get('Content-Type')).toBe('application/problem+json');
  const path = `/console/statements/${SLUG}/file`;
  expect((await visit(path)).status).toBe(403);
  expect((await visit(path, { headers: await serviceBadge() })).status).toBe(403);
});

test('staff without git can download the same file from the statement’s page', async () => {
  const path = `/console/statements/${SLUG}/file`;
  expect(await staffRead(`/console/statements/${SLUG}`)).toContain(`href="${path}"`);
  const response = await visit(path, { headers: await badge() });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/markdown; charset=utf-8',
    'content-disposition': `attachment; filename="2025-02-${SLUG}.md"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(await response.text()).toBe((await pull())[0]?.file);
  expect((await visit('/console/statements/nothing/file', { headers: await badge() })).status).toBe(
    404,
  );
});

test('a plan lists statements that were not sent, and publishing leaves them unchanged', async () => {
  const plan = await planned(documentOf({ slug: 'another' }));
  expect(plan.absent).toEqual([SLUG]);
  await publish(documentOf({ slug: 'another' }));
  expect(await rows('select slug, status from statements order by slug')).toEqual([
    { slug: SLUG, status: 'current' },
    { slug: 'another', status: 'current' },
  ]);
});

const withdrawn = (changes: Partial<Document> = {}) =>
  documentOf({ withdraw: 'The law has changed.', ...changes });
const lines = async (...documents: Document[]) =>
  (await planned(...documents)).statements.map(({ action, withdrawal }) => [action, withdrawal]);

test('a file that withdraws a statement asks a second person, once', async () => {
  expect(await lines(withdrawn())).toEqual([['unchanged', 'asked']]);
  expect(await count('requests')).toBe(0);
  await publish(withdrawn());
  expect(await row('select status from statements')).toEqual({ status: 'current' });
  expect(await rows('select kind, subject, words from requests')).toEqual([
    { kind: 'withdraw_statement', subject: SLUG, words: 'The law has changed.' },
  ]);
  expect(await count('outbox', "kind = 'request.asked'")).toBe(1);
  expect(await count('audit', "action = 'request.ask'")).toBe(1);

  const before = await everything();
  expect(await lines(withdrawn())).toEqual([['unchanged', 'waits']]);
  await publish(withdrawn());
  expect(await everything()).toBe(before);

  const { id } = await row('select id from requests');
  expect(await answer(`/console/requests/${id}`, 'approve', await badge(BOB))).toBe(true);
  expect(await row('select status from statements')).toEqual({ status: 'withdrawn' });
  expect(await lines(withdrawn())).toEqual([['unchanged', null]]);
  await roundTrip();
});

test('the publisher of the file can’t approve it', async () => {
  await publish(withdrawn());
  const { id } = await row('select id from requests');
  expect(await answer(`/console/requests/${id}`, 'approve', await badge())).toBe(false);
  expect(await row('select status from statements')).toEqual({ status: 'current' });
});

test.each([
  ['a changed text', { body: 'Other.\n', change: 'editorial', changeNote: 'Typo.' } as const],
  ['a statement that is not published', { slug: 'unknown' }],
])('withdrawing %s is refused, and nothing is written', async (_, changes) => {
  const before = await everything();
  const response = await send('publish', [withdrawn(changes)]);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    errors: [{ message: en.publishing.answers.withdrawOnly }],
  });
  expect(await everything()).toBe(before);
});

test('a reason with an invisible character is refused', async () => {
  const response = await send('publish', [withdrawn({ withdraw: 'The law\u202e' })]);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ field: 'changeNote' }] });
});

test('a form can’t use the API for files', async () => {
  const response = await post(`/console/statements/${SLUG}/file`, { x: 'y' }, await badge());
  expect(response.status).toBe(404);
  expect(await bodyOf(response)).toContain(en.site.problems.notFound.title);
});
