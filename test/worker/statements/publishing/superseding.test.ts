/** Superseding a statement, and taking back its end, take two people; publishing only asks. */
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { draftOf, ledTo, pathOf, press } from '../../../support/worker/draft-publishing.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { contact, EDITOR, pressConfirm } from '../../../support/worker/partners.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { answer, outcomeOf, serviceBadge } from '../../../support/worker/second-approval.ts';
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
  rows,
  visit,
} from '../../../support/worker/site.ts';
import {
  type Document,
  documentOf,
  planned,
  publish,
  SLUG,
  send,
} from '../../../support/worker/statements.ts';
import { approveOnly, openRequests, supersede } from '../../../support/worker/superseding.ts';

const NEWER = 'newer';
const PAGE = `/console/statements/${SLUG}`;
const SUPERSEDE = 'supersede_statement';
const REINSTATE = 'reinstate_statement';

const newer = (changes: Partial<Document> = {}) =>
  documentOf({ slug: NEWER, title: 'Newer', supersedes: SLUG, ...changes });

const statusOf = async (slug = SLUG) =>
  String((await row('select status from statements where slug = ?', slug)).status);
const namedBy = async (slug = NEWER) =>
  (await row('select supersedes from statements where slug = ?', slug)).supersedes;
const only = async (kind: string) => {
  const [path, ...more] = await openRequests(kind);
  if (path === undefined || more.length > 0) throw new Error(`${more.length + 1} are open`);
  return path;
};
const stepsOf = async (...documents: Document[]) =>
  (await planned(...documents)).statements.map(({ supersession }) =>
    supersession.map(({ act, slug, step }) => `${act} ${slug} ${step}`),
  );

beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

/** What the public sees of either statement. */
async function shown(): Promise<string> {
  const paths = [
    ...[SLUG, NEWER].flatMap((slug) => [
      `/statements/${slug}`,
      `/statements/${slug}/history`,
      `/api/v1/statements/${slug}`,
      `/api/v1/widget/${slug}`,
      `/embed/${slug}`,
      `/badge/${slug}.svg`,
    ]),
    ...['/', '/statements?status=superseded', '/feed.atom', '/feed.json'],
  ];
  return (await Promise.all(paths.map((path) => read(path)))).join('\n');
}

const SAID = new RegExp(
  [
    en.statements.stands.superseded,
    en.statements.reading.supersededBy,
    en.statements.reading.supersedes,
    en.embed.superseded,
    en.feeds.entry.superseded({ title: 'A fair start' }),
    en.share.badge.superseded,
    '"status":"superseded"',
  ].join('|'),
);

