/** An invented association: after `npm run init` and `npm start`, every public page is its own. */
import { appendFileSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StartedSite, startSite } from '../support/browser/started-site.ts';
import { type Checkout, checkOut } from '../support/project-copy.ts';

let checkout: Checkout;
let site: StartedSite;

beforeAll(async () => {
  checkout = checkOut();
  const { code, out } = checkout.run('init', [
    ...['--name', 'Example Association of River Towns', '--short', 'EART', '--place', 'Oregon'],
    ...['--contact', 'hello@river.example.org', '--mail-from', 'mail@river.example.org'],
    ...['--staff', 'staff@river.example.org', '--origin', 'https://statements.river-towns.net'],
    ...['--time-zone', 'America/Los_Angeles', '--directory', 'none', '--yes'],
  ]);
  if (code !== 0) throw new Error(out);
  // Opens the statement, so that its form is crawled too; by default nobody can endorse it.
  const [example = ''] = globSync('statements/*-an-example.md', { cwd: checkout.root });
  const file = join(checkout.root, example);
  writeFileSync(file, readFileSync(file, 'utf8').replace('closed', 'open'));
  site = await startSite(checkout.root);
});

afterAll(async () => {
  await site?.stop();
  checkout?.remove();
});

interface Page {
  path: string;
  status: number;
  text: string;
}

/** Everything reachable by links from the home page and from machine-readable files. */
async function walk(): Promise<Page[]> {
  const waiting = ['/', '/sitemap.xml', '/feed.atom', '/feed.json', '/robots.txt'];
  const seen = new Set(waiting);
  const pages: Page[] = [];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const response = await fetch(site.origin + path);
    const type = response.headers.get('Content-Type') ?? '';
    const text = /text|json|xml/.test(type) ? await response.text() : '';
    pages.push({ path, status: response.status, text });
    for (const [, link = ''] of text.matchAll(/(?:<[^<>]*\s(?:href|src)="|<loc>)([^"<>]+)/g)) {
      const url = URL.parse(link.replaceAll('&amp;', '&'), site.origin + path);
      if (url?.origin !== site.origin) continue;
      const next = url.pathname + url.search;
      // One of each kind, because the days of a feed and the options of a form are endless.
      if (!seen.has(next) && seen.size < 400) waiting.push(next);
      seen.add(next);
    }
  }
  return pages;
}

/** The text of a page that people read: no markup, field names or code. */
function read(html: string): string {
  return html
    .replace(/<(style|script|code|pre)\b.*?<\/\1>/gs, ' ')
    .replace(/<meta name="description" content="([^"]*)"/g, '> $1 <')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

test('every public page belongs to the new association, and none names the old one, its state or its schools', async () => {
  const pages = await walk();
  expect(pages.filter(({ status }) => status >= 400).map(({ path }) => path)).toEqual([]);
  expect(pages.length).toBeGreaterThan(30);

  const home = pages.find(({ path }) => path === '/')?.text ?? '';
  expect(home).toContain('Example Association of River Towns');
  expect(home).toContain('An example to replace');
  expect(home).not.toContain('href="/districts"');
  // Without a directory there are no districts.
  const form = pages.find(({ path }) => /\/endorse$/.test(path))?.text ?? '';
  expect([...form.matchAll(/name="kind" value="(\w+)"/g)].map(([, kind]) => kind)).toEqual([
    'leader',
    'organization',
  ]);
  expect(form).not.toContain('name="district"');

  const named = /.{0,60}(?:amsel|massachusetts|equity leaders).{0,30}/i;
  expect(
    pages.flatMap(({ path, text }) =>
      [named.exec(text)].filter(Boolean).map((hit) => `${path}: ${hit}`),
    ),
  ).toEqual([]);
  const ofSchools = /.{0,60}\b(?:schools?|superintendents?|districts?)\b.{0,30}/i;
  // Machine-readable fields keep their names, whatever people call things.
  const forPeople = pages.filter(
    ({ path, text }) => text.startsWith('<!') && !path.startsWith('/partners/api'),
  );
  expect(forPeople.length).toBeGreaterThan(20);
  expect(
    forPeople.flatMap(({ path, text }) => {
      const hit = ofSchools.exec(read(text));
      return hit ? [`${path}: ${hit[0]}`] : [];
    }),
  ).toEqual([]);
});

test('production lacks only what an account provides', () => {
  const { code, out } = checkout.run('deploy', ['--check']);
  expect(code).toBe(1);
  expect(out).toContain('has the example still');
  const lacking = [...out.matchAll(/^ {2}! (.*)$/gm)].map(([, what]) => what);
  expect(lacking).toEqual([
    'ORG_CONTACT is no address of yours.',
    'MAIL_FROM is no address of yours.',
    'STAFF_MAIL is no address of yours.',
    expect.stringContaining('ACCESS_TEAM_DOMAIN is empty'),
    expect.stringContaining('ACCESS_AUD is empty'),
    'database_id is a placeholder.',
  ]);
});

test('a folder that would lose data or has false contents is not deployed', () => {
  const write = (file: string, text: string) => writeFileSync(join(checkout.root, file), text);
  appendFileSync(join(checkout.root, 'migrations/0001_foundation.sql'), '-- altered\n');
  write('migrations/9999_tidy.sql', 'DROP TABLE endorsers;\n');
  write('src/i18n/overlay/en.json', '{ "no": { "such": { "key": "Hello" } } }');
  write('statements/2026-01-wrong.md', 'No front matter.\n');
  const { code, out } = checkout.run('deploy', ['--check']);
  expect(code).toBe(1);
  expect(out).toMatch(/0001_foundation\.sql: released, but the file was changed/);
  expect(out).toMatch(/9999_tidy\.sql:1: DROP TABLE/);
  expect(out).toMatch(/own words have errors:\n.*no\.such\.key/);
  expect(out).toMatch(/statements have errors:\n.*2026-01-wrong\.md/);
});

test('the domain of the deployed site does not make this machine’s console open to other hosts', async () => {
  expect(readFileSync(join(checkout.root, 'wrangler.toml'), 'utf8')).toContain('custom_domain');
  const { port } = new URL(site.origin);
  const statusAt = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { Host: `${host}:${port}` };
      request({ host: '127.0.0.1', port, path: '/console', headers }, ({ statusCode }) =>
        resolve(statusCode),
      )
        .on('error', reject)
        .end();
    });
  expect(await statusAt('rebound.example.net')).toBe(403);
  expect(await statusAt('statements.river-towns.net')).toBe(403);
  expect(await statusAt('localhost')).toBe(200);
  // A form of the site's own page is still accepted.
  const sent = await fetch(`${site.origin}/endorsements/manage`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'nobody@example.org' }),
    headers: { Origin: site.origin },
    redirect: 'manual',
  });
  expect(sent.status).toBe(303);
});
