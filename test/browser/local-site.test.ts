/**
 * What `npm start` promises of the machine that it runs on: who may use the console, who can read
 * the files, what happens when a process is killed, and that two sites don't disturb each other.
 */
import { globSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { type StartedSite, startSite } from '../support/browser/started-site.ts';

const ROOT = join(import.meta.dirname, '../..');
const STATEMENT = '/statements/educational-equity';
/** Some tests find processes and permissions as Linux has them. */
const onLinux = process.platform === 'linux';

let site: StartedSite;
let beside: StartedSite;

beforeAll(async () => {
  // Neither may take what the other needs, such as a fixed port.
  [site, beside] = await Promise.all([startSite(), startSite()]);
}, 400_000);

afterAll(async () => {
  await Promise.all([site?.stop(), beside?.stop()]);
});

test('two sites that start in the same instant both run', async () => {
  for (const { origin } of [site, beside])
    expect((await fetch(`${origin}${STATEMENT}`)).status).toBe(200);
});

interface Answer {
  status: number;
  text: string;
}

/** Sends a request that names another host than the one that it goes to. */
function ask(path: string, host: string, form?: string): Promise<Answer> {
  const { port } = new URL(site.origin);
  const headers = {
    Host: `${host}:${port}`,
    // As a browser sends it, since to the browser both are one site.
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': path.includes('/api/')
      ? 'application/json'
      : 'application/x-www-form-urlencoded',
  };
  return new Promise((resolve, reject) => {
    const method = form === undefined ? 'GET' : 'POST';
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(form);
  });
}

describe('the console of a site on this machine', () => {
  test.each(['localhost', '127.0.0.1', '[::1]'])('opens at %s', async (host) => {
    expect((await ask('/console', host)).status).toBe(200);
  });

  test.each(['rebound.example.net', 'localhost.example.net', '127.0.0.1.example.net', '10.0.0.1'])(
    'is closed to a website that calls this machine %s, and says why',
    async (host) => {
      const page = await ask('/console', host);
      expect(page.status).toBe(403);
      expect(page.text).toContain(en.site.problems.otherAddress.title);
      expect((await ask('/console/drafts', host, 'title=x')).status).toBe(403);
      const plan = JSON.stringify({ mode: 'plan', statements: [], pages: [] });
      expect((await ask('/console/api/statements', host, plan)).status).toBe(403);
    },
  );

  test('is closed to one that looks at the database through the tools of wrangler', async () => {
    for (const host of ['localhost', 'rebound.example.net']) {
      for (const path of ['/cdn-cgi/explorer/', '/cdn-cgi/local/explorer/api/workers'])
        expect([host, path, (await ask(path, host)).status]).not.toEqual([host, path, 200]);
    }
  });
});

describe('static files, which do not pass through the Worker', () => {
  const listed = () => {
    const folder = join(site.state, 'assets');
    return globSync('**/*', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== '_headers')
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));
  };

  test('have a policy and HSTS, their type is not guessed, and they say who may embed them', async () => {
    const files = listed();
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const { status, headers } = await fetch(site.origin + file);
      const found = ['Cross-Origin-Resource-Policy', 'Cache-Control'].map((name) =>
        headers.get(name),
      );
      expect([file, status, ...found]).toEqual([
        file,
        200,
        expect.stringMatching(/^(?:same|cross)-origin$/),
        expect.stringMatching(/^(?:no-cache|public, max-age=\d+(?:, immutable)?)$/),
      ]);
      const tag = { 'If-None-Match': headers.get('ETag') ?? '' };
      const others = [
        await fetch(site.origin + file, { method: 'HEAD' }),
        await fetch(site.origin + file, { headers: tag }),
        await fetch(site.origin + file, { method: 'POST', headers: { Origin: site.origin } }),
      ];
      expect([file, others.map((response) => response.status)]).toEqual([file, [200, 304, 405]]);
      for (const response of [{ headers }, ...others]) {
        const guards = [
          'X-Content-Type-Options',
          'Content-Security-Policy',
          'Strict-Transport-Security',
        ].map((name) => response.headers.get(name));
        expect([file, ...guards]).toEqual([
          file,
          'nosniff',
          "default-src 'none'; frame-ancestors 'none'",
          'max-age=31536000; includeSubDomains',
        ]);
      }
    }
  });
});