describe('publishing a statement that supersedes another', () => {
  test('ends nothing: it asks, and no page, feed, card or API says so before the approval', async () => {
    await confirmed({ ...LEADER, updates: 'yes' });
    const { statements } = await publish(newer());
    expect(statements).toMatchObject([
      { action: 'new', supersession: [{ act: 'supersede', slug: SLUG, step: 'asked' }] },
    ]);
    expect([await statusOf(), await namedBy()]).toEqual(['current', null]);
    expect(SAID.exec(await shown())).toBeNull();
    expect(await count('notices')).toBe(0);
    expect(await count('partner_events')).toBe(0);
    await confirmed({ ...LEADER, name: 'Second Leader', email: 'second@harborview.example' });

    const path = await only(SUPERSEDE);
    expect(await staffRead(path, BOB)).toContain(`<a href="/console/statements/${NEWER}">`);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
    expect(await statusOf()).toBe('current');
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect([await statusOf(), await namedBy()]).toEqual(['superseded', SLUG]);
    expect(SAID.exec(await shown())).not.toBeNull();
    expect(await rows('select kind from notices')).toEqual([{ kind: 'superseded' }]);
    expect(await rows('select kind from partner_events')).toEqual([{ kind: 'superseded' }]);
  });

  test('a service alone ends nothing, and its proposal needs two people', async () => {
    const service = await serviceBadge();
    expect((await send('publish', [newer()], [], [], service)).status).toBe(200);
    const path = await only(SUPERSEDE);
    for (const move of ['approve', 'alone', 'take']) {
      expect(await answer(path, move, service)).toBe(false);
    }
    expect(await answer(path, 'approve', await badge(BOB))).toBe(false);
    expect(await answer(path, 'take', await badge(ALICE))).toBe(true);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
    expect(await statusOf()).toBe('current');
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await statusOf()).toBe('superseded');
  });

  test('after 72 hours whoever asked may do it alone', async () => {
    await publish(newer());
    const path = await only(SUPERSEDE);
    itIs(Date.now() + 71 * HOUR);
    expect(await answer(path, 'alone', await badge(ALICE))).toBe(false);
    itIs(Date.now() + HOUR);
    expect(await answer(path, 'alone', await badge(ALICE))).toBe(true);
    expect(await statusOf()).toBe('superseded');
  });

  test('again, while it waits and once it is approved, writes nothing', async () => {
    await publish(newer());
    expect(await stepsOf(newer())).toEqual([[`supersede ${SLUG} waits`]]);
    const before = await everything();
    await publish(newer());
    expect(await everything()).toBe(before);
    await approveOnly(SUPERSEDE);
    expect(await stepsOf(newer())).toEqual([[]]);
    const approved = await everything();
    await publish(newer());
    expect(await everything()).toBe(approved);
  });

  test('a folder may bring both', async () => {
    await publish(documentOf({ slug: 'old' }), newer({ supersedes: 'old' }));
    await approveOnly(SUPERSEDE);
    expect(await statusOf('old')).toBe('superseded');
  });

  test('a typo that is corrected takes the request back, and costs nobody an endorsement', async () => {
    await confirmed(LEADER);
    await publish(documentOf({ slug: 'meant' }));
    await publish(newer());
    const wrong = await only(SUPERSEDE);
    expect(await stepsOf(newer({ supersedes: 'meant' }))).toEqual([
      ['supersede meant asked', `supersede ${SLUG} dropped`],
    ]);
    await publish(newer({ supersedes: 'meant' }));
    expect(await outcomeOf(wrong)).toBe('overtaken');
    expect(await answer(wrong, 'approve', await badge(BOB))).toBe(false);
    await sweep();
    await ringAll();
    expect(letterTo(env.STAFF_MAIL).text).toContain('Overtaken');
    await approveOnly(SUPERSEDE);
    expect([await statusOf(), await statusOf('meant')]).toEqual(['current', 'superseded']);
    const { tally } = await (await visit(`/api/v1/statements/${SLUG}`)).json<{
      tally: { total: number };
    }>();
    expect(tally.total).toBe(1);
  });

  test('the request is overtaken while the successor is on hold, and if it was withdrawn', async () => {
    await publish(newer());
    const held = await only(SUPERSEDE);
    await post(`/console/statements/${NEWER}`, { action: 'hold' }, await badge());
    await answer(held, 'approve', await badge(BOB));
    expect(await outcomeOf(held)).toBe('overtaken');
    await post(`/console/statements/${NEWER}`, { action: 'unhold' }, await badge());

    await publish(newer());
    const path = await only(SUPERSEDE);
    const fields = { action: 'withdraw', words: 'A mistake.' };
    await post(`/console/statements/${NEWER}`, fields, await badge());
    await approveOnly('withdraw_statement');
    expect(await outcomeOf(path)).toBe('overtaken');
    expect(await statusOf()).toBe('current');
    // A withdrawn statement takes no other's place.
    expect(await stepsOf(newer())).toEqual([[]]);
  });

  test('two successors each ask, and each is approved by itself', async () => {
    const third = documentOf({ slug: 'third', title: 'Third', supersedes: SLUG });
    await publish(newer(), third);
    const open = await openRequests(SUPERSEDE);
    expect(open).toHaveLength(2);
    for (const path of open) expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect([await namedBy(), await namedBy('third')]).toEqual([SLUG, SLUG]);
    expect(await count('notices')).toBe(1);
    expect(await count('partner_events')).toBe(1);
    // One gives it up: the statement stays superseded by the other.
    await publish(newer({ supersedes: null }));
    await approveOnly(REINSTATE);
    expect([await statusOf(), await namedBy(), await namedBy('third')]).toEqual([
      'superseded',
      null,
      SLUG,
    ]);
    await publish({ ...third, supersedes: null });
    await approveOnly(REINSTATE);
    expect([await statusOf(), await namedBy('third')]).toEqual(['current', null]);
  });
});

