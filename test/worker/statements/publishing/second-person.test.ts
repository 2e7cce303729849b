/** Editorial changes from the console that need a second person. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import {
  draftOf,
  ledTo,
  pathOf,
  press,
  stateOfDraft,
} from '../../../support/worker/draft-publishing.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { failing } from '../../../support/worker/failing-batch.ts';
import { ringAll, sent } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { answer, outcomeOf } from '../../../support/worker/second-approval.ts';
import {
  count,
  DAY,
  everything,
  HOUR,
  itIs,
  post,
  read,
  row,
  after as wait,
} from '../../../support/worker/site.ts';
import { amend, SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const words = en.publishing.page;
const { second } = en.publishing.answers;
/** Adds a negation. */
const TOUCHY = 'Not every child is **welcome**.\n\nWe ask for a fair start.\n';
const NOON = Date.UTC(2026, 10, 2, 17);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** Presses the button to ask. Returns the request's path. */
async function asked(id: string, action = 'publish', fields = {}): Promise<string> {
  const to = ledTo(await press(id, action, { change: 'editorial', ...fields }));
  if (!to.startsWith('/console/requests/')) throw new Error(`led to ${to}`);
  return to;
}

const revisions = () => count('revisions', 'statement_id = 1');

describe('from the console', () => {
  test('the page says beforehand that it needs two people, and why', async () => {
    const page = await staffRead(pathOf(await draftOf({ body: TOUCHY })));
    expect(page).toContain(words.takesTwo({ touched: second.reasons.words }));
  });

  test('a request publishes nothing; another person sees the difference and approves, and it is published', async () => {
    await confirmed(LEADER);
    const id = await draftOf({ body: TOUCHY });
    const path = await asked(id);
    expect(await revisions()).toBe(1);
    expect(await stateOfDraft(id)).toMatchObject({ state: 'asked', publish_at: null });
    const page = await staffRead(path, BOB);
    expect(page).toContain(en.requests.will.publish_editorial);
    expect(page).toContain(second.reasons.words);
    expect(page).toContain('For a reason.');
    expect(page).toMatch(/<ins>.*Not every/s);
    expect(await staffRead('/console', BOB)).toContain(`href="${path}"`);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await row('select change, note, epoch from revisions where number = 2')).toEqual({
      change: 'editorial',
      note: 'For a reason.',
      epoch: 1,
    });
    expect(await outcomeOf(path)).toBe('approved');
    expect(await count('drafts')).toBe(0);
    expect(await count('notices')).toBe(0);
    expect(await read(`/statements/${SLUG}`)).toContain('Not every child');
    await ringAll();
    expect(
      sent.filter(({ to }) => to === 'staff@example.org').map(({ subject }) => subject),
    ).toEqual([
      en.requests.mail.askedSubject({ short: 'AMSEL' }),
      en.requests.mail.settledSubject({ short: 'AMSEL' }),
    ]);
    // Afterwards the page still says what it was about.
    expect(await staffRead(path)).toContain(`href="/console/statements/${SLUG}"`);
  });

  test('while nobody endorses it, a substantive change, a new statement and new details need one person', async () => {
    const id = await draftOf({ body: TOUCHY });
    expect(ledTo(await press(id, 'publish', { change: 'substantive' }))).toContain(
      'done=published',
    );
    const fresh = await draftOf({ slug: 'fresh', body: TOUCHY });
    expect(ledTo(await press(fresh, 'publish'))).toContain('done=published');
    const details = await draftOf({ body: TOUCHY, summary: 'Not this. Not that.' });
    expect(ledTo(await press(details, 'publish'))).toContain('done=published');
    expect(await count('requests')).toBe(0);
  });

  test('once somebody endorses it, a substantive change needs two: 65 endorsements are not ended by one person', async () => {
    for (let one = 1; one <= 65; one += 1) {
      const email = `leader-${one}@harborview.example`;
      await confirmed({ ...LEADER, name: `Example Leader ${one}`, email });
    }
    const id = await draftOf({ body: TOUCHY });
    expect(await staffRead(pathOf(id))).toContain(words.takesTwoEndorsed);
    const path = await asked(id, 'publish', { change: 'substantive' });
    expect(await row('select sum(listed) as total from tallies where epoch = 1')).toEqual({
      total: 65,
    });
    expect(await revisions()).toBe(1);
    const page = await staffRead(path, BOB);
    expect(page).toContain(en.requests.will.publish_substantive);
    expect(page).toContain(en.requests.leaves({ people: 65 }));
    expect(page).toMatch(/<ins>.*Not every/s);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await row('select change, epoch from revisions where number = 2')).toEqual({
      change: 'substantive',
      epoch: 2,
    });
    expect(await count('notices', "kind = 'amended'")).toBe(1);
  });

  test('a new summary of an endorsed statement needs two, unless no word of it changes', async () => {
    await confirmed(LEADER);
    const signs = await draftOf({ summary: 'It asks for a “fair start”; It asks everybody.' });
    expect(ledTo(await press(signs, 'publish'))).toContain('done=published');
    const id = await draftOf({ summary: 'It asks for a head start. It asks everybody.' });
    expect(await staffRead(pathOf(id))).toContain(
      words.takesTwo({ touched: second.reasons.summary }),
    );
    const path = await asked(id);
    const page = await staffRead(path, BOB);
    expect(page).toContain('It asks for a head start.');
    expect(page).toContain(en.requests.mouths({ people: 1 }));
    expect(await read(`/statements/${SLUG}`)).not.toContain('head start');
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await read(`/statements/${SLUG}`)).toContain('head start');
    expect(await revisions()).toBe(1);
  });

  test('the asker can’t approve, not even by a form; after 72 hours they can do it alone', async () => {
    const path = await asked(await draftOf({ body: TOUCHY }));
    const before = await everything();
    // The response says so. The refusal by the database would be a server error.
    const refused = async (...moves: string[]) => {
      for (const action of moves) {
        const response = await post(path, { action }, await badge(ALICE));
        expect([action, response.headers.get('Location')]).toEqual([action, `${path}?done=late`]);
      }
      expect(await everything()).toBe(before);
    };
    await refused('approve', 'alone', 'refuse');
    wait(72 * HOUR - 1);
    await refused('alone');
    wait(1);
    // The outcome is "alone", and never a second person's approval.
    await refused('approve', 'refuse');
    expect(await answer(path, 'alone', await badge(ALICE))).toBe(true);
    expect(await outcomeOf(path)).toBe('alone');
    expect(await revisions()).toBe(2);
  });

  test('while it waits it can’t be changed, published, scheduled, or asked about again', async () => {
    const id = await draftOf({ body: TOUCHY });
    const path = await asked(id);
    const page = await staffRead(pathOf(id));
    expect(page).toContain(words.states.asked);
    expect(page).toContain(`href="${path}"`);
    expect(page).not.toContain('value="publish"');
    const before = await everything();
    for (const [action, change] of [
      ['publish', 'editorial'],
      ['publish', 'substantive'],
      ['schedule', 'substantive'],
      ['unschedule', ''],
      ['rebase', ''],
    ] as const) {
      const standing = String((await row('select digest from revisions')).digest);
      const digest = action === 'rebase' ? standing : '';
      const response = await press(id, action, { change, at: '2026-11-09T09:00', digest });
      expect([action, change, response.headers.get('Location') ?? response.status]).not.toEqual([
        action,
        change,
        expect.stringMatching(/published|scheduled|unschedule|rebase$|requests/),
      ]);
    }
    expect(await everything()).toBe(before);
  });

  test.each([
    ['refuse', BOB, 'refused'],
    ['cancel', ALICE, 'refused'],
  ])(
    '%s makes it a draft again that says so, and it can be asked again',
    async (move, email, outcome) => {
      const id = await draftOf({ body: TOUCHY });
      const path = await asked(id);
      expect(await answer(path, move, await badge(email))).toBe(true);
      expect(await outcomeOf(path)).toBe(outcome);
      expect(await stateOfDraft(id)).toMatchObject({ state: 'draft', failure: 'refused' });
      expect(await revisions()).toBe(1);
      expect(await staffRead(pathOf(id))).toContain(words.failures.refused);
      const again = await asked(id);
      expect(await answer(again, 'approve', await badge(BOB))).toBe(true);
      expect(await revisions()).toBe(2);
    },
  );

  test('if another revision was published meanwhile, the request is obsolete and it is a draft again', async () => {
    const id = await draftOf({ body: TOUCHY });
    const path = await asked(id);
    await amend('substantive', 'Theirs alone.\n');
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await outcomeOf(path)).toBe('overtaken');
    expect(await stateOfDraft(id)).toMatchObject({ state: 'draft', failure: 'conflict' });
    expect(await revisions()).toBe(2);
  });

  test('approved five times and refused once concurrently, it is settled once', async () => {
    const id = await draftOf({ body: TOUCHY });
    const path = await asked(id);
    const bob = await badge(BOB);
    const moves = ['approve', 'approve', 'refuse', 'approve', 'approve', 'refuse'];
    const made = await Promise.all(moves.map((move) => answer(path, move, bob)));
    expect(made.filter(Boolean)).toHaveLength(1);
    const published = (await outcomeOf(path)) === 'approved';
    expect(await revisions()).toBe(published ? 2 : 1);
    expect(await count('drafts')).toBe(published ? 0 : 1);
    expect(await count('outbox', "kind = 'request.settled'")).toBe(1);
  });

  test.each(['refused', 'stored'] as const)(
    'if the database fails (%s), approving again leaves one revision',
    async (fault) => {
      const id = await draftOf({ body: TOUCHY });
      const path = await asked(id);
      const headers = { ...(await badge(BOB)), Origin: TEST_ORIGIN };
      const body = new URLSearchParams({ action: 'approve' });
      const broken = await visitWith({ DB: failing(2, fault) }, path, {
        method: 'POST',
        body,
        headers,
      });
      expect(broken.status).toBe(503);
      expect(await revisions()).toBe(fault === 'stored' ? 2 : 1);
      expect(await outcomeOf(path)).toBe(fault === 'stored' ? 'approved' : null);
      await answer(path, 'approve', await badge(BOB));
      expect(await outcomeOf(path)).toBe('approved');
      expect(await revisions()).toBe(2);
      expect(await count('drafts')).toBe(0);
    },
  );

  test('with a time, approving schedules it, and the schedule publishes it', async () => {
    const id = await draftOf({ body: TOUCHY });
    const path = await asked(id, 'schedule', { at: '2026-11-03T09:00' });
    const moment = Date.UTC(2026, 10, 3, 14);
    expect(await stateOfDraft(id)).toMatchObject({ state: 'asked', publish_at: moment });
    expect(await staffRead(path, BOB)).toContain('November 3, 2026 at 9:00 AM EST');
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await stateOfDraft(id)).toMatchObject({ state: 'scheduled', publish_at: moment });
    expect(await revisions()).toBe(1);
    itIs(moment);
    await sweep();
    expect(await revisions()).toBe(2);
  });

  test('not approved before its time, it keeps waiting; approved later, it is published within a minute', async () => {
    const id = await draftOf({ body: TOUCHY });
    const path = await asked(id, 'schedule', { at: '2026-11-03T09:00' });
    wait(2 * DAY);
    await sweep();
    expect(await revisions()).toBe(1);
    await answer(path, 'approve', await badge(BOB));
    await sweep();
    expect(await revisions()).toBe(2);
  });

  test('with a time, and made obsolete, it is a draft again', async () => {
    const id = await draftOf({ body: TOUCHY });
    const path = await asked(id, 'schedule', { at: '2026-11-03T09:00' });
    await amend('substantive', 'Theirs alone.\n');
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await outcomeOf(path)).toBe('overtaken');
    expect(await stateOfDraft(id)).toMatchObject({
      state: 'draft',
      failure: 'conflict',
      publish_at: null,
    });
  });

  test('a scheduled draft that needs two people can’t be published by hand by one', async () => {
    const id = await draftOf({ body: TOUCHY });
    await answer(
      await asked(id, 'schedule', { at: '2026-11-03T09:00' }),
      'approve',
      await badge(BOB),
    );
    // Publishing it at another time, or now, needs another request.
    await asked(id);
    expect(await revisions()).toBe(1);
  });
});
