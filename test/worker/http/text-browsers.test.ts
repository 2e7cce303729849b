/**
 * Text browsers send neither Origin nor Fetch Metadata, so a form of ours can't be told from one of
 * another site. They are told so, with a way out. The headers are those of each browser.
 */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { LEADER, openSite } from '../../support/worker/endorsements.ts';
import { bodyOf, everything, visit } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const FORM = `/statements/${SLUG}/endorse`;
const HTML = { 'Content-Type': 'application/x-www-form-urlencoded' };
const referer = TEST_ORIGIN + FORM;

const BROWSERS: Record<string, Record<string, string>> = {
  Lynx: {
    'User-Agent': 'Lynx/2.9.2 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/3.5.0',
    Accept: 'text/html, text/plain, text/sgml, text/css, application/xhtml+xml, */*;q=0.01',
    Referer: referer,
  },
  w3m: {
    'User-Agent': 'w3m/0.5.3+git20230121',
    Accept: 'text/html, text/*;q=0.5',
    Referer: referer,
  },
  Links: { 'User-Agent': 'Links (2.30; Linux x86_64; GNU C 14; text)', Accept: '*/*' },
};

beforeEach(async () => {
  await openSite();
});

test.each(Object.entries(BROWSERS))(
  '%s learns what is missing and what to do',
  async (_, headers) => {
    const before = await everything();
    const body = new URLSearchParams(LEADER).toString();
    const response = await visit(FORM, { method: 'POST', headers: { ...HTML, ...headers }, body });
    expect(response.status).toBe(403);
    const { title, text } = en.site.problems.originUnknown;
    const page = await bodyOf(response);
    expect(page).toContain(title);
    expect(page).toContain(text({ contact: 'hello@example.org' }));
    expect(page).not.toContain(en.site.problems.forbidden.text);
    expect(await everything()).toBe(before);
  },
);

test('a form of another site is refused in other words', async () => {
  const headers = { ...HTML, Origin: 'https://evil.example' };
  const response = await visit(FORM, { method: 'POST', headers, body: 'kind=leader' });
  expect(response.status).toBe(403);
  expect(await bodyOf(response)).toContain(en.site.problems.forbidden.text);
});
