/**
 * Going back to an earlier text: the revision takes that text's epoch, those who stand for it stand
 * again and are told, and everybody else is asked.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { BOB, badge, staffRead } from '../../../support/worker/access.ts';
import {
  announce,
  path as announcePath,
  drafted,
  LATER,
  NOON,
} from '../../../support/worker/announcements.ts';
import { draftOf, pathOf, press } from '../../../support/worker/draft-publishing.ts';
import { early, pageOf } from '../../../support/worker/early-answers.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
  submitted,
} from '../../../support/worker/endorsements.ts';
import { ringAll, type SentMail, sent } from '../../../support/worker/mailbox.ts';
import { contact, EDITOR, pressConfirm } from '../../../support/worker/partners.ts';
import { doubted } from '../../../support/worker/reports.ts';
import {
  firstAgain,
  goBack,
  goBackByDraft,
  RETURN_NOTE,
  SECOND,
} from '../../../support/worker/returning.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { answer } from '../../../support/worker/second-approval.ts';
import { seed } from '../../../support/worker/seed-endorsements.ts';
import {
  after,
  count,
  DAY,
  everything,
  HOUR,
  itIs,
  MINUTE,
  post,
  read,
  row,
  visit,
} from '../../../support/worker/site.ts';
import { amend, documentOf, publishByTwo, SLUG, send } from '../../../support/worker/statements.ts';

const answers = en.publishing.answers;
const mails = en.amendments.notices;
const PAGE = `/statements/${SLUG}`;

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

const person = (name: string) => ({
  ...LEADER,
  name,
  email: `${name.toLowerCase()}@harborview.example`,
});

const approve = async (id: string) =>
  post(`/console/review/${id}`, { action: 'approve' }, await badge());

async function tally(): Promise<[number, number]> {
  const { tally: found } = await (await visit(`/api/v1/statements/${SLUG}`)).json<{
    tally: { total: number; earlier: { total: number } };
  }>();
  return [found.total, found.earlier.total];
}

const revisionNow = () =>
  row(`select r.number, r.epoch, r.change, s.epoch as current from statements s
    join revisions r on r.statement_id = s.id and r.number = s.revision`);

/** Runs the schedule and delivers the mail to endorsers; returns it by address. */
async function told(): Promise<Map<string, SentMail>> {
  sent.length = 0;
  for (let round = 0; round < 4; round += 1) {
    await sweep();
    await ringAll();
    after(MINUTE);
  }
  return new Map(
    sent.filter(({ to }) => to.endsWith('@harborview.example')).map((mail) => [mail.to, mail]),
  );
}

const RETURNED = mails.returned.leader({ statement: 'A fair start', revision: 1 });
const kindOf = (mail: SentMail | undefined) =>
  mail === undefined ? 'none' : mail.text.includes(mails.returned.differs) ? 'returned' : 'asked';

test('65 endorsements of the first text, none of the second, and 65 again when it comes back', async () => {
  await seed(1, 65);
  expect(await tally()).toEqual([65, 0]);
  await amend('substantive', SECOND);
  expect(await tally()).toEqual([0, 65]);
  const before = await row('select group_concat(epoch || kind || listed) as rows from tallies');
  await goBack();
  expect(await tally()).toEqual([65, 0]);
  expect(await revisionNow()).toEqual({ number: 3, epoch: 1, change: 'substantive', current: 1 });
  // It is no write of tallies.
  expect(await row('select group_concat(epoch || kind || listed) as rows from tallies')).toEqual(
    before,
  );
});

