/**
 * Deploying: what is refused, in which order it runs, and where it stops. Wrangler is a script that
 * records its calls.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { experimental_readRawConfig, unstable_readConfig } from 'wrangler';
import { findUnreadyAccount, wranglerIn } from '../../../src/cli/setup/account.ts';
import { type Deployment, deploy, JOURNAL } from '../../../src/cli/setup/deploy-steps.ts';
import { findSecrets, findUnready, type Settings } from '../../../src/cli/setup/readiness.ts';
import { knock, waitForHealth } from '../../../src/cli/site/health.ts';
import { err, ok } from '../../../src/lib/result.ts';
import { checkOut } from '../../support/project-copy.ts';

const ROOT = join(import.meta.dirname, '../../..');
const BOOKMARK = '00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683';

/** The shipped file, as wrangler reads it. */
const shipped = unstable_readConfig({ config: join(ROOT, 'wrangler.toml') }) as unknown as Settings;

const ready: Settings = {
  ...shipped,
  routes: [{ pattern: 'statements.river-towns.net', custom_domain: true }],
  vars: {
    ...shipped.vars,
    ORIGIN: 'https://statements.river-towns.net',
    ORG_CONTACT: 'hello@river-towns.net',
    MAIL_FROM: 'statements@river-towns.net',
    STAFF_MAIL: 'staff@river-towns.net',
    ACCESS_TEAM_DOMAIN: 'river-towns.cloudflareaccess.com',
    ACCESS_AUD: 'f70ff985a4ef5c1f',
  },
  d1_databases: [{ binding: 'DB', database_id: '6f3b7c1e-0000-4000-8000-000000000000' }],
};

describe('what production needs', () => {
  test('is reported missing in the shipped configuration, all at once', () => {
    expect(findUnready(shipped).map(({ what }) => what)).toEqual([
      'ORIGIN is a placeholder: https://undersigned.example.org.',
      'ORG_CONTACT is no address of yours.',
      'MAIL_FROM is no address of yours.',
      'STAFF_MAIL is no address of yours.',
      'ACCESS_TEAM_DOMAIN is empty: nobody could open the console, and nothing would protect it.',
      'ACCESS_AUD is empty: nobody could open the console, and nothing would protect it.',
      'database_id is a placeholder.',
    ]);
  });

  test('is complete in a filled-in configuration', () => {
    expect(findUnready(ready)).toEqual([]);
  });

  const vars = (own: Record<string, unknown>) => ({ vars: { ...ready.vars, ...own } });
  test.each<[string, Partial<Settings>, RegExp]>([
    ['an address without TLS', vars({ ORIGIN: 'http://river-towns.net' }), /no https/],
    ['an address of this machine', vars({ ORIGIN: 'https://localhost' }), /placeholder/],
    ['no domain', { routes: undefined }, /No custom domain leads statements\.river-towns\.net/],
    [
      'the domain of another',
      { routes: [{ pattern: 'river-towns.net', custom_domain: true }] },
      /No custom domain/,
    ],
    [
      'a route that is no custom domain',
      { routes: ['statements.river-towns.net/*'] },
      /No custom domain/,
    ],
    ['workers_dev on', { workers_dev: true }, /second address/],
    ['workers_dev left open', { workers_dev: undefined }, /second address/],
    [
      'a domain that is a route only',
      { routes: [{ pattern: 'statements.river-towns.net' }] },
      /No custom domain/,
    ],
    ['preview addresses', { preview_urls: true }, /Each version/],
    ['preview addresses left open', { preview_urls: undefined }, /Each version/],
    ...['ORG_NAME', 'ORG_SHORT', 'ORG_PLACE', 'TIME_ZONE', 'DIRECTORY'].map(
      (name): [string, Partial<Settings>, RegExp] => [
        `no ${name}`,
        vars({ [name]: '' }),
        new RegExp(`${name} is empty`),
      ],
    ),
    [
      'the team of Access, as the page has it',
      vars({ ACCESS_TEAM_DOMAIN: '<name>.cloudflareaccess.com' }),
      /ACCESS_TEAM_DOMAIN is not what/,
    ],
    [
      'its address with https',
      vars({ ACCESS_TEAM_DOMAIN: 'https://a.cloudflareaccess.com' }),
      /_DOM/,
    ],
    ['an audience that is none', vars({ ACCESS_AUD: '…' }), /ACCESS_AUD is not what/],
    ['no audience of Access', vars({ ACCESS_AUD: '' }), /ACCESS_AUD is empty/],
    ['no database', { d1_databases: [] }, /DB is missing/],
    ['no queue', { queues: {} }, /MAIL_QUEUE is missing/],
    [
      'no consumer of the queue',
      { queues: { ...ready.queues, consumers: [] } },
      /Nobody takes messages/,
    ],
    ['no mail', { send_email: [] }, /EMAIL is missing/],
    ['no limits', { ratelimits: [] }, /LIMITS is missing/],
    ['no assets', { assets: undefined }, /ASSETS is missing/],
    [
      'assets that are the whole folder',
      { assets: { ...ready.assets, directory: '.' } },
      /Files that the build did not make/,
    ],
    ['no schedule', { triggers: {} }, /schedule does not run/],
    ['no cache', { cache: undefined }, /cache is off/],
    ['no logs', { observability: undefined }, /Nothing is logged/],
    ['tokens in the logs', { observability: { enabled: true } }, /tokens of links/],
  ])('is found missing: %s', (_, own, what) => {
    const found = findUnready({ ...ready, ...own });
    expect(found.some((finding) => what.test(finding.what) && finding.mend !== '')).toBe(true);
  });
});

