import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { decodeEntities } from '../../../../src/lib/html.ts';
import { bodyOf, visit } from '../../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

test('the page for IT offices names the newest pinned script, the list of all, and whom to ask', async () => {
  const response = await visit('/partners/it');
  expect(response.headers.get('Cache-Control')).toBe(
    'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400',
  );
  const html = await bodyOf(response);
  const list = await env.ASSETS.fetch(`${TEST_ORIGIN}/widget/sri.json`);
  const digests = Object.values(await list.json<Record<string, string>>());
  expect(digests.length).toBeGreaterThan(1);
  expect(decodeEntities(html)).toContain(digests.at(-1));
  expect(html).toContain('href="/widget/sri.json"');
  expect(html).toContain('mailto:hello@example.org');
  expect(html).not.toMatch(/\{\w+\}|<script/);
});

test('what it says about caching is true', async () => {
  await publish(documentOf());
  const told = await bodyOf(await visit('/partners/it'));
  expect(told).toContain('the data for a minute, and up to four more while it is renewed');
  expect(told).toContain('kept like the data above');
  for (const path of [`/api/v1/widget/${SLUG}`, `/embed/${SLUG}`])
    expect((await visit(path)).headers.get('Cache-Control')).toMatch(
      /^public, max-age=60, stale-while-revalidate=240,/,
    );
  expect(told).toContain('kept for 15 minutes');
  const badge = await visit(`/badge/${SLUG}.png`);
  expect(badge.headers.get('Cache-Control')).toMatch(/^public, max-age=900, stale-if-error/);
});