describe('who is told what', () => {
  test('whoever signed that text stands again; whoever reaffirmed or signed the other is asked', async () => {
    await confirmed(person('Silent'));
    const reaffirmed = await confirmed(person('Reaffirmed'));
    const kept = await confirmed(person('Kept'));
    await amend('substantive', SECOND);
    await told();
    await manage(reaffirmed, { action: 'reaffirm', revision: '2' });
    await manage(kept, { action: 'keep', revision: '2' });
    await confirmed(person('Newcomer'));
    expect(await tally()).toEqual([2, 2]);

    await goBack();
    expect(await tally()).toEqual([2, 2]);
    const mail = await told();
    expect(Object.fromEntries([...mail].map(([to, one]) => [to, kindOf(one)]))).toEqual({
      'silent@harborview.example': 'returned',
      'kept@harborview.example': 'returned',
      'reaffirmed@harborview.example': 'asked',
      'newcomer@harborview.example': 'asked',
    });
    const again = mail.get('silent@harborview.example');
    expect(again?.text).toContain(RETURNED);
    expect(again?.text).toContain(RETURN_NOTE);
    expect(again?.text).toMatch(/\/endorsements\/manage\?token=/);
    expect(again?.headers).toHaveProperty('List-Unsubscribe-Post');
    expect(mail.get('newcomer@harborview.example')?.text).toContain(mails.choices.reaffirm);
    expect(await told()).toEqual(new Map());

    // Whoever is asked can reaffirm for the text that came back, and is reminded once.
    await manage(reaffirmed, { action: 'reaffirm', revision: '3' });
    expect(await tally()).toEqual([3, 1]);
    after(31 * DAY);
    expect([...(await told()).keys()]).toEqual(['newcomer@harborview.example']);
  });

  test('an answer to an earlier amendment is no answer to the one that comes back', async () => {
    const id = await confirmed(person('Kept'));
    await amend('substantive', SECOND);
    await told();
    await manage(id, { action: 'keep', revision: '2' });
    await goBack();
    await told();
    // The second text comes back in turn.
    await publishByTwo(
      documentOf({ body: SECOND, change: 'substantive', changeNote: 'No.', returnsTo: 2 }),
    );
    expect(await revisionNow()).toMatchObject({ number: 4, epoch: 2 });
    expect(kindOf((await told()).get('kept@harborview.example'))).toBe('asked');
    expect(await pageOf(id)).toContain(en.amendments.question.changed);
    await manage(id, { action: 'keep', revision: '4' });
    expect(await pageOf(id)).toContain(en.amendments.question.kept);
  });

  test('a page that shows the text of an earlier time does not answer for the later one', async () => {
    const id = await confirmed(person('Slow'));
    await amend('substantive', SECOND);
    await goBack();
    await publishByTwo(
      documentOf({ body: SECOND, change: 'substantive', changeNote: 'No.', returnsTo: 2 }),
    );
    await manage(id, { action: 'reaffirm', revision: '4' });
    await goBack();
    expect(await tally()).toEqual([0, 1]);
    // The page of revision 3 has the same bytes, but is older than what was reaffirmed since.
    const response = await manage(id, { action: 'reaffirm', revision: '3' });
    expect(response.headers.get('Location')).toMatch(/done=again$/);
    await manage(id, { action: 'reaffirm', revision: '5' });
    expect(await tally()).toEqual([1, 0]);
  });

  test('undoing an editorial correction keeps the epoch and writes to nobody', async () => {
    await confirmed(person('Silent'));
    await told();
    await amend('editorial', SECOND.replace('student', 'child').replace('fair', 'fair,'));
    await goBack({ change: 'editorial' });
    expect(await revisionNow()).toMatchObject({ number: 3, epoch: 1, change: 'editorial' });
    expect(await tally()).toEqual([1, 0]);
    expect(await count('notices')).toBe(0);
    expect(await told()).toEqual(new Map());
  });

  test('a body that reaffirmed by a new decision is asked, and reaffirms by another one', async () => {
    const id = await confirmed(DISTRICT);
    await approve(id);
    const decide = async (revision: string, body: string) => {
      const fields = {
        action: 'reaffirm',
        revision,
        authority_body: body,
        authority_date: '2026-03-01',
        authority_officer: 'Kim Chair, Superintendent',
        authority_url: '',
      };
      await manage(id, fields);
      const page = await staffRead(`/console/reaffirmations/${id}`);
      const hidden = (name: string) =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
      const shown = { revision: hidden('revision'), seen: hidden('seen') };
      await post(`/console/reaffirmations/${id}`, { ...shown, action: 'approve' }, await badge());
    };
    await amend('substantive', SECOND);
    await decide('2', 'superintendent');
    expect(await tally()).toEqual([1, 0]);
    await goBack();
    expect(await tally()).toEqual([0, 1]);
    await decide('3', 'school_committee');
    expect(await tally()).toEqual([1, 0]);
    expect(await row('select epoch, reaffirmed_revision from endorsements')).toEqual({
      epoch: 1,
      reaffirmed_revision: 3,
    });
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['its endorser', (id) => manage(id, { action: 'restore' })],
    ['staff', approve],
  ])('an entry hidden by a report meanwhile is told once %s has put it back', async (_, back) => {
    const id = await confirmed(person('Hidden'));
    await amend('substantive', SECOND);
    await told();
    await doubted(id);
    await goBack();
    await told();
    expect(await count('outbox', "kind = 'notice.returned'")).toBe(0);
    await back(id);
    expect(await tally()).toEqual([1, 0]);
    await told();
    expect(sent.map(kindOf)).toContain('returned');
    expect(await count('outbox', "kind = 'notice.returned'")).toBe(1);
    expect(await count('outbox', "kind = 'notice.amended'")).toBe(1);
    expect(await told()).toEqual(new Map());
  });

  test('an entry that was approved only after the return is told', async () => {
    const id = await confirmed({ ...DISTRICT, email: 'late@harborview.example' });
    await amend('substantive', SECOND);
    await told();
    await goBack();
    await told();
    await approve(id);
    await told();
    expect(sent.map(kindOf)).toContain('returned');
    expect(await row("select kind from outbox where kind like 'notice.%'")).toEqual({
      kind: 'notice.returned',
    });
  });

  test('a form for the first text that is confirmed only after the return is told', async () => {
    const id = await submitted(person('Slow'));
    await amend('substantive', SECOND);
    await told();
    await goBack();
    await told();
    await confirm(id);
    await told();
    expect(sent.map(kindOf)).toContain('returned');
  });

  test('partners are told that the statement was amended, with the difference', async () => {
    await pressConfirm(await contact());
    await amend('substantive', SECOND);
    await told();
    await goBack();
    await told();
    expect(sent.find(({ to }) => to === EDITOR)?.text).toContain(`${PAGE}/diff/2..3`);
  });
});