/** All files below, as paths. */
const filesIn = (folder: string): string[] =>
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('no file but the mail itself keeps the token of a link', async () => {
  const form = new URLSearchParams({
    ...{ kind: 'leader', name: 'Example Leader', title: 'Director', email: 'leader@example.org' },
    ...{ district: 'cambridge public schools', public: 'yes', revision: '1' },
  });
  const options = { method: 'POST', headers: { Origin: site.origin }, redirect: 'manual' } as const;
  const sent = await fetch(`${site.origin}${STATEMENT}/endorse`, { ...options, body: form });
  expect(sent.status).toBe(303);
  const mail = await site.nextMail();
  const [link = '', token = ''] = /http:\/\/\S*[?&]token=([\w.-]+)/.exec(mail) ?? [];
  expect(token.length).toBeGreaterThan(20);
  expect((await fetch(link)).status).toBe(200);
  const body = new URLSearchParams({ token });
  expect((await fetch(`${site.origin}/endorsements/confirm`, { ...options, body })).status).toBe(
    200,
  );
  // The logs are written a moment later.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(site.output()).not.toContain(token);
  const places = [...filesIn(site.state), ...filesIn(join(ROOT, '.wrangler'))];
  const keeping = places.filter((file) => readOrNothing(file).includes(token));
  expect(keeping.filter((file) => !/\.wrangler\/tmp\/email[^/]*\//.test(file))).toEqual([]);
  expect(keeping).not.toEqual([]);
});

/** Another site may be removing its files. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

test.runIf(onLinux)('the database, the mail and the keys are for their owner only', () => {
  const open = (path: string) => (statSync(path).mode & 0o077) !== 0;
  expect([site.state, join(ROOT, '.wrangler'), join(ROOT, '.dev.vars')].filter(open)).toEqual([]);
  // The assets are public, and copied as they are.
  const inside = globSync('{v3,registry}/**', { cwd: site.state }).map((path) =>
    join(site.state, path),
  );
  expect(inside.some((path) => path.endsWith('.sqlite'))).toBe(true);
  expect(inside.filter(open)).toEqual([]);
});

/** The processes of a site's runtime: the one that listens, and the one that runs the Worker. */
function runtimesOf({ origin }: StartedSite): { front: number; worker: number; parent: number } {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      id: Number(name),
      parent: Number(/^\d+ \(.*\) \S (\d+)/.exec(readOrNothing(`/proc/${name}/stat`))?.[1]),
      command: readOrNothing(`/proc/${name}/cmdline`),
    }))
    .filter(({ command }) => /^[^\0]*workerd\0/.test(command));
  const front = all.find(({ command }) =>
    command.includes(`entry=localhost:${new URL(origin).port}`),
  );
  const worker = all.find(({ id, parent }) => parent === front?.parent && id !== front.id);
  if (!front || !worker) throw new Error(`no runtime of ${origin}`);
  return { front: front.id, worker: worker.id, parent: front.parent };
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 250));
}

const answers = ({ origin }: StartedSite) =>
  fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(5000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** The ports that a process listens on. */
function portsOf(process: number): number[] {
  const folder = `/proc/${process}/fd`;
  const sockets = readdirSync(folder).map((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, name)))?.[1];
    } catch {
      return undefined;
    }
  });
  return readOrNothing('/proc/net/tcp')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , socket]) => state === '0A' && sockets.includes(socket))
    .map(([, address = '']) => Number.parseInt(address.split(':')[1] ?? '', 16));
}

test.runIf(onLinux)(
  'a site takes its own port, and beside it only such as the system gives out',
  () => {
    const [first] = readOrNothing('/proc/sys/net/ipv4/ip_local_port_range').split(/\s/);
    for (const one of [site, beside]) {
      const ports = portsOf(runtimesOf(one).front);
      const own = Number(new URL(one.origin).port);
      expect(ports).toContain(own);
      expect(ports.length).toBeGreaterThan(1);
      expect(ports.filter((port) => port !== own && port < Number(first))).toEqual([]);
    }
  },
);

describe.runIf(onLinux)('when a process of the site is killed', () => {
  test.each(['worker', 'front'] as const)(
    'the %s, it runs again',
    async (which) => {
      const before = runtimesOf(beside);
      process.kill(before[which], 'SIGKILL');
      await until(() => {
        try {
          return runtimesOf(beside)[which] !== before[which];
        } catch {
          return false;
        }
      });
      await until(() => answers(beside));
      if (which === 'front') await until(() => beside.output().includes('Worker running again'));
      expect((await fetch(`${beside.origin}${STATEMENT}`)).status).toBe(200);
    },
    300_000,
  );

  test('wrangler itself, the command ends with a sentence', async () => {
    process.kill(runtimesOf(beside).parent, 'SIGKILL');
    await until(() => /The Worker stopped by itself \(.+\)\./.test(beside.output()));
  });
});
