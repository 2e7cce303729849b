/**
 * Acts of people, staff and the schedule in the life of a site that is restored. Everything that
 * somebody writes contains a word of its own, so that a page tells whose words it shows. An act that
 * is refused does nothing.
 */
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { Repeated, SentDatabase } from '../repeat-messages.ts';
import { ALICE, BOB, badge } from './access.ts';
import { HARBOR } from './districts.ts';
import { DISTRICT, LEADER, manage, ORGANIZATION, submit, tokenFor } from './endorsements.ts';
import { freshDatabase } from './fresh-database.ts';
import { dry, end, formOf } from './invalidation.ts';
import { mendOwn } from './mending.ts';
import { FIELDS, HEADER, PAGE } from './paper-signatures.ts';
import { contact, decide as decidePartner, PARTNER, pressEnd } from './partners.ts';
import { STATEMENT, TELLING } from './public-pages.ts';
import { doubted } from './reports.ts';
import { sweep } from './schedule.ts';
import { after, DAY, type Fields, HOUR, MINUTE, post, read, rows, visit } from './site.ts';
import { amend, SLUG } from './statements.ts';

export interface Step {
  act: keyof typeof ACTS;
  /** Selects an entry, a person or a length of time. */
  pick: number;
  yes: boolean;
}

let words = 0;
/** A word that is in nothing else. */
const word = () => {
  words += 1;
  return `Zq${words}z`;
};
const WORDS = /Zq\d+z/g;

const FORMS = [LEADER, LEADER, LEADER, DISTRICT, ORGANIZATION];

async function entryOf(pick: number) {
  const all = await rows('select * from endorsements order by submitted_at, id');
  // The newest entries live most.
  return all.at(-1 - (pick % Math.min(all.length || 1, 6)));
}

async function console(path: string, fields: Fields, email = ALICE): Promise<Response> {
  const answer = await post(`/console${path}`, fields, await badge(email));
  expect(answer.status).toBeLessThan(500);
  return answer;
}

/** Asks as Alice, and answers as Bob or, three days later, alone. */
async function byTwo(path: string, fields: Fields, yes: boolean): Promise<void> {
  const asked = await console(path, fields);
  const request = /\/console(\/requests\/[^?]+)/.exec(asked.headers.get('Location') ?? '')?.[1];
  if (!request) return;
  if (!yes) after(73 * HOUR);
  await console(request, { action: yes ? 'approve' : 'alone' }, yes ? BOB : ALICE);
}

type Act = (step: Step) => Promise<unknown>;

/** An act on the page of an entry's endorser. */
const own =
  (fields: (step: Step) => Fields): Act =>
  async (step) => {
    const entry = await entryOf(step.pick);
    if (entry?.endorser_id) return manage(String(entry.id), fields(step));
  };

const onEntry =
  (act: (entry: Record<string, string | number | null>, step: Step) => Promise<unknown>): Act =>
  async (step) => {
    const entry = await entryOf(step.pick);
    if (entry) await act(entry, step);
  };

const review = (action: string, more: Fields = {}) =>
  onEntry(({ id }) => console(`/review/${id}`, { action, ...more }));

const onRequest =
  (action: string, email: string): Act =>
  async () => {
    for (const { id } of await rows('select id from requests where settled_at is null'))
      await console(`/requests/${id}`, { action }, email);
  };