describe('a draft that supersedes another statement', () => {
  test('asks when it is published, and what is then pulled or drafted asks no more', async () => {
    ledTo(await press(await draftOf({ slug: NEWER, supersedes: SLUG }), 'publish'));
    expect([await statusOf(), await namedBy()]).toEqual(['current', null]);
    expect((await row('select asked_by from requests')).asked_by).toMatch(/^staff:/);
    const file = await staffRead(`/console/statements/${NEWER}/file`);
    expect(file).toContain(`supersedes: "${SLUG}"`);
    await post('/console/drafts/new', { amends: NEWER }, await badge());
    const { id, document } = await row('select id, document from drafts');
    expect(JSON.parse(String(document)).supersedes).toBe(SLUG);
    expect(await staffRead(pathOf(String(id)))).toContain(
      en.publishing.page.supersession.supersede.waits({ title: 'A fair start' }),
    );
  });

  test('that changes nothing else can be published, and one that drops it takes the request back', async () => {
    await publish(newer({ supersedes: null }));
    const id = await draftOf({ slug: NEWER, title: 'Newer', supersedes: SLUG });
    ledTo(await press(id, 'publish'));
    const path = await only(SUPERSEDE);
    const back = await draftOf({ slug: NEWER, title: 'Newer' });
    expect(await staffRead(pathOf(back))).toContain(
      en.publishing.page.supersession.supersede.dropped({ title: 'A fair start' }),
    );
    ledTo(await press(back, 'publish'));
    expect(await outcomeOf(path)).toBe('overtaken');
  });

  test('asks at its time, in the name of the person who scheduled it', async () => {
    const id = await draftOf({ slug: NEWER, supersedes: SLUG });
    ledTo(await press(id, 'schedule', { at: '2026-03-03T09:00' }, BOB));
    expect(await count('requests')).toBe(0);
    after(2 * DAY);
    await sweep();
    const path = await only(SUPERSEDE);
    expect([await statusOf(), await count('drafts')]).toEqual(['current', 0]);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(false);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(true);
    expect(await statusOf()).toBe('superseded');
  });
});

