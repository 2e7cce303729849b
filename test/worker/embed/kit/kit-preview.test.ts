import { beforeEach, describe, expect, test } from 'vitest';
import { costOf } from '../../../support/worker/database-costs.ts';
import { visit } from '../../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../../support/worker/statements.ts';

const TEXTS = 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400';

beforeEach(async () => {
  await publish(documentOf());
});

describe('the preview', () => {
  const PREVIEW = `/partners/preview?statement=${SLUG}`;

  test('may be framed by our own pages, runs our own script, and has no form', async () => {
    const response = await visit(`${PREVIEW}&view=count&theme=dark&lang=es&level=5&via=x`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe(TEXTS);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy.split('; ').slice(2)).toEqual([
      ...["script-src 'self'", "connect-src 'self'", "base-uri 'none'"],
      ...["form-action 'none'", "frame-ancestors 'self'"],
    ]);
    const html = await response.text();
    expect(html).toContain(
      `<position-statement statement="${SLUG}" lang="es" view="count" theme="dark" level="5" via="x">`,
    );
    expect(html).not.toMatch(/<form|<input/);
    expect(html).toContain('content="noindex"');
  });

  test('allows its own style by its hash', async () => {
    const response = await visit(PREVIEW);
    const style = /<style>(.*?)<\/style>/s.exec(await response.text())?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    expect(response.headers.get('Content-Security-Policy')).toContain(`'sha256-${hash}'`);
  });

  test('does not use the database, and refuses unknown options', async () => {
    const { response, cost } = await costOf(
      `${PREVIEW}&view=%22%3E%3Cb%3E&theme=x&level=7&via=a%20b&lang=%22%3E%3Cb%3E&site=x&children=x`,
    );
    expect(response.status).toBe(200);
    expect(cost.trips).toBe(0);
    const html = await response.text();
    expect(html).not.toMatch(/<b>|view=|theme=|level=|via=/);
    for (const statement of ['', 'A', '../x', '"><b>'])
      expect((await visit(`/partners/preview?${new URLSearchParams({ statement })}`)).status).toBe(
        404,
      );
  });
});
