import { expect } from 'vitest';
import { ALICE, BOB, badge } from './access.ts';
import { DISTRICT, LEADER, ORGANIZATION, tokenFor } from './endorsements.ts';
import { type Fault, failing } from './failing-batch.ts';
import { dry, end, formOf } from './invalidation.ts';
import * as model from './lifecycle-model.ts';
import { mendFields } from './mending.ts';
import { goBack } from './returning.ts';
import { sweep } from './schedule.ts';
import { after, DAY, type Fields, HOUR, MINUTE, post, row, rows, visit } from './site.ts';
import { amend, SLUG } from './statements.ts';
import { TEST_ORIGIN } from './variables.ts';
import { visitWith } from './visit-with.ts';

const PEOPLE = 3;
const FORMS = { leader: LEADER, district: DISTRICT, organization: ORGANIZATION } as const;
let reporters = 0;
let sheets = 0;
let mends = 0;

/** The first attempt of a request meets this fault. Then the user repeats the request. */
type Crash = { at: number; fault: Fault } | null;

export interface Step {
  act: keyof typeof ACTS;
  /** Selects an entry or a person. */
  pick: number;
  kind: keyof typeof FORMS;
  yes: boolean;
  crash: Crash;
}

async function send(path: string, fields: Fields, crash: Crash, headers: Fields = {}) {
  const init = {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: TEST_ORIGIN, 'CF-Connecting-IP': '2001:db8::1', ...headers },
  };
  if (crash) {
    const answer = await visitWith({ DB: failing(crash.at, crash.fault) }, path, init);
    // An acknowledged request is not repeated: the user does not know that there was a fault.
    if (answer.status < 500) return answer;
  }
  return visit(path, init);
}

async function manage(entry: model.Entry, fields: Fields, crash: Crash): Promise<void> {
  const { endorser_id: endorser } = await row(
    'select endorser_id from endorsements where id = ?',
    entry.id,
  );
  if (endorser === null) return;
  const token = await tokenFor('manage', String(endorser));
  const answer = await send(
    '/endorsements/manage',
    { token, endorsement: entry.id, ...fields },
    crash,
  );
  expect(answer.status).toBe(303);
}

async function decide(entry: model.Entry, fields: Fields, crash: Crash): Promise<void> {
  const answer = await send(`/console/review/${entry.id}`, fields, crash, await badge());
  expect(answer.status).toBe(303);
}

/** Submits the form and records the new rows. A request that crashed may have left one more row. */
async function submit(world: model.World, { pick, kind, yes, crash }: Step): Promise<void> {
  const person = pick % PEOPLE;
  const recent = world.entries.filter((e) => e.submittedAt > Date.now() - 40 * DAY).length;
  const answer = await send(
    `/statements/${SLUG}/endorse`,
    {
      ...FORMS[kind],
      name: `Person ${'ABC'[person]}`,
      email: `person${person}@harborview.example`,
      public: yes || kind !== 'leader' ? 'yes' : 'no',
    },
    crash,
  );
  expect(answer.status).toBe(303);
  const named = yes || kind !== 'leader';
  const most = crash ? 2 : 1;
  const found = await learn(world, person, { kind, named, state: 'submitted', most });
  if (recent < 3) expect(found).toBeGreaterThan(0);
}

interface Expected extends Pick<model.Entry, 'kind' | 'named' | 'state'> {
  most: number;
}

/** Adds rows that the model does not know yet. Returns how many there were. */
async function learn(world: model.World, person: number, expected: Expected): Promise<number> {
  const { most, ...entry } = expected;
  const known = new Set(world.entries.map(({ id }) => id));
  const found = (await rows('select id, epoch, submitted_at from endorsements')).filter(
    ({ id }) => !known.has(String(id)),
  );
  expect(found.length).toBeLessThanOrEqual(most);
  for (const { id, epoch, submitted_at: submittedAt } of found) {
    expect(epoch).toBe(world.epoch);
    world.last = {
      id: String(id),
      ...entry,
      epoch: world.epoch,
      submittedAt: Number(submittedAt),
      person,
    };
    world.entries.push(world.last);
  }
  return found.length;
}

async function confirm(world: model.World, { pick, yes, crash }: Step): Promise<void> {
  const entry = entryOf(world, pick);
  if (!entry) return;
  const token = await tokenFor('confirm', entry.id, entry.submittedAt);
  const once = () => send('/endorsements/confirm', { token }, crash);
  // Confirming once and confirming three times at once must have the same result.
  const answers = await Promise.all(yes ? [once(), once(), once()] : [once()]);
  for (const { status } of answers) expect([200, 409, 410]).toContain(status);
  model.confirmed(world, entry, Date.now());
}

/** Mostly the entry that the previous act was on, so that its life continues. */
function entryOf(world: model.World, pick: number): model.Entry | undefined {
  const { entries, last } = world;
  world.last = (pick < 750 && last) || entries[pick % (entries.length || 1)];
  return world.last;
}

type Act = (world: model.World, step: Step) => Promise<void>;

/** Does an act on one entry through its page, and applies the expected change to the model. */
function onEntry(
  act: (entry: model.Entry, step: Step) => Promise<void>,
  expected: (world: model.World, entry: model.Entry, step: Step) => void,
): Act {
  return async (world, step) => {
    const entry = entryOf(world, step.pick);
    if (!entry) return;
    await act(entry, step);
    expected(world, entry, step);
  };
}