test('history, statement, list and feed say what it returns to, and the letter names both', async () => {
  await confirmed(person('Silent'));
  const reaffirmed = await confirmed(person('Reaffirmed'));
  await amend('substantive', SECOND);
  await manage(reaffirmed, { action: 'reaffirm', revision: '2' });
  after(HOUR);
  await goBack();
  const said = en.statements.returns({ revision: 1 });
  expect(await read(`${PAGE}/history`)).toContain(said);
  expect(await read(PAGE)).toContain(said);
  expect(await read(`${PAGE}/v/2`)).not.toContain(said);
  expect(await read(`${PAGE}/endorsements`)).toContain(en.statements.list.returns({ revision: 1 }));
  const feed = await read('/feed.atom');
  expect(feed).toContain(en.feeds.returns({ revision: 1 }));
  expect(feed.match(/1 endorsement\./g)).toHaveLength(1);
  const letter = await read(`${PAGE}/letter`);
  const [first = '', second = ''] = letter.split(en.letters.earlier({ revision: 2 }));
  expect(first).toContain('Silent');
  expect(first).not.toContain('Reaffirmed</bdi>');
  expect(second).toContain('Reaffirmed');
  const card = await (await visit(`/api/v1/widget/${SLUG}`)).json<{ notice: string | null }>();
  expect(card.notice).toContain('March 2, 2026');
  expect(await read(`${PAGE}/diff/2..3`)).toContain(RETURN_NOTE);
});

describe('files', () => {
  beforeEach(() => amend('substantive', SECOND));

  const refused = async (changes: Parameters<typeof firstAgain>[0]) => {
    const before = await everything();
    const amends = String((await row('select digest from revisions where number = 2')).digest);
    const response = await send('publish', [{ ...firstAgain(changes), amends }]);
    expect(response.status).toBe(409);
    expect(await everything()).toBe(before);
    const { errors } = await response.json<{ errors: { message: string }[] }>();
    return errors.map(({ message }) => message);
  };

  test.each([
    ['without the key', { returnsTo: null }, answers.stale({ revision: 1 })],
    ['with another revision’s number', { returnsTo: 2 }, answers.returns.other({ revision: 2 })],
    [
      'with a number that no revision has',
      { returnsTo: 9 },
      answers.returns.other({ revision: 9 }),
    ],
    [
      'with the key, but a new text',
      { body: 'Something new.\n' },
      answers.returns.other({ revision: 1 }),
    ],
    [
      'as an editorial change',
      { change: 'editorial' },
      answers.returns.substantive({ revision: 1 }),
    ],
  ] as const)(
    'an earlier text %s is refused, and nothing is written',
    async (_, changes, message) => {
      expect(await refused(changes)).toEqual([message]);
    },
  );

  test('the message of a stale copy names the key', () => {
    expect(answers.stale({ revision: 4 })).toContain('`returns_to: 4`');
  });

  test('with the key, the plan says what comes back, and publishing again changes nothing', async () => {
    const { statements } = await goBack();
    expect(statements).toMatchObject([
      { action: 'amended', change: 'substantive', revision: 3, returnsTo: 1 },
    ]);
    const before = await everything();
    const again = await goBack();
    expect(again.statements).toMatchObject([{ action: 'unchanged', returnsTo: null }]);
    expect(await everything()).toBe(before);
  });

  test('a substantive change within the epoch is refused: it has the same endorsers', async () => {
    await goBack();
    await amend('editorial', 'Every child is **welcome**.\n\nWe ask, for a fair start.\n');
    const amends = String((await row('select digest from revisions where number = 4')).digest);
    const response = await send('publish', [{ ...firstAgain({ returnsTo: 3 }), amends }]);
    expect(await response.json()).toMatchObject({
      errors: [{ message: answers.returns.editorial({ revision: 3 }) }],
    });
  });

  test('a redacted text never comes back, and is redacted wherever it came back', async () => {
    await goBack();
    await amend('substantive', SECOND.replace('fair', 'fairer'));
    const asked = await post(
      `/console/statements/${SLUG}`,
      { action: 'redact', number: '1', why: 'A child’s name.', note: 'A name.' },
      await badge(),
    );
    const other = await post(
      `/console/statements/${SLUG}`,
      { action: 'redact', number: '3', why: 'The same.', note: 'A name.' },
      await badge(),
    );
    expect(other.status).toBe(303);
    await answer(asked.headers.get('Location') ?? '', 'approve', await badge(BOB));
    expect(await count('revisions', 'text is null')).toBe(2);
    for (const number of [1, 3]) expect((await visit(`${PAGE}/v/${number}.md`)).status).toBe(410);
    const amends = String((await row('select digest from revisions where number = 4')).digest);
    for (const returnsTo of [1, 3, null]) {
      const response = await send('publish', [{ ...firstAgain({ returnsTo }), amends }]);
      expect(await response.json()).toMatchObject({
        errors: [{ message: answers.returns.redacted({ revision: 3 }) }],
      });
    }
    const id = await draftOf({});
    expect(await staffRead(pathOf(id))).toContain(answers.returns.redacted({ revision: 3 }));
    await press(id, 'publish', { change: 'substantive' });
    expect(await count('revisions')).toBe(4);
  });
});