export const ACTS = {
  async submit({ pick, yes }: Step) {
    const form = FORMS[pick % FORMS.length] ?? LEADER;
    await submit({
      ...form,
      // Now and then two have the same name, which is reviewed.
      name: pick % 7 === 0 ? 'Person Same' : `Person ${word()}`,
      title: `Title ${word()}`,
      ...(form.kind === 'leader'
        ? { public: yes ? 'yes' : 'no' }
        : {
            authority_officer: `Officer ${word()}`,
            authority_url: yes ? `https://example.org/${word()}` : '',
          }),
      ...(form.kind === 'organization' ? { organization: `Teachers ${word()}` } : {}),
      comment: `Comment ${word()}`,
      email: `person${pick % 5}@harborview.example`,
    });
  },
  confirm: onEntry(async ({ id }) =>
    post('/endorsements/confirm', { token: await tokenFor('confirm', String(id)) }),
  ),
  approve: review('approve'),
  decline: review('decline', { reason: 'duplicate' }),
  remove: review('remove', { reason: 'duplicate' }),
  removeByTwo: onEntry(({ id }, { yes }) =>
    byTwo(`/review/${id}`, { action: 'ask', reason: 'duplicate', words: word() }, yes),
  ),
  askRemoval: onEntry(({ id }) =>
    console(`/review/${id}`, { action: 'ask', reason: 'duplicate', words: word() }),
  ),
  approveRequest: onRequest('approve', BOB),
  refuse: onRequest('refuse', BOB),
  correct: onEntry(({ id, name, title, affiliation, changed_by: seen }, { pick }) =>
    console(`/review/${id}/correct`, {
      name: pick % 2 ? `Person ${word()}` : String(name),
      title: pick % 3 ? `Title ${word()}` : String(title),
      affiliation: String(affiliation),
      note: word(),
      seen: String(seen),
    }),
  ),
  reopen: onEntry(({ id, changed_by: seen }, { yes }) =>
    console(
      `/review/${id}`,
      { action: 'reopen', note: word(), seen: String(seen) },
      yes ? ALICE : BOB,
    ),
  ),
  comment: onEntry(({ id }, { yes }) =>
    console(`/comments/${id}`, { action: yes ? 'show' : 'keep' }),
  ),
  report: onEntry(({ id }, { pick }) =>
    // Nothing is stored for an entry that is not shown.
    doubted(String(id), `reporter${pick}@harborview.example`, word()).catch(() => null),
  ),
  withdraw: own(() => ({ action: 'withdraw' })),
  erase: own(() => ({ action: 'erase' })),
  display: own(({ yes }) => ({ action: 'display', public: yes ? 'yes' : 'no' })),
  mend: onEntry(async ({ id, endorser_id: endorser }, { pick }) => {
    const name: Fields = pick % 3 ? {} : { name: `Person ${word()}` };
    if (endorser) await mendOwn(String(id), { title: `Title ${word()}`, ...name });
  }),
  reaffirm: own(() => ({ action: 'reaffirm' })),
  keep: own(() => ({ action: 'keep' })),
  unsubscribe: onEntry(async ({ endorser_id: endorser }) =>
    post('/endorsements/unsubscribe', {
      token: await tokenFor('unsubscribe', String(endorser)),
    }),
  ),
  async importSheet({ pick }: Step) {
    const line = `Person ${word()},Principal,${HARBOR.name},,paper${pick}@harborview.example`;
    const sheet = [HEADER, line].join('\n');
    const fields = { ...FIELDS, sheet, form: String(words).padStart(22, 'A') };
    await console(PAGE.slice('/console'.length), { ...fields, action: 'store' });
  },
  async invalidate({ pick }: Step) {
    if (pick % 4 > 0) return;
    const form = formOf(await dry({ domain: 'harborview.example' }));
    if (form.seen !== undefined) await end(form);
  },
  amend: ({ yes }: Step) =>
    // Refused while the statement is on hold or has ended, or an announcement is open.
    amend(yes ? 'substantive' : 'editorial', `Text ${word()}.\n`).catch(() => null),
  hold: ({ pick }: Step) =>
    console(`/statements/${SLUG}`, { action: pick % 3 ? 'unhold' : 'hold' }),
  redact: ({ pick, yes }: Step) =>
    byTwo(
      `/statements/${SLUG}`,
      { action: 'redact', number: String(1 + (pick % 4)), why: word(), note: '' },
      yes,
    ),
  async withdrawStatement({ pick, yes }: Step) {
    const fields = { action: 'withdraw', why: word() };
    if (pick % 4 === 0) await byTwo(`/statements/${SLUG}`, fields, yes);
  },
  async partner({ pick, yes }: Step) {
    const name = `Schools ${word()}`;
    const id = await contact({ name, email: `web${pick % 3}@partner.example` });
    if (yes) await decidePartner(id, 'accept', { name });
  },
  async changePartner({ pick, yes }: Step) {
    const [id] = (await rows('select id from partners')).map((row) => String(row.id));
    if (id === undefined) return;
    if (yes) await pressEnd(id);
    else await decidePartner(id, pick % 2 ? 'save' : 'accept', { name: `Schools ${word()}` });
  },
  async pass({ pick, yes }: Step) {
    after(yes ? (pick % 9) * DAY : MINUTE);
    await sweep();
  },
} satisfies Record<string, Act>;

