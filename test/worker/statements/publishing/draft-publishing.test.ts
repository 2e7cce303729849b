/** Publishing a saved draft with a button. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import {
  draftOf,
  formOf,
  ledTo,
  PUBLISHED,
  pathOf,
  press,
  stateOfDraft,
} from '../../../support/worker/draft-publishing.ts';
import { confirmed, LEADER, manage, openSite } from '../../../support/worker/endorsements.ts';
import { failing } from '../../../support/worker/failing-batch.ts';
import {
  bodyOf,
  count,
  everything,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import {
  amend,
  approveChanges,
  documentOf,
  FIRST_BODY,
  planned,
  publish,
  SLUG,
} from '../../../support/worker/statements.ts';
import { approveOnly } from '../../../support/worker/superseding.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const words = en.publishing.page;
const OTHER = 'Every pupil is **welcome**.\n\nWe ask for a fair start.\n';

beforeEach(openSite);

describe('the page', () => {
  test('of a new statement says so, asks for no kind of change, and publishes it', async () => {
    const id = await draftOf({ slug: 'brand-new' });
    const page = await staffRead(pathOf(id));
    expect(page).toContain('A new statement');
    expect(page).not.toContain(words.change);
    expect(ledTo(await press(id, 'publish'))).toBe('/console/statements/brand-new?done=published');
    expect(await read('/statements/brand-new')).toContain('We ask for a fair start.');
    expect(
      await row(
        "select change, note from revisions where title = 'A fair start' and statement_id = 2",
      ),
    ).toEqual({
      change: 'substantive',
      note: null,
    });
    expect(await count('drafts')).toBe(0);
  });

  test('of an amendment shows the difference in words, and the real numbers of endorsers affected', async () => {
    await confirmed(LEADER);
    const second = await confirmed({ ...LEADER, name: 'B', email: 'b@harborview.example' });
    await confirmed({ ...LEADER, name: 'C', email: 'c@harborview.example' });
    await manage(second, { action: 'withdraw' });
    await row(
      "update endorsements set updates = 0, unsubscribed_at = 1 where name = 'C' returning id",
    );
    const page = await staffRead(pathOf(await draftOf({ body: OTHER })));
    expect(page).toContain('An amendment of revision 1');
    expect(page).toMatch(/<del>.*child.*<\/del>.*<ins>.*pupil.*<\/ins>/s);
    expect(page).toContain(words.editorialHint({ standing: 2 }));
    // One of the two has unsubscribed.
    expect(page).toContain(words.substantiveHint({ standing: 2, asked: 1 }));
  });

  test('of new details says that the text stays, and publishes them without a note', async () => {
    const id = await draftOf({ summary: 'It asks again. It asks everybody.' });
    const page = await staffRead(pathOf(id));
    expect(page).toContain('The text stays revision 1');
    expect(page).not.toContain(words.change);
    expect(ledTo(await press(id, 'publish', { note: '' }))).toBe(PUBLISHED);
    expect(await row('select summary, revision from statements')).toEqual({
      summary: 'It asks again. It asks everybody.',
      revision: 1,
    });
    expect(await count('audit', "action = 'statement.updated'")).toBe(1);
  });

  test('of an unchanged draft has nothing to publish', async () => {
    const id = await draftOf();
    const page = await staffRead(pathOf(id));
    expect(page).toContain('Nothing has changed since revision 1');
    expect(page).not.toContain('value="publish"');
    const before = await everything();
    expect((await press(id, 'publish')).status).toBe(409);
    expect(await everything()).toBe(before);
  });

  test('lists everything that prevents publishing, each with a link to the editor', async () => {
    const id = await draftOf({ slug: 'half-done', title: '', date: '2025-13', body: '# So\n' });
    const page = await staffRead(pathOf(id));
    const { title, date, problems } = en.drafts;
    expect(page).toContain(`#title">${title}</a>: ${problems.missing.title}`);
    expect(page).toContain(`#date">${date}</a>: ${problems.malformed.date}`);
    expect(page).toContain(en.publishing.documents.body.topHeading);
    expect(page).not.toContain('value="publish"');
    const whole = await draftOf({ slug: 'nearly', supersedes: 'nobody-knows', body: '# So\n' });
    expect(await staffRead(pathOf(whole))).toContain(en.publishing.documents.body.topHeading);
    const superseding = await draftOf({ slug: 'third', supersedes: 'nobody-knows' });
    expect(await staffRead(pathOf(superseding))).toContain(
      en.publishing.answers.supersedesUnknown({ slug: 'nobody-knows' }),
    );
    const before = await everything();
    for (const one of [id, whole, superseding]) {
      expect((await press(one, 'publish')).status).toBe(409);
    }
    expect(await everything()).toBe(before);
  });

  test('says when no word changes', async () => {
    const page = await staffRead(pathOf(await draftOf({ body: FIRST_BODY.replaceAll('**', '') })));
    expect(page).toContain(words.sameWords);
  });

  test('says what is asked about the statement that it supersedes, and who is told once approved', async () => {
    await confirmed({ ...LEADER, updates: 'yes' });
    await confirmed({ ...LEADER, name: 'B', email: 'b@harborview.example' });
    const id = await draftOf({ slug: 'better', title: 'A better start', supersedes: SLUG });
    expect(await staffRead(pathOf(id))).toContain(
      words.supersession.supersede.asked({ title: 'A fair start', told: 1 }),
    );
    await press(id, 'publish');
    const status = () => row('select status from statements where slug = ?', SLUG);
    expect(await status()).toEqual({ status: 'current' });
    expect(await rows('select kind from notices')).toEqual([]);
    await approveOnly('supersede_statement');
    expect(await status()).toEqual({ status: 'superseded' });
    expect(await rows('select kind from notices')).toEqual([{ kind: 'superseded' }]);
  });

  test('says that a statement is on hold', async () => {
    await post(`/console/statements/${SLUG}`, { action: 'hold' }, await badge());
    const id = await draftOf({ body: OTHER });
    expect(await staffRead(pathOf(id))).toContain(words.held);
    await press(id, 'publish', { change: 'editorial' });
    expect((await visit(`/statements/${SLUG}`)).status).toBe(404);
  });
});

describe('publishing now', () => {
  test('an editorial change keeps endorsers, emails nobody, and is attributed to the editor', async () => {
    await confirmed(LEADER);
    const id = await draftOf({ body: FIRST_BODY.replaceAll('**', '') });
    const response = await press(id, 'publish', { change: 'editorial', note: ' One\r\nword. ' });
    expect(ledTo(response)).toBe(PUBLISHED);
    expect(response.headers.get('Clear-Site-Data')).toBe('"cache"');
    expect(await row('select change, note, epoch from revisions where number = 2')).toEqual({
      change: 'editorial',
      note: 'One word.',
      epoch: 1,
    });
    expect(await count('notices')).toBe(0);
    expect(
      await row(
        "select name from audit join actors a on a.id = actor where action = 'statement.amended'",
      ),
    ).toEqual({ name: `Name of ${ALICE}` });
    expect(await count('drafts')).toBe(0);
    const done = await staffRead(PUBLISHED);
    expect(done).toContain(words.published);
    expect(done).toContain('value="hold"');
  });

  test('a substantive change that two people agree to begins an epoch and asks everybody again', async () => {
    await confirmed(LEADER);
    await press(await draftOf({ body: OTHER }), 'publish', { change: 'substantive' });
    expect(await count('revisions')).toBe(1);
    await approveChanges();
    expect(await row('select revision, epoch from statements')).toEqual({ revision: 2, epoch: 2 });
    expect(await rows('select kind from notices order by kind')).toEqual([
      { kind: 'amended' },
      { kind: 'reminded' },
    ]);
  });

  test.each([
    ['without a kind', { change: '' }, words.errors.change],
    ['without a note', { change: 'editorial', note: ' ' }, words.errors.note],
    ['with too long a note', { change: 'editorial', note: 'x'.repeat(501) }, words.errors.note],
  ])(
    '%s the field says so, the input is kept, and nothing is published',
    async (_, fields, message) => {
      const id = await draftOf({ body: OTHER });
      const before = await everything();
      const response = await press(id, 'publish', fields);
      expect(response.status).toBe(422);
      expect(await bodyOf(response)).toContain(message);
      expect(await everything()).toBe(before);
    },
  );

  test('a statement published from a draft is unchanged when files bring the same text', async () => {
    const id = await draftOf({ title: 'Café for all', body: 'One.\n\nMore.\n', slug: 'cafe' });
    await press(id, 'publish');
    const { statements } = await planned(
      documentOf({ slug: 'cafe', title: 'Café for all', body: 'One.\n\nMore.\n' }),
    );
    expect(statements).toMatchObject([{ action: 'unchanged' }]);
  });

  test('an outdated page publishes nothing', async () => {
    const id = await draftOf({ body: OTHER });
    const old = await formOf(id);
    await rows('update drafts set version = 2 where id = ? returning id', id);
    const before = await everything();
    const fields = { ...old, action: 'publish', change: 'editorial' };
    const response = await post(pathOf(id), fields, await badge());
    expect(response.status).toBe(409);
    expect(await bodyOf(response)).toContain(words.done.late);
    expect(await everything()).toBe(before);
  });

  test('pressed twice, or five times at once, it publishes once, and each press redirects there', async () => {
    const id = await draftOf({ body: OTHER });
    const page = await staffRead(pathOf(id));
    const digest = /name="digest" value="(\w+)"/.exec(page)?.[1] ?? '';
    const fields = { ...(await formOf(id)), digest, action: 'publish', change: 'substantive' };
    const headers = await badge();
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => post(pathOf(id), fields, headers)));
    expect(all.map(ledTo)).toEqual(Array(5).fill(PUBLISHED));
    expect(ledTo(await post(pathOf(id), fields, headers))).toBe(PUBLISHED);
    expect(await count('revisions')).toBe(2);
    expect(await count('audit', "action = 'statement.amended'")).toBe(1);
  });

  test.each(['refused', 'stored'] as const)(
    'if the database fails (%s), pressing again leads to one revision',
    async (fault) => {
      const id = await draftOf({ body: OTHER });
      const page = await staffRead(pathOf(id));
      const digest = /name="digest" value="(\w+)"/.exec(page)?.[1] ?? '';
      const fields = { ...(await formOf(id)), digest, action: 'publish', change: 'substantive' };
      const headers = { ...(await badge()), Origin: TEST_ORIGIN };
      const body = new URLSearchParams(fields);
      // The current revision, the plan, the plan again, what it is compared with, the writes.
      const DB = failing(5, fault);
      const broken = await visitWith({ DB }, pathOf(id), { method: 'POST', body, headers });
      expect(broken.status).toBe(503);
      expect(await count('drafts')).toBe(fault === 'stored' ? 0 : 1);
      expect(await count('revisions')).toBe(fault === 'stored' ? 2 : 1);
      expect(ledTo(await post(pathOf(id), fields, headers))).toBe(PUBLISHED);
      expect(await count('revisions')).toBe(2);
    },
  );
});

describe('if somebody else published meanwhile', () => {
  test('the page compares their text with the draft, and publishes only after review', async () => {
    const id = await draftOf({ body: OTHER });
    await amend('substantive', 'Theirs alone.\n');
    const page = await staffRead(pathOf(id));
    expect(page).toContain(words.overtaken.heading);
    expect(page).toMatch(/<del>.*Theirs alone/s);
    expect(page).not.toContain('value="publish"');
    const before = await everything();
    expect((await press(id, 'publish', { change: 'substantive' })).status).toBe(409);
    expect(await everything()).toBe(before);

    const digest = /name="digest" value="(\w+)"/.exec(page)?.[1] ?? '';
    expect(ledTo(await press(id, 'rebase', { digest }))).toBe(`${pathOf(id)}?done=rebase`);
    expect(ledTo(await press(id, 'publish', { change: 'substantive' }))).toBe(PUBLISHED);
    expect(await row('select revision from statements')).toEqual({ revision: 3 });
  });

  test('rebasing onto a revision other than the page’s is refused', async () => {
    const id = await draftOf({ body: OTHER });
    const { digest } = await row('select digest from revisions');
    await amend('substantive', 'Theirs alone.\n');
    expect(ledTo(await press(id, 'rebase', { digest: String(digest) }))).toContain('done=late');
    expect(await stateOfDraft(id)).toMatchObject({ version: 1 });
  });

  test('new details do not overwrite an amended text, and a new slug does not overwrite a statement', async () => {
    const details = await draftOf({ summary: 'Other. Words.' });
    const fresh = await draftOf({ slug: 'twin' });
    await amend('substantive', 'Theirs alone.\n');
    await publish(documentOf({ slug: 'twin', summary: 'Theirs. First.' }));
    const before = await everything();
    for (const id of [details, fresh]) {
      const page = await staffRead(pathOf(id));
      expect(page).not.toContain('value="publish"');
      expect((await press(id, 'publish')).status).toBe(409);
    }
    expect(await everything()).toBe(before);
  });
});

describe('access', () => {
  test('only staff can see or publish a draft, and an unknown draft is not found', async () => {
    const id = await draftOf({ body: OTHER });
    const fields = { ...(await formOf(id)), action: 'publish', change: 'editorial' };
    const before = await everything();
    expect((await visit(pathOf(id))).status).toBe(403);
    expect((await post(pathOf(id), fields)).status).toBe(403);
    const foreign = { ...(await badge(BOB)), Origin: 'https://evil.example' };
    expect((await post(pathOf(id), fields, foreign)).status).toBe(403);
    expect(await everything()).toBe(before);
    expect((await visit(pathOf('none'), { headers: await badge() })).status).toBe(404);
    expect((await post(pathOf('none'), { action: 'publish' }, await badge())).status).toBe(404);
  });

  test('the page is not cached', async () => {
    const answer = await visit(pathOf(await draftOf({ body: OTHER })), { headers: await badge() });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
  });
});
