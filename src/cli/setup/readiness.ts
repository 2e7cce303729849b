/**
 * Compares the configuration with what production needs. Pure. Each finding says what is wrong and
 * how to fix it. `account.ts` checks what only the Cloudflare account knows.
 */
import { isPlaceholder } from './init-plan.ts';

/** The parts of wrangler's parsed configuration that are checked. */
export interface Settings {
  name?: string | undefined;
  workers_dev?: boolean | undefined;
  preview_urls?: boolean | undefined;
  vars: Record<string, unknown>;
  routes?: (string | { pattern: string; custom_domain?: boolean })[] | undefined;
  d1_databases: { binding: string; database_id?: string; database_name?: string }[];
  send_email: { name: string }[];
  queues: {
    producers?: { binding: string; queue: string }[] | undefined;
    consumers?: { queue: string }[] | undefined;
  };
  ratelimits: { name: string }[];
  assets?: { binding?: string | undefined; directory?: string | undefined } | undefined;
  triggers: { crons?: string[] | undefined };
  cache?: { enabled?: boolean | undefined } | undefined;
  observability?:
    | { enabled?: boolean | undefined; redact_query_string?: boolean | undefined }
    | undefined;
}

export interface Finding {
  what: string;
  /** The command or the edit that fixes it. */
  mend: string;
}

const INIT = 'npm run init';
/** The build writes the static assets here. Another folder could hold anything, `.dev.vars` included. */
const ASSETS = 'dist/assets';
const inToml = (what: string) => `in wrangler.toml, write ${what}`;

/** Returns all findings about the configuration at once. */
export function findUnready(settings: Settings): Finding[] {
  return [...checkAddress(settings), ...checkOrganisation(settings), ...checkPlatform(settings)];
}

function checkAddress({ vars, routes = [], workers_dev, preview_urls }: Settings): Finding[] {
  const found: Finding[] = [];
  const url = URL.parse(String(vars.ORIGIN ?? ''));
  const origin = `--origin https://…`;
  if (url?.protocol !== 'https:') {
    found.push({ what: 'ORIGIN is no https:// address.', mend: `${INIT} -- ${origin}` });
  } else if (isPlaceholder(url.hostname)) {
    found.push({ what: `ORIGIN is a placeholder: ${url.origin}.`, mend: `${INIT} -- ${origin}` });
  } else {
    const domains = routes.filter((route) => typeof route === 'object' && route.custom_domain);
    const own = domains.some((route) => typeof route === 'object' && route.pattern === url.host);
    if (!own) {
      found.push({
        what: `No custom domain leads ${url.host} to this Worker.`,
        mend: inToml(
          `above the first [table]: routes = [{ pattern = "${url.host}", custom_domain = true }]`,
        ),
      });
    }
  }
  // At either address, the console would answer without Access in front of it.
  if (workers_dev !== false) {
    found.push({ what: 'The Worker has a second address.', mend: inToml('workers_dev = false') });
  }
  if (preview_urls !== false) {
    found.push({
      what: 'Each version gets its own address.',
      mend: inToml('preview_urls = false'),
    });
  }
  return found;
}

const ADDRESSES = {
  ORG_CONTACT: 'contact',
  MAIL_FROM: 'mail-from',
  STAFF_MAIL: 'staff',
} as const;

/** These patterns refuse placeholders such as `<name>` and `…`, copied from the documentation. */
const ACCESS = {
  ACCESS_TEAM_DOMAIN: /^[a-z\d-]+(?:\.[a-z\d-]+)*\.cloudflareaccess\.com$/,
  ACCESS_AUD: /^[\da-f]{16,}$/i,
};

function checkOrganisation({ vars }: Settings): Finding[] {
  const found: Finding[] = [];
  for (const name of ['ORG_NAME', 'ORG_SHORT', 'ORG_PLACE', 'TIME_ZONE', 'DIRECTORY']) {
    if (!vars[name]) found.push({ what: `${name} is empty.`, mend: INIT });
  }
  for (const [name, flag] of Object.entries(ADDRESSES)) {
    const domain = String(vars[name] ?? '').split('@')[1] ?? '';
    if (domain === '' || isPlaceholder(domain)) {
      found.push({
        what: `${name} is no address of yours.`,
        mend: `${INIT} -- --${flag} name@domain`,
      });
    }
  }
  for (const [name, shape] of Object.entries(ACCESS)) {
    if (!shape.test(String(vars[name] ?? ''))) {
      const is = vars[name] ? 'not what Access gives' : 'empty';
      found.push({
        what: `${name} is ${is}: nobody could open the console, and nothing would protect it.`,
        mend: `${inToml(`${name} = "…" under [vars]`)} (docs/operations.md, “The console’s door”)`,
      });
    }
  }
  return found;
}