export const ACTS = {
  submit,
  confirm,
  approve: onEntry(
    (entry, { crash }) => decide(entry, { action: 'approve' }, crash),
    (world, entry) => model.approved(world, entry, Date.now()),
  ),
  decline: onEntry(
    (entry, { crash }) => decide(entry, { action: 'decline', reason: 'duplicate' }, crash),
    (_, entry) => model.declined(entry),
  ),
  reopen: onEntry(
    async (entry, { crash }) => {
      const { changed_by: seen } = await row(
        'select changed_by from endorsements where id = ?',
        entry.id,
      );
      const fields = { action: 'reopen', note: 'A second look.', seen: String(seen) };
      const answer = await send(`/console/review/${entry.id}`, fields, crash, await badge());
      expect([303, 409]).toContain(answer.status);
    },
    (world, entry) => model.reopened(world, entry, Date.now()),
  ),
  removeByTwo: onEntry(
    async (entry, { crash }) => {
      await send(
        `/console/review/${entry.id}`,
        { action: 'ask', reason: 'duplicate' },
        crash,
        await badge(ALICE),
      );
      const open = await rows(
        "select id from requests where subject = ? and kind = 'remove_endorsement' and settled_at is null",
        entry.id,
      );
      for (const { id } of open) {
        const path = `/console/requests/${id}`;
        await post(path, { action: 'approve' }, await badge(ALICE));
        await send(path, { action: 'approve' }, crash, await badge(BOB));
      }
    },
    (_, entry) => model.removedByTwo(entry),
  ),
  report: onEntry(
    async (entry, { crash }) => {
      reporters += 1;
      const email = `reporter${reporters}@harborview.example`;
      const answer = await post('/endorsements/report', { endorsement: entry.id, email });
      expect(answer.status).toBeLessThan(500);
      const found = await rows("select id from reports where state = 'sent'");
      for (const { id } of found) {
        const token = await tokenFor('report', String(id));
        await send('/endorsements/report', { token }, crash);
      }
    },
    (world, entry) => model.reported(world, entry, Date.now()),
  ),
  restore: onEntry(
    (entry, { crash }) => manage(entry, { action: 'restore' }, crash),
    (_, entry) => model.restored(entry),
  ),
  reaffirm: onEntry(
    (entry, { crash }) =>
      entry.kind === 'leader' ? manage(entry, { action: 'reaffirm' }, crash) : Promise.resolve(),
    (world, entry) => model.reaffirmed(world, entry),
  ),
  keep: onEntry(
    (entry, { crash }) => manage(entry, { action: 'keep' }, crash),
    () => {},
  ),
  async importSheet(world: model.World, { pick, crash }: Step) {
    const person = pick % PEOPLE;
    sheets += 1;
    const fields = {
      action: 'store',
      form: String(sheets).padStart(22, 'A'),
      statement: SLUG,
      revision: '',
      epoch: String(world.epoch),
      meeting: 'a meeting',
      // Today in the organization's time zone, so that the current text is the signed one.
      day: new Date(Date.now() - 5 * HOUR).toISOString().slice(0, 10),
      sheet: `name,title,district,organization,email\nPerson ${'ABC'[person]},Principal,Harborview,,person${person}@harborview.example`,
    };
    await send('/console/import', fields, crash, await badge());
    await learn(world, person, { kind: 'leader', named: true, state: 'imported', most: 1 });
  },
  async invalidate(world: model.World) {
    const form = formOf(await dry({ domain: 'harborview.example' }));
    if (form.seen === undefined) return;
    expect((await end(form)).status).toBe(303);
    model.invalidated(world);
  },
  remove: onEntry(
    (entry, { crash }) => decide(entry, { action: 'remove', reason: 'duplicate' }, crash),
    (_, entry) => model.removed(entry),
  ),
  withdraw: onEntry(
    (entry, { crash }) => manage(entry, { action: 'withdraw' }, crash),
    (_, entry) => model.withdrawn(entry, Date.now()),
  ),
  erase: onEntry(
    (entry, { crash }) => manage(entry, { action: 'erase' }, crash),
    (world, entry) => model.erased(world, entry),
  ),
  display: onEntry(
    (entry, { yes, crash }) =>
      manage(entry, { action: 'display', public: yes ? 'yes' : 'no' }, crash),
    (_, entry, { yes }) => model.shown(entry, yes),
  ),
  mend: onEntry(
    async (entry, { yes, crash }) => {
      mends += 1;
      const fields = await mendFields(entry.id, { [yes ? 'name' : 'title']: `Example ${mends}` });
      await manage(entry, fields, crash);
    },
    (_, entry, { yes }) => model.mended(entry, yes, Date.now()),
  ),
  async amend(world: model.World, { yes }: Step) {
    // It takes two: Alice asks, and Bob approves.
    const body = `Text ${'again '.repeat(world.revision + 1)}.\n`;
    await amend(yes ? 'substantive' : 'editorial', body);
    model.amended(world, yes, body);
  },
  /** Goes back to an earlier text of another epoch, if there is one. */
  async goBack(world: model.World, { pick }: Step) {
    const earlier = world.texts.flatMap((text, index) =>
      text.epoch === world.epoch ? [] : [{ ...text, revision: index + 1 }],
    );
    const chosen = earlier[pick % Math.max(earlier.length, 1)];
    if (!chosen) return;
    await goBack({ body: chosen.body, returnsTo: chosen.revision });
    model.returned(world, { body: chosen.body, epoch: chosen.epoch });
  },
  async pass(world: model.World, { pick, yes }: Step) {
    // The first run sends what waits: an entry does not expire before its mail was sent.
    await sweep();
    model.swept(world, Date.now());
    after(yes ? (pick % 32) * DAY : MINUTE);
    await sweep();
    model.swept(world, Date.now());
  },
} satisfies Record<string, Act>;
