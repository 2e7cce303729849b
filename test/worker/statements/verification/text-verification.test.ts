/**
 * Stored texts never change: alterations are detected and reported, and outdated HTML is rendered
 * again.
 */
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { RENDERER_VERSION } from '../../../../src/markdown/markdown.ts';
import { staffRead } from '../../../support/worker/access.ts';
import { type Cost, metered } from '../../../support/worker/database-costs.ts';
import { sent } from '../../../support/worker/mailbox.ts';
import { sweep, sweepWith } from '../../../support/worker/schedule.ts';
import {
  after,
  count,
  everything,
  itIs,
  MINUTE,
  read,
  row,
  rows,
  tamper,
} from '../../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../../support/worker/statements.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const words = en.statements.altered;

let log: string[] = [];

beforeEach(async () => {
  itIs(NOON);
  log = [];
  vi.spyOn(console, 'error').mockImplementation((line) => log.push(String(line)));
  await publish(documentOf());
});

const alter = (...writes: string[]) => tamper('revisions_never_change', ...writes);

/** One verification run. The schedule makes one every five minutes. */
async function verify(): Promise<void> {
  after(5 * MINUTE);
  await sweep();
}

/** A minute without a verification run. */
async function minute(): Promise<void> {
  after(MINUTE);
  await sweep();
}

const found = () => rows('select number, part from alterations order by number, part');
const told = () =>
  rows(
    "select subject, action, detail from audit where action in ('statement.altered', 'statement.restored') order by seq",
  );

describe('the verification', () => {
  test('finds nothing wrong with published texts, and writes nothing', async () => {
    await amend('substantive', 'Second.\n');
    await sweep();
    const before = await everything();
    await verify();
    expect(await everything()).toBe(before);
    expect(await staffRead('/console')).not.toContain(words.heading);
  });

  test.each([
    ['a word of the text', "text = replace(text, 'child', 'pupil')", 'text'],
    ['a space at its end', "text = text || ' '", 'text'],
    ['the digest', "digest = replace(digest, substr(digest, 1, 8), '00000000')", 'text'],
    ['the title', "title = 'Another title'", 'text'],
    ['the date', "date = '2025-02-14'", 'text'],
  ])(
    'detects that %s was altered, and reports it once until it is restored',
    async (_, change, part) => {
      const before = await row('select text, digest, title, date from revisions');
      await alter(`update revisions set ${change}`);
      await verify();
      await verify();

      expect(await found()).toEqual([{ number: 1, part }]);
      expect(await told()).toEqual([
        {
          action: 'statement.altered',
          subject: SLUG,
          detail: JSON.stringify({ revision: 1, part }),
        },
      ]);
      expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
        ['staff@example.org', words.subject({ short: 'AMSEL' })],
      ]);
      expect(sent[0]?.text).toContain(`/console/statements/${SLUG}`);
      expect(log).toEqual([
        JSON.stringify({ event: 'statement_altered', statement: 1, revision: 1, part }),
      ]);
      const home = await staffRead('/console');
      expect(home).toContain(words.heading);
      expect(home).toContain(words.parts[part as 'text']);
      expect(home).toContain(`/console/statements/${SLUG}`);

      const { text, digest, title, date } = before;
      const right = `text = '${text}', digest = '${digest}', title = '${title}', date = '${date}'`;
      await alter(`update revisions set ${right}`);
      await verify();
      expect(await found()).toEqual([]);
      expect((await told()).map(({ action }) => action)).toEqual([
        'statement.altered',
        'statement.restored',
      ]);
      expect(await staffRead('/console')).not.toContain(words.heading);
      expect(sent).toHaveLength(1);
    },
  );

  test.each([
    ['altered', "update renderings set html = html || '<p>Not ours.</p>'"],
    ['gone', 'delete from renderings'],
  ])('renders HTML that is %s again from the text, and reports it', async (_, change) => {
    const before = await row('select * from renderings');
    await env.DB.prepare(change).run();
    await verify();
    expect(await row('select * from renderings')).toEqual(before);
    expect(await found()).toEqual([{ number: 1, part: 'html' }]);
    expect(sent[0]?.text).toContain(words.what);
    expect(await staffRead(`/console/statements/${SLUG}`)).toContain('Found altered');
    expect(await staffRead('/console')).toContain(words.parts.html);
    await verify();
    expect(await found()).toEqual([]);
  });

  test('does not render an altered text', async () => {
    await alter("update revisions set text = replace(text, 'child', 'pupil')");
    await env.DB.prepare("update renderings set version = 0, html = html || '.'").run();
    await minute();
    await verify();
    expect(await row('select html from renderings')).toEqual({
      html: expect.stringContaining('child'),
    });
    expect(await found()).toEqual([
      { number: 1, part: 'html' },
      { number: 1, part: 'text' },
    ]);
  });

  test('reaches every revision, ten at a time', async () => {
    for (let number = 2; number <= 25; number += 1) await amend('substantive', `Text ${number}.\n`);
    await sweep();
    await alter("update revisions set title = 'Another title' where number in (1, 11, 25)");
    const seen: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      await verify();
      seen.push(await count('alterations'));
    }
    expect(seen).toEqual([1, 2, 3]);
    await alter("update revisions set title = 'A fair start'");
    for (let run = 0; run < 3; run += 1) await verify();
    expect(await count('alterations')).toBe(0);
  });

  test('skips redacted texts', async () => {
    await amend('editorial', 'Another.\n');
    await env.DB.prepare(
      'update revisions set text = null, redacted_at = 1 where number = 1',
    ).run();
    // Adds the day's link of the audit chain.
    await verify();
    await env.DB.prepare("update renderings set version = 0, html = 'x' where number = 1").run();
    const before = await everything();
    await verify();
    expect(await everything()).toBe(before);
  });
});

