/** The measured operations with their budgets, in the order of an endorsement's life. */
import { DatabaseSync } from 'node:sqlite';
import { formatCursor } from '../../endorsements/listing/cursor.ts';
import { importKeyring, type TokenPurpose } from '../../lib/keys.ts';
import { dayOf, issueToken } from '../../lib/tokens.ts';
import { AMENDED } from './crowd.ts';
import { quietMinute, SEALED_BEFORE } from './fill.ts';
import { ORIGIN, SECRETS } from './harness.ts';
import type { Sent } from './load.ts';

/** Upper limits. A figure without a limit is only shown. */
export interface Budget {
  trips?: number;
  read?: number;
  written?: number;
  /** Compressed with brotli. */
  bytes?: number;
}

export interface Operation {
  name: string;
  request(): Sent | Promise<Sent>;
  status: number;
  budget?: Budget;
  /** What its cost grows with, if it does. Its figures may then grow with the database. */
  grows?: string;
}

/** Rows that each page of a list reads besides its entries: the statement, revisions, tallies. */
export const BESIDE = 25;
/** Minutes in which the schedule finishes its daily work, with some to spare. */
export const DAYS_WORK = 6;
const PAGE = 50;

/** What the operations need to know about a database, read before the Worker starts. */
export interface World {
  slug: string;
  /** A tenth of all leaders belong to this district. */
  district: string;
  districtName: string;
  /** Cursors 60 rows before the end. */
  oldest: string;
  oldestLeader: string;
  /** Cursors of the pages that begin in the current text and end in the earlier one. */
  beforeEarlier: string;
  beforeEarlierLeaders: string;
  lastName: string;
  /** Ids to issue tokens for. */
  endorsers: string[];
  toReview: string[];
  leaving: { endorser: string; id: string };
  size: number;
  /** When the database was filled, which may be long before this run. */
  filledAt: number;
}

export function readWorld(file: string, size: number): World {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = (query: string) => db.prepare(query).all() as Record<string, string | number>[];
  const shown = "from endorsements where statement_id = 1 and state = 'listed' and public = 1";
  const cursor = (row: Record<string, string | number> | undefined) =>
    formatCursor({ at: row?.at ?? 0, id: String(row?.id) });
  /** The position of the entry that is the `nth` from the end of those that `which` names. */
  const place = (which: string, nth: number) => {
    const [row] = rows(
      `select confirmed_at as at, id, epoch ${shown} ${which} order by 1, 2 limit 1 offset ${nth}`,
    );
    const text = { epoch: Number(row?.epoch), amendment: AMENDED };
    return formatCursor({ at: Number(row?.at), id: String(row?.id), text });
  };
  const isEarlier = `and epoch <> ${AMENDED}`;
  const isCurrent = `and epoch = ${AMENDED}`;
  const world = {
    size,
    filledAt: Number(rows('select min(chained_at) as at from audit_chain')[0]?.at) + SEALED_BEFORE,
    slug: String(rows('select slug from statements where id = 1')[0]?.slug),
    district: String(rows('select min(code) as code from districts')[0]?.code),
    districtName: String(rows('select name from districts order by code')[0]?.name),
    oldest: place(isEarlier, 60),
    oldestLeader: place(`${isEarlier} and kind = 'leader'`, 60),
    beforeEarlier: place(isCurrent, 25),
    beforeEarlierLeaders: place(`${isCurrent} and kind = 'leader'`, 25),
    lastName: cursor(
      rows(
        "select place as at, endorsement_id as id from endorsement_words where statement_id = 1 and place < 'b' order by 1 desc, 2 desc limit 1 offset 10",
      )[0],
    ),
    endorsers: rows(
      `select endorser_id as id ${shown} and kind = 'leader' and endorser_id is not null limit 50`,
    ).map(({ id }) => String(id)),
    toReview: rows(
      "select id from endorsements where state = 'in_review' and kind = 'leader' limit 20",
    ).map(({ id }) => String(id)),
    leaving: leavingOf(
      rows(
        `select id, endorser_id as endorser ${shown} and kind = 'leader' and endorser_id is not null and via is null and comment is null order by id limit 1 offset 70`,
      )[0],
    ),
  };
  db.close();
  return world;
}