/** 32 bytes, as `openssl rand -base64 32` prints them. */
const RANDOM = 'q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=';

describe('a secret in wrangler.toml', () => {
  test.each<[string, unknown, string]>([
    ...['TOKEN_KEY', 'ADDRESS_KEY', 'TOKEN_KEY_OLD', 'ADDRESS_KEY_OLD', 'RECORD_KEY'].flatMap(
      (name): [string, unknown, string][] => [
        [name, { vars: { [name]: 'x' } }, `${name} stands`],
        [`an empty ${name}`, { vars: { [name]: '' } }, `${name} stands`],
        [`${name} of another environment`, { env: { trial: { vars: { [name]: 'x' } } } }, name],
        [`${name} of previews`, { previews: { vars: { [name]: 'x' } } }, name],
        [`${name} inside of another`, { vars: { KEPT: { [name]: 'x' } } }, `KEPT.${name}`],
        [`${name} built in`, { define: { [name]: '"x"' } }, name],
      ],
    ),
    ['a password', { vars: { SMTP_PASSWORD: 'x' } }, 'SMTP_PASSWORD'],
    ['a token of a service', { vars: { cfAccessToken: 'x' } }, 'cfAccessToken'],
    ['random bytes under any name', { vars: { ORG_PLACE: RANDOM } }, 'ORG_PLACE'],
    ['random bytes anywhere', { build: { command: RANDOM } }, 'build.command'],
    ['random bytes in hexadecimal', { vars: { SHOW_DUE: 'ab'.repeat(32) } }, 'SHOW_DUE'],
    ['a private key', { vars: { X: '-----BEGIN PRIVATE KEY-----\nx' } }, 'X stands'],
  ])('is found: %s', (_, file, what) => {
    const found = findSecrets(file);
    expect(found).toHaveLength(1);
    expect(found[0]?.what).toContain(what);
  });

  test('is nothing that the shipped file or a filled-in one has', () => {
    const { rawConfig } = experimental_readRawConfig({ config: join(ROOT, 'wrangler.toml') });
    const tag = { ...ready.vars, ACCESS_AUD: 'f70ff985a4ef5c1f'.repeat(4) };
    expect(findSecrets(rawConfig)).toEqual([]);
    expect(findSecrets({ ...ready, vars: tag })).toEqual([]);
  });
});