describe('a new version of the renderer', () => {
  const outdated = "update renderings set version = 0, digest = null, html = '<p>Badly made.</p>'";

  test('reaches old texts within minutes, and changes no canonical bytes', async () => {
    await amend('substantive', 'Second.\n');
    const before = await rows('select * from renderings');
    const texts = await rows('select * from revisions');
    await env.DB.prepare(outdated).run();
    await minute();
    expect(await rows('select * from renderings')).toEqual(before);
    expect(await rows('select * from revisions')).toEqual(texts);
    expect(await read(`/statements/${SLUG}/v/1`)).not.toContain('Badly made');
    expect(await told()).toEqual([]);
  });

  test('renders five texts per run', async () => {
    for (let number = 2; number <= 7; number += 1) await amend('substantive', `Text ${number}.\n`);
    await env.DB.prepare(outdated).run();
    await minute();
    expect(await count('renderings', 'version = 0')).toBe(2);
    await sweep();
    expect(await count('renderings', 'version = 0')).toBe(0);
  });

  test('keeps the HTML of a text that it refuses, and does not try again', async () => {
    await publish(documentOf({ slug: 'deep', body: 'Deep.\n' }));
    const deep = `# Deep\n\nDated 2025-02\n\n${'> '.repeat(30)}deep\n`;
    const digest = [
      ...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(deep))),
    ]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    await alter(
      `update revisions set title = 'Deep', text = '${deep}', digest = '${digest}' where statement_id = 2`,
      "update renderings set version = 0, html = '<p>Kept.</p>', digest = null where statement_id = 2",
    );
    await minute();
    expect(await row('select html, version from renderings where statement_id = 2')).toEqual({
      html: '<p>Kept.</p>',
      version: RENDERER_VERSION,
    });
  });
});

test('a minute without work reads as many rows for a hundred revisions as for one', async () => {
  const costOfMinute = async () => {
    const cost: Cost = { trips: 0, read: 0, written: 0 };
    after(MINUTE);
    await sweepWith({ DB: metered(cost) });
    return cost;
  };
  itIs(NOON + MINUTE);
  // The daily work is done first: a link of the audit chain, and the reconciliation.
  for (let minute = 1; minute <= 4; minute += 1) await costOfMinute();
  const before = await costOfMinute();
  await env.DB.prepare(
    `insert into revisions select statement_id, value, 1, 'editorial', 'n', digest, published_at, title, date, text, null
      from revisions, json_each('${JSON.stringify(Array.from({ length: 100 }, (_, i) => i + 2))}')`,
  ).run();
  await env.DB.prepare(
    `insert into renderings select statement_id, r.number, html, version, g.digest from revisions r
      join renderings g using (statement_id) where r.number > 1`,
  ).run();
  await env.DB.prepare('update statements set revision = 101').run();
  // One minute's work: indexing the current text for search.
  await costOfMinute();
  expect(await costOfMinute()).toEqual(before);
});