const SECRET_NAME =
  /(?:^|_)(?:KEY|SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE)S?(?:_|$)/i;
/** 32 random bytes as base64 or in hexadecimal, a JSON web token, a private key. */
const SECRET_VALUE = /^(?:[\w+/-]{43,}={0,2}|eyJ[\w-]+\.[\w.-]+|-----BEGIN [\s\S]*)$/;
/** Access shows the audience tag to everybody who signs in. */
const PUBLIC = ['ACCESS_AUD'];

/**
 * Secrets that stand in the file, in any of its sections: variables with the name of a secret, and
 * anything that looks like one.
 */
export function findSecrets(file: unknown): Finding[] {
  const found = leavesOf(file).filter(({ path, value }) => {
    const variable = path.slice(0, -1).some((part) => part === 'vars' || part === 'define');
    const name = (path.at(-1) ?? '').replace(/([a-z\d])([A-Z])/g, '$1_$2');
    if (PUBLIC.includes(name)) return false;
    return (variable && SECRET_NAME.test(name)) || SECRET_VALUE.test(value);
  });
  return found.map(({ path }) => ({
    what: `${path.join('.').replace(/^vars\./, '')} stands in wrangler.toml, where everybody can read it.`,
    mend: `remove it there, make another one, and npx wrangler secret put ${path.at(-1)} (docs/keys.md)`,
  }));
}

interface Leaf {
  path: string[];
  value: string;
}

function leavesOf(value: unknown, path: string[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value: String(value) }];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

function checkPlatform(settings: Settings): Finding[] {
  const found: Finding[] = [];
  const need = (is: unknown, what: string, mend: string) => is || found.push({ what, mend });
  const db = settings.d1_databases.find(({ binding }) => binding === 'DB');
  need(db, 'The binding DB is missing.', inToml('a [[d1_databases]] with binding = "DB"'));
  if (db && !/[1-9a-f]/.test(db.database_id ?? '')) {
    found.push({
      what: 'database_id is a placeholder.',
      mend: `npx wrangler d1 create ${db.database_name ?? 'undersigned'} --location enam, and put the id that it prints into wrangler.toml`,
    });
  }
  const queue = settings.queues.producers?.find(({ binding }) => binding === 'MAIL_QUEUE')?.queue;
  need(queue, 'The binding MAIL_QUEUE is missing.', inToml('[[queues.producers]]'));
  need(
    !queue || settings.queues.consumers?.some((consumer) => consumer.queue === queue),
    `Nobody takes messages from the queue ${queue}: mail would wait for the schedule.`,
    inToml(`[[queues.consumers]] with queue = "${queue}"`),
  );
  const bound = (list: { name: string }[], name: string) => list.some((one) => one.name === name);
  need(
    bound(settings.send_email, 'EMAIL'),
    'The binding EMAIL is missing.',
    inToml('[[send_email]]'),
  );
  need(
    bound(settings.ratelimits, 'LIMITS'),
    'The binding LIMITS is missing.',
    inToml('[[ratelimits]]'),
  );
  need(settings.assets?.binding === 'ASSETS', 'The binding ASSETS is missing.', inToml('[assets]'));
  need(
    settings.assets?.directory === ASSETS,
    'Files that the build did not make would be public.',
    inToml(`directory = "${ASSETS}" under [assets]`),
  );
  need(
    settings.triggers.crons?.includes('* * * * *'),
    'The schedule does not run each minute: links would not expire, mail not be sent again.',
    inToml('crons = ["* * * * *"] under [triggers]'),
  );
  need(settings.cache?.enabled, 'The cache is off.', inToml('enabled = true under [cache]'));
  need(
    settings.observability?.enabled,
    'Nothing is logged: on a bad day nobody could tell why.',
    inToml('enabled = true under [observability]'),
  );
  need(
    settings.observability?.redact_query_string,
    'Logs would keep the tokens of links.',
    inToml('redact_query_string = true under [observability]'),
  );
  return found;
}