/** People who stand behind the statement before its life begins, so that it is about somebody. */
export async function settle(): Promise<void> {
  for (const [index] of FORMS.entries()) {
    const step = { pick: index + FORMS.length, yes: true };
    await ACTS.submit({ ...step, act: 'submit' });
    for (const act of ['confirm', 'approve', 'comment'] as const)
      await ACTS[act]({ act, pick: 0, yes: true });
    after(1000);
  }
}

/** The whole database, as it is sent to `npm run repeat`. */
export async function copyDatabase(): Promise<SentDatabase> {
  const schema = await rows(
    `select type, name, sql from sqlite_schema where sql is not null
      and name not like '\\_cf%' escape '\\' and name not like 'sqlite\\_%' escape '\\' order by rowid`,
  );
  const tables = schema.filter(({ type }) => type === 'table');
  const results = await env.DB.batch<Record<string, string | number | null>>(
    tables.map(({ name }) => env.DB.prepare(`select * from "${name}"`)),
  );
  return {
    schema: schema.map(({ type, sql }) => ({ type: String(type), sql: String(sql) })),
    tables: Object.fromEntries(
      tables.map(({ name }, index) => [String(name), results[index]?.results ?? []]),
    ),
  };
}

export async function repeated(backup: SentDatabase, now: SentDatabase): Promise<Repeated> {
  const init = { method: 'POST', body: JSON.stringify({ backup, now, at: Date.now() }) };
  const answer = await env.TEST_REPEAT.fetch('http://repeat', init);
  return answer.json();
}

/** Runs scripts in one batch, as D1 imports a file. On an empty database, if `fresh`. */
export async function run(scripts: readonly string[], fresh = false): Promise<void> {
  if (fresh) {
    await freshDatabase();
    const found = await rows(
      "select type, name from sqlite_schema where sql is not null and name not like '\\_cf%' escape '\\' and name not like 'sqlite\\_%' escape '\\'",
    );
    const drops = ['trigger', 'view', 'table'].flatMap((type) =>
      found.filter((one) => one.type === type).map(({ name }) => `drop ${type} "${name}"`),
    );
    await env.DB.batch(
      ['pragma defer_foreign_keys = true', ...drops].map((sql) => env.DB.prepare(sql)),
    );
  }
  if (scripts.join('') !== '') await env.DB.batch(scripts.map((script) => env.DB.prepare(script)));
}

const EVIDENCE = ['self_stated', 'district_address', 'verified'];

interface Listed {
  id: string;
  evidence: string;
  [field: string]: unknown;
}

/**
 * Everything that the public sees of somebody: the words on any page, since another page shows them
 * once others have come or gone, and what the API says of each entry. `evidence` is one fact for
 * each step of it.
 */
export async function publicFacts(): Promise<Set<string>> {
  const facts = new Set<string>();
  const texts = (await rows('select distinct number from revisions')).map(
    ({ number }) => `${STATEMENT}/v/${number}`,
  );
  const others = ['/', `${STATEMENT}/history`, `/partners/sites/${PARTNER.via}`];
  for (const path of [...TELLING, ...texts, ...others]) {
    for (const [found] of (await read(path)).matchAll(WORDS)) facts.add(found);
  }
  const list = await visit(`/api/v1${STATEMENT}/endorsements?limit=200`);
  const { endorsements = [] } = await list.json<{ endorsements?: Listed[] }>();
  for (const { id, evidence, kind, name, title, affiliation, authority } of endorsements) {
    const parts = { kind, name, title, affiliation, ...Object(authority) };
    for (const [part, value] of Object.entries(parts))
      if (value !== null) facts.add(`${id}: ${part} ${value}`);
    for (const step of EVIDENCE.slice(0, EVIDENCE.indexOf(evidence) + 1))
      facts.add(`${id}: ${step}`);
  }
  return facts;
}