const leavingOf = (row: Record<string, string | number> | undefined) => ({
  endorser: String(row?.endorser),
  id: String(row?.id),
});

const form = (path: string, fields: Record<string, string>): Sent => ({
  path,
  method: 'POST',
  headers: {
    Origin: ORIGIN,
    'Content-Type': 'application/x-www-form-urlencoded',
    'CF-Connecting-IP': network(),
  },
  body: new URLSearchParams(fields).toString(),
});

let count = 0;
/** A different IP address for each form. */
function network(): string {
  count += 1;
  return `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;
}

const PERSON = {
  name: 'Ana Example',
  title: 'Principal',
  public: 'yes',
  revision: '2',
  updates: 'yes',
};
const DECISION = {
  authority_body: 'school_committee',
  authority_date: '2025-03-04',
  authority_officer: 'Sam Example, Secretary',
  authority_url: 'https://district.example.org/minutes',
};

export function submissionBy(kind: 'leader' | 'district' | 'organization', world: World): Sent {
  const email = `person.${process.pid}.${Date.now()}.${count}@example.org`;
  const body = kind === 'leader' ? {} : DECISION;
  const place =
    kind === 'organization'
      ? { organization: `Example Group ${count}` }
      : { district: world.district };
  return form(`/statements/${world.slug}/endorse`, { ...PERSON, ...body, ...place, kind, email });
}

/** Sends a request and returns the `Location` of the response. */
export type Submit = (sent: Sent) => Promise<string>;

export async function listOperations(world: World, submit: Submit): Promise<Operation[]> {
  const keys = await importKeyring({
    tokenKey: SECRETS.TOKEN_KEY,
    addressKey: SECRETS.ADDRESS_KEY,
  });
  if (!keys.ok) throw new Error(keys.error.message);
  const token = (purpose: TokenPurpose, id: string) =>
    issueToken(keys.value, purpose, id, dayOf(Date.now()));
  const { slug } = world;
  const statement = `/statements/${slug}`;
  const api = `/api/v1/statements/${slug}/endorsements`;
  const get = (path: string) => () => ({ path });
  const list = (name: string, path: string, shows = PAGE): Operation => ({
    ...{
      name,
      status: 200,
      request: get(path),
      budget: { trips: path.startsWith('/districts/') ? 3 : 2, read: 2 * (shows + 1) + BESIDE },
    },
  });
  const accepting = (kind: Parameters<typeof submissionBy>[0], written: number): Operation => ({
    ...{ name: `endorse, ${kind}`, status: 303, budget: { trips: 2, written } },
    request: () => submissionBy(kind, world),
  });
  const confirming = (kind: Parameters<typeof submissionBy>[0]): Operation => ({
    ...{ name: `confirm, ${kind}`, status: 200, budget: {} },
    async request() {
      const ref =
        new URL(await submit(submissionBy(kind, world)), ORIGIN).searchParams.get('ref') ?? '';
      return form('/endorsements/confirm', { token: await token('confirm', ref) });
    },
  });
  const [endorser = ''] = world.endorsers;
  const [waiting = ''] = world.toReview;
  const minute = quietMinute(world.filledAt);
  return [
    {
      name: 'statement',
      status: 200,
      request: get(statement),
      budget: { trips: 1, read: 60, bytes: 8192 },
    },
    {
      name: 'statement, permalink',
      status: 200,
      request: get(`${statement}/v/1`),
      budget: { trips: 1, read: 60 },
    },
    { name: 'home', status: 200, request: get('/'), budget: { trips: 1 } },
    list('list', `${statement}/endorsements`),
    list('list, last page', `${statement}/endorsements?cursor=${world.oldest}`),
    list('list of leaders', `${statement}/endorsements?kind=leader`),
    list(
      'list of leaders, last page',
      `${statement}/endorsements?kind=leader&cursor=${world.oldestLeader}`,
    ),
    list('list, both texts', `${statement}/endorsements?cursor=${world.beforeEarlier}`),
    list(
      'list of leaders, both texts',
      `${statement}/endorsements?kind=leader&cursor=${world.beforeEarlierLeaders}`,
    ),
    list('names that begin with “ana”', `${statement}/endorsements?q=ana`),
    list(
      'names that begin with “a”, last page',
      `${statement}/endorsements?q=a&cursor=${world.lastName}`,
    ),
    {
      name: 'two words',
      status: 200,
      request: get(`${statement}/endorsements?q=ana+example`),
      budget: { read: 120 + 2 * (PAGE + 1) + BESIDE },
    },
    {
      name: 'a district by its name',
      status: 200,
      request: get(`${statement}/endorsements?q=${encodeURIComponent(world.districtName)}`),
      budget: { read: 120 + 2 * (PAGE + 1) + BESIDE },
    },
    list('district of many', `/districts/${world.district}`, 101),
    {
      name: 'widget data',
      status: 200,
      request: get(`/api/v1/widget/${slug}`),
      budget: { trips: 1, read: 60 },
    },
    {
      name: 'card',
      status: 200,
      request: get(`/embed/${slug}`),
      budget: { trips: 1, read: 60, bytes: 1500 },
    },
    {
      name: 'badge',
      status: 200,
      request: get(`/badge/${slug}.svg`),
      budget: { trips: 1, read: 60 },
    },
    { name: 'feed', status: 200, request: get('/feed.atom'), budget: { trips: 2 } },
    list('API, list', api),
    list('API, list, last page', `${api}?cursor=${world.oldest}`),
    { name: 'letter', status: 200, request: get(`${statement}/letter`), grows: 'the names in it' },
    { name: 'form', status: 200, request: get(`${statement}/endorse`), budget: {} },
    accepting('leader', 14),
    accepting('district', 17),
    accepting('organization', 17),
    confirming('leader'),
    confirming('district'),
    {
      ...{ name: 'one mail', status: 200 },
      async request() {
        const ref =
          new URL(await submit(submissionBy('leader', world)), ORIGIN).searchParams.get('ref') ??
          '';
        await submit(form('/endorsements/confirm', { token: await token('confirm', ref) }));
        return { path: `/bench/queue?mail=receipt-${ref}` };
      },
    },
    {
      name: 'manage page',
      status: 200,
      request: async () => ({
        path: `/endorsements/manage?token=${await token('manage', endorser)}`,
      }),
      budget: {},
    },
    {
      ...{ name: 'withdraw', status: 303, budget: { trips: 2 } },
      async request() {
        const { endorser, id } = world.leaving;
        const fields = { token: await token('manage', endorser), endorsement: id };
        return form('/endorsements/manage', { ...fields, action: 'withdraw' });
      },
    },
    {
      name: 'console, home',
      status: 200,
      request: get('/console'),
      grows: 'what waits, to 50 of each kind, and forms that nobody confirmed, to 500',
    },
    {
      name: 'console, review',
      status: 200,
      request: get(`/console/review/${waiting}`),
      budget: { read: 300 },
      grows: 'the forms of its network around it, to 101',
    },
    {
      name: 'console, export',
      status: 200,
      request: () => form(`/console/export/${slug}.csv`, {}),
      grows: 'the rows in it',
    },
    {
      name: 'schedule, the work of a day',
      status: 200,
      request: get(`/bench/schedule?at=${minute}&minutes=${DAYS_WORK}`),
      grows: 'everything: it is counted anew',
    },
    {
      name: 'schedule, nothing to do',
      status: 200,
      request: get(`/bench/schedule?at=${minute + DAYS_WORK * 60_000}&minutes=1`),
      budget: {},
    },
    {
      name: 'schedule, on the hour',
      status: 200,
      request: get(`/bench/schedule?at=${minute - 60_000}&minutes=1`),
      grows: 'addresses that wrote in 30 days',
    },
  ];
}
