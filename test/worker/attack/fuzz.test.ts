/**
 * Fuzzes every form, JSON route and address: each input gets a proper response and never a server
 * error.
 */
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isLong, rounds, seed } from '../../support/rounds.ts';
import { badge } from '../../support/worker/access.ts';
import { type Input, inputs, sweep } from '../../support/worker/attack/inputs.ts';
import { stage } from '../../support/worker/attack/sample-site.ts';
import { freshDatabase } from '../../support/worker/fresh-database.ts';
import { findViolations } from '../../support/worker/invariants.ts';
import { withoutData } from '../../support/worker/json-ld.ts';
import { install } from '../../support/worker/mailbox.ts';
import { visit } from '../../support/worker/site.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const INPUTS = rounds(1_200, 100_000);
/**
 * The sample site is rebuilt after this many inputs, because they withdraw, delete and hold things.
 */
const CHUNK = 400;

vi.setConfig({ testTimeout: rounds(600_000, 7_200_000) });

let log: string[] = [];

beforeEach(() => {
  log = [];
  vi.spyOn(console, 'error').mockImplementation((line) => log.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());

/** A sent payload that came out as markup. */
const THROUGH =
  /<(?:script>alert|img src=x|svg[ /]onload|iframe srcdoc|details open ontoggle|math|base |object|form><button formaction)/;

/**
 * Returns what is wrong with a response, which may be `within` another page; null if it is well
 * formed.
 */
async function complaintsOf(response: Response, within: boolean): Promise<string[]> {
  const { status, headers } = response;
  const type = headers.get('Content-Type') ?? '';
  const text = await response.text();
  const wrong = new Set<string>();
  if (status >= 500 && status !== 501) wrong.add(`status ${status}`);
  if (headers.get('X-Content-Type-Options') !== 'nosniff') wrong.add('sniffable');
  if (status >= 400 && headers.get('Cache-Control') !== 'no-store') wrong.add('kept');
  if (status >= 300 && status < 400) {
    const to = headers.get('Location') ?? '';
    if (!/^\/(?!\/)[!-~]*$/.test(to) || to.includes('native')) wrong.add(`leads to ${to}`);
  } else if (type.startsWith('text/html')) {
    const html = withoutData(text);
    const count = (tag: RegExp) => html.match(tag)?.length ?? 0;
    if (!/^<!doctype html><html.*<\/html>$/s.test(html)) wrong.add('no page');
    if (!within && (count(/<h1[ >]/g) !== 1 || count(/<main[ >]/g) !== 1))
      wrong.add('not one heading in one main part');
    if (THROUGH.test(html)) wrong.add(`let through ${THROUGH.exec(html)?.[0]}`);
  } else if (type.includes('json')) {
    const told: unknown = JSON.parse(text);
    if (type.includes('problem') && (told as { status: number }).status !== status)
      wrong.add('another status');
  }
  return [...wrong];
}

async function answer({ method, path, headers, body }: Input): Promise<Response> {
  return visit(path, { method, headers, ...(body === null ? {} : { body }) });
}

const shown = ({ method, path, body }: Input) =>
  `${method} ${path.slice(0, 300)} ${body instanceof URLSearchParams || typeof body === 'string' ? String(body).slice(0, 600) : body?.constructor.name}`;

async function setStage(): Promise<[Awaited<ReturnType<typeof stage>>, Record<string, string>]> {
  install();
  await freshDatabase();
  return [await stage(), { Origin: TEST_ORIGIN, ...(await badge()) }];
}

/** Returns what is wrong with the responses to these inputs. */
async function send(sent: readonly Input[], statuses: Map<number, number>): Promise<string[]> {
  const found: string[] = [];
  for (const input of sent) {
    log.length = 0;
    const response = await answer(input);
    const wrong = await complaintsOf(response, /^\/(?:embed|partners\/preview)/.test(input.path));
    wrong.push(...log.filter((line) => line.includes('"fault"')));
    if (wrong.length > 0) found.push(`${input.route}: ${wrong.join(', ')}\n  ${shown(input)}`);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  }
  const violations = await findViolations(env.DB);
  return violations.length > 0 ? [...found, violations.join('\n')] : found;
}

const tell = (statuses: Map<number, number>) =>
  [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, many]) => `${status}: ${many}`)
    .join(', ');

test('every field of every form accepts or refuses the sharpest payloads', async () => {
  const statuses = new Map<number, number>();
  const found: string[] = [];
  for (let from = 0, all = 1; from < all; from += CHUNK) {
    const sent = sweep(...(await setStage()));
    all = sent.length;
    found.push(...(await send(sent.slice(from, from + CHUNK), statuses)));
  }
  console.info(`| every field: ${tell(statuses)} |`);
  expect(found).toEqual([]);
});

test(`${INPUTS} inputs get valid responses, and the invariants hold`, async () => {
  const statuses = new Map<number, number>();
  const found: string[] = [];
  const routes = new Set<string>();
  let tried = 0;
  for (let chunk = 1; tried < INPUTS; chunk += 1) {
    const sent = inputs(Math.min(CHUNK, INPUTS - tried), seed + chunk, ...(await setStage()));
    found.push(...(await send(sent, statuses)));
    for (const { route } of sent) routes.add(route);
    tried += sent.length;
    if (isLong && chunk % 25 === 0) console.info([`${tried} inputs`, ...found].join('\n'));
    if (found.length > 200) break;
  }
  console.info(`| fuzz: ${tried} inputs to ${routes.size} routes | ${tell(statuses)} |`);
  expect(found).toEqual([]);
});