test('the command says what is missing and which secrets are in the open, and stops', () => {
  const checkout = checkOut();
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: checkout.root });
    const toml = join(checkout.root, 'wrangler.toml');
    appendFileSync(toml, `\n[env.trial.vars]\nADDRESS_KEY_OLD = "${RANDOM}"\n`);
    writeFileSync(join(checkout.root, '.dev.vars'), `TOKEN_KEY=${RANDOM}\n`);
    git('init', '--quiet');
    git('add', '--force', '.dev.vars', '.dev.vars.example');
    for (const args of [[], ['--check']]) {
      const { code, out } = checkout.run('deploy', args);
      expect([args, code]).toEqual([args, 1]);
      expect(out).toMatch(/Not deployed\. \d+ things are missing:[\s\S]*ACCESS_AUD is empty/);
      expect(out).toContain('env.trial.vars.ADDRESS_KEY_OLD stands in wrangler.toml');
      expect(out).toContain('! .dev.vars is in the repository');
      expect(out).not.toContain('.dev.vars.example');
      expect(out).not.toContain(RANDOM);
      expect(out).not.toMatch(/is live|Nothing was deployed|Worker was not/);
    }
    expect(existsSync(join(checkout.root, JOURNAL))).toBe(false);
    expect(existsSync(join(checkout.root, 'dist'))).toBe(false);
  } finally {
    checkout.remove();
  }
});

let root: string;
let site: Server;
let status: number;
/** The console's response to a stranger. */
let door: number;
let progress: string[];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'run-deploy-'));
  status = 200;
  door = 302;
  progress = [];
  site = createServer(({ url }, response) => {
    response.writeHead(url === '/console' ? door : status, {
      'Content-Type': 'application/problem+json',
    });
    response.end(JSON.stringify({ detail: 'The database does not answer.' }));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  site.close();
  rmSync(root, { recursive: true });
});

const wrangler = () =>
  wranglerIn(root, join(import.meta.dirname, '../../support/fake-wrangler.mjs'));
const calls = () => readFileSync(join(root, 'calls.log'), 'utf8').trim().split('\n');
const failing = (call: string, error: string, out = '') =>
  writeFileSync(join(root, 'answers.json'), JSON.stringify({ [call]: { error, out } }));

function deployment(own: Partial<Deployment> = {}): Deployment {
  const address = site.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    root,
    origin: 'https://statements.river-towns.net',
    commit: 'abc',
    now: new Date(0),
    wrangler: wrangler(),
    build: async () => ok(undefined),
    health: () =>
      waitForHealth(`http://127.0.0.1:${port}`, { signal: new AbortController().signal }),
    knock: () => knock(`http://127.0.0.1:${port}`),
    progress: {
      async step(_, work, done) {
        const result = await work();
        progress.push(done(result) ?? 'failed');
        return result;
      },
      note: (text) => progress.push(text),
    },
    ...own,
  };
}

const ORDER = [
  'deploy --dry-run --outdir dist/deployed',
  'd1 time-travel info DB --json',
  'd1 migrations apply DB --remote',
  'deploy',
];