describe('drafts', () => {
  test('the page says how many stand again and how many are asked, and offers one kind of change', async () => {
    await confirmed(person('Silent'));
    const reaffirmed = await confirmed(person('Reaffirmed'));
    await confirmed(person('Third'));
    await amend('substantive', SECOND);
    await manage(reaffirmed, { action: 'reaffirm', revision: '2' });
    const page = await staffRead(pathOf(await draftOf({})));
    const words = en.publishing.page;
    expect(page).toContain(words.returns.to({ revision: 1 }));
    expect(page).toContain(words.returns.substantive({ again: 2, asked: 1 }));
    expect(page).toContain('value="substantive"');
    expect(page).not.toContain('value="editorial"');
  });

  test.each(['substantive', 'editorial'])('chosen as %s, it is substantive', async (change) => {
    await confirmed(person('Silent'));
    await amend('substantive', SECOND);
    await goBackByDraft(change);
    expect(await revisionNow()).toMatchObject({ number: 3, epoch: 1, change: 'substantive' });
    expect(await tally()).toEqual([1, 0]);
  });
});

describe('an announced return', () => {
  test('asks those who stand for another text beforehand, and tells the others when it is in effect', async () => {
    const silent = await confirmed(person('Silent'));
    const reaffirmed = await confirmed(person('Reaffirmed'));
    const quiet = await confirmed(person('Quiet'));
    await amend('substantive', SECOND);
    await told();
    for (const id of [reaffirmed, quiet]) await manage(id, { action: 'reaffirm', revision: '2' });
    await drafted({ body: documentOf().body, changeNote: RETURN_NOTE });
    expect(await staffRead(announcePath)).toContain(
      en.amendments.announcement.console.returns({ revision: 1 }),
    );
    expect((await announce()).status).toBe(303);
    expect([...(await told()).keys()].sort()).toEqual([
      'quiet@harborview.example',
      'reaffirmed@harborview.example',
    ]);
    expect(await early(reaffirmed, 'reaffirm')).toBe('early_reaffirm');
    expect(await early(silent, 'keep')).toBe('again');
    expect(await pageOf(silent)).toContain('will then stand for it again');
    expect(await tally()).toEqual([2, 1]);
    itIs(LATER);
    const mail = await told();
    expect(await revisionNow()).toEqual({ number: 3, epoch: 1, change: 'substantive', current: 1 });
    expect(await tally()).toEqual([2, 1]);
    expect(kindOf(mail.get('silent@harborview.example'))).toBe('returned');
    expect(mail.get('reaffirmed@harborview.example')).toBeUndefined();
    expect(
      await row('select epoch, reaffirmed_revision from endorsements where id = ?', reaffirmed),
    ).toEqual({ epoch: 1, reaffirmed_revision: 3 });
  });
});