describe('taking it back', () => {
  const open = async () =>
    (await read(`/statements/${SLUG}/endorse`)).includes(en.endorse.closed.title) === false;

  test('dropping `supersedes` asks, and once approved all is as before', async () => {
    await confirmed({ ...LEADER, updates: 'yes' });
    await supersede();
    expect(await open()).toBe(false);
    const { statements } = await publish(newer({ supersedes: null }));
    expect(statements).toMatchObject([
      { action: 'unchanged', supersession: [{ act: 'reinstate', slug: SLUG, step: 'asked' }] },
    ]);
    expect([await statusOf(), await namedBy()]).toEqual(['superseded', SLUG]);
    expect(await stepsOf(newer({ supersedes: null }))).toEqual([[`reinstate ${SLUG} waits`]]);
    // Written again, it takes that request back.
    await publish(newer());
    expect(await openRequests(REINSTATE)).toEqual([]);
    await publish(newer({ supersedes: null }));
    const path = await only(REINSTATE);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect([await statusOf(), await namedBy(), await open()]).toEqual(['current', null, true]);
    expect(await stepsOf(newer({ supersedes: null }))).toEqual([[]]);
    const { tally, status } = await (await visit(`/api/v1/statements/${SLUG}`)).json<{
      tally: { total: number };
      status: string;
    }>();
    expect([tally.total, status]).toEqual([1, 'current']);
    expect(await read(`/statements/${SLUG}/history`)).toContain(en.statements.reading.reinstated);
    expect(await read('/feed.atom')).toContain(
      en.feeds.entry.reinstated({ title: 'A fair start' }),
    );
    expect(await read('/feed.atom')).not.toContain(
      en.feeds.entry.superseded({ title: 'A fair start' }),
    );
  });

  test('another statement in its place asks for both', async () => {
    await publish(documentOf({ slug: 'meant' }));
    await supersede();
    expect(await stepsOf(newer({ supersedes: 'meant' }))).toEqual([
      ['supersede meant asked', `reinstate ${SLUG} asked`],
    ]);
    await publish(newer({ supersedes: 'meant' }));
    await approveOnly(SUPERSEDE);
    await approveOnly(REINSTATE);
    expect([await statusOf(), await statusOf('meant'), await namedBy()]).toEqual([
      'current',
      'superseded',
      'meant',
    ]);
  });

  const ask = (fields = {}) =>
    badge().then((headers) =>
      post(PAGE, { action: 'reinstate', grounds: 'A mistake.', ...fields }, headers),
    );

  test.each([
    ['superseded', () => supersede()],
    [
      'withdrawn',
      async () => {
        await post(PAGE, { action: 'withdraw', words: 'An error.' }, await badge());
        await approveOnly('withdraw_statement');
      },
    ],
  ] as const)('staff ask to reinstate a %s statement', async (status, end) => {
    await confirmed(LEADER);
    expect(await staffRead(PAGE)).not.toContain(en.requests.statement.reinstate);
    expect(ledTo(await ask())).toMatch(/done=late/);
    await end();
    expect(await statusOf()).toBe(status);
    expect(await staffRead(PAGE)).toContain(en.requests.statement.reinstate);
    expect((await ask({ grounds: '' })).status).toBe(422);
    const path = ledTo(await ask());
    expect(await staffRead(PAGE)).not.toContain(`${en.requests.statement.reinstate}</legend>`);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
    expect(await statusOf()).toBe(status);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect([await statusOf(), await open()]).toEqual(['current', true]);
    expect(await read(`/statements/${SLUG}`)).not.toContain('An error.');
  });

  test('whoever was told of the end, and wants news, is told of the return; so are partners', async () => {
    const minute = async () => {
      await sweep();
      await sweep();
      await ringAll();
      after(MINUTE);
    };
    await confirmed({ ...LEADER, updates: 'yes' });
    await confirmed({ ...LEADER, name: 'Quiet', email: 'quiet@harborview.example' });
    await pressConfirm(await contact());
    await supersede();
    await minute();
    await minute();
    sent.length = 0;
    ledTo(await ask());
    await approveOnly(REINSTATE);
    await minute();
    await minute();
    const told = sent.filter(({ to }) => to !== env.STAFF_MAIL).map(({ to }) => to);
    expect(told.sort()).toEqual(['ana@harborview.example', EDITOR]);
    expect(letterTo('ana@harborview.example').text).toContain(
      en.amendments.notices.reinstated({ statement: 'A fair start' }),
    );
    expect(letterTo(EDITOR).text).toContain(
      en.partners.mail.events.reinstated({ title: 'A fair start' }),
    );
    // The same revision can end a second time, and everybody is told again.
    sent.length = 0;
    await publish(newer());
    await approveOnly(SUPERSEDE);
    await minute();
    await minute();
    expect(letterTo('ana@harborview.example').text).toContain(
      en.amendments.notices.superseded({ statement: 'A fair start' }),
    );
    expect(letterTo(EDITOR).text).toContain(
      en.partners.mail.events.superseded({ title: 'A fair start' }),
    );
  });

  test('a withdrawal that follows ends the request to reinstate it', async () => {
    await supersede();
    const path = ledTo(await ask());
    await post(PAGE, { action: 'withdraw', words: 'An error.' }, await badge());
    await approveOnly('withdraw_statement');
    expect(await outcomeOf(path)).toBe('overtaken');
    expect(await statusOf()).toBe('withdrawn');
    // Its successor gives up the place: that doesn't undo the withdrawal.
    await publish(newer({ supersedes: null }));
    await approveOnly(REINSTATE);
    expect([await statusOf(), await namedBy()]).toEqual(['withdrawn', null]);
  });

  test('the newest reason is shown if a statement is withdrawn a second time', async () => {
    const withdraw = async (words: string) => {
      await post(PAGE, { action: 'withdraw', words }, await badge());
      await approveOnly('withdraw_statement');
      itIs(Date.now() + MINUTE);
      expect(await read(`/statements/${SLUG}`)).toContain(words);
    };
    await withdraw('The first reason.');
    ledTo(await ask());
    await approveOnly(REINSTATE);
    await withdraw('The second reason.');
  });
});