describe('the account', () => {
  test('is checked for secrets, queue and database, and nothing is missing', async () => {
    expect(await findUnreadyAccount(wrangler(), ready)).toEqual([]);
    expect(calls()).toEqual([
      'whoami --json',
      'secret list --format json',
      'queues info undersigned-mail',
      'd1 time-travel info DB --json',
    ]);
  });

  test('can’t be checked if nobody is logged in, which differs from nothing missing', async () => {
    failing('whoami', 'not logged in', '{"loggedIn":false}');
    expect(await findUnreadyAccount(wrangler(), ready)).toBe(null);
    expect(calls()).toEqual(['whoami --json']);
  });

  test('has no Worker yet: then all its secrets are missing, each with the command that sets it', async () => {
    failing('secret list', 'Worker "undersigned" not found. [code: 10007]');
    const found = await findUnreadyAccount(wrangler(), ready);
    expect(found?.map(({ mend }) => /npx wrangler .*/.exec(mend)?.[0])).toEqual([
      'npx wrangler secret put TOKEN_KEY',
      'npx wrangler secret put ADDRESS_KEY',
    ]);
  });

  test.each([
    ['queues info', /no queue undersigned-mail/],
    ['d1 time-travel', /database does not answer/],
  ])('lacks what `%s` asks for', async (call, what) => {
    // Output besides an error is no result.
    failing(call, 'not found', '{"bookmark":"old"}');
    const found = await findUnreadyAccount(wrangler(), ready);
    expect(found?.map((finding) => finding.what)).toEqual([expect.stringMatching(what)]);
  });
});

describe('deploying', () => {
  test('tests the upload, stores the bookmark, migrates, uploads, and waits for the site, in this order', async () => {
    const done = await deploy(deployment());
    expect(done).toEqual(ok('6f3b7c1e-0000-4000-8000-000000000000'));
    expect(calls()).toEqual(ORDER);
    const [before, after] = readFileSync(join(root, JOURNAL), 'utf8').trim().split('\n');
    expect(JSON.parse(before ?? '')).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      commit: 'abc',
      bookmark: BOOKMARK,
    });
    expect(JSON.parse(after ?? '')).toMatchObject({
      version: '6f3b7c1e-0000-4000-8000-000000000000',
    });
    expect(progress.slice(-2)).toEqual([
      expect.stringContaining('answers'),
      expect.stringContaining('shut to strangers (302)'),
    ]);
  });

  test.each<[string, number, RegExp]>([
    ['deploy --dry-run', 1, /Nothing was deployed/],
    ['d1 time-travel', 2, /Nothing was deployed/],
    ['d1 migrations', 3, new RegExp(`Worker was not deployed[\\s\\S]*--bookmark=${BOOKMARK}`)],
    ['deploy$', 4, /migrations are applied; the Worker is the one of before/],
  ])('stops if `%s` fails, and says what is deployed', async (call, made, state) => {
    failing(call, 'it is not to be');
    const done = await deploy(deployment());
    if (done.ok) throw new Error('it went on');
    expect(calls()).toHaveLength(made);
    expect(done.error.state.join('\n')).toMatch(state);
    if (call !== 'd1 time-travel') expect(done.error.what).toContain('it is not to be');
    expect(progress.at(-1)).toBe('failed');
  });

  test('stops before anything else if the build fails', async () => {
    const done = await deploy(deployment({ build: async () => err('a script is too big') }));
    expect(done).toMatchObject({ ok: false, error: { what: 'a script is too big' } });
    expect(existsSync(join(root, 'calls.log'))).toBe(false);
  });

  test('says how to roll back if the site is up but not healthy', async () => {
    status = 503;
    const done = await deploy(deployment());
    if (done.ok) throw new Error('it was taken for well');
    expect(calls()).toEqual(ORDER);
    expect(done.error.what).toContain('The database does not answer.');
    expect(done.error.state.join('\n')).toMatch(
      /npx wrangler rollback[\s\S]*time-travel restore DB --bookmark=/,
    );
  });

  test('a console that lets a stranger in, or fails, is reported at once, with how to roll back', async () => {
    door = 403;
    expect((await deploy(deployment())).ok).toBe(true);
    for (door of [200, 404, 503]) {
      const done = await deploy(deployment());
      if (done.ok) throw new Error('it was taken for shut');
      expect(done.error.what).toContain(`answered ${door}`);
      expect(done.error.state.join('\n')).toContain('npx wrangler rollback');
    }
    const silent = await deploy(deployment({ knock: () => knock('http://127.0.0.1:1') }));
    expect(silent).toMatchObject({ error: { what: expect.stringContaining('answered nothing') } });
  });
});
