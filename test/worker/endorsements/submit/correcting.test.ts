/** A mistyped address: the next page shows it, and sends the form to another one. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  openSite,
  stateOf,
  submit,
  submitted,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { changing, deploy, KEYS } from '../../../support/worker/key-rotation.ts';
import { letterTo, linkIn, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { CONTACT, leave, PARTNER } from '../../../support/worker/partners.ts';
import { REPORT, send } from '../../../support/worker/reports.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  HOUR,
  after as later,
  nextOf,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN, testVariables } from '../../../support/worker/variables.ts';

const FORM = `/statements/${SLUG}/endorse`;
const WRONG = 'ana@gmial.com';
const RIGHT = 'ana@gmail.com';
const { correction: words, endorse } = en;
const MISTYPED: Fields = {
  ...{ ...LEADER, email: WRONG, organization: 'Readers of the Coast', via: 'example-partner' },
  ...{ comment: 'It is time.', updates: 'yes', revision: '1' },
};

beforeEach(openSite);

const keptOf = (next: string) => new URL(next, TEST_ORIGIN).searchParams.get('kept') ?? '';
const refOf = (next: string) => new URL(next, TEST_ORIGIN).searchParams.get('ref') ?? '';

/** Sends the form. Returns the address of the next page. */
async function sentTo(fields: Fields = MISTYPED): Promise<string> {
  const response = await submit(fields);
  expect(response.status).toBe(303);
  return nextOf(response);
}

/** Sends the form to another address, as the button of the next page does. */
const correct = (next: string, email: string, more: Fields = {}, path = FORM) =>
  post(path, { kept: keptOf(next), email, ...more });

const stored = (id: string) =>
  row(
    `select name, title, comment, via, updates, organization_or_district, public, kind, state, body, decided_on, officer, url
     from (select e.*, affiliation as organization_or_district, a.body, a.decided_on, a.officer, a.url
       from endorsements e left join authorities a on a.endorsement_id = e.id) where id = ?`,
    id,
  );

describe.each([
  ['a leader', MISTYPED],
  ['a district', { ...DISTRICT, email: WRONG, comment: 'By vote.', revision: '1' }],
])('%s who mistyped the address', (_, form) => {
  test('sees it, corrects it with everything kept, and only the second link works', async () => {
    const next = await sentTo(form);
    const first = refOf(next);
    const before = await stored(first);
    const page = await read(next);
    expect(page).toContain(words.typed({ address: WRONG }));
    expect(page).toContain(words.meant({ address: RIGHT }));
    expect(page).toContain(`name="kept" value="${keptOf(next)}"`);
    expect(page).toContain(`name="email" value="${RIGHT}"`);

    const again = nextOf(await correct(next, RIGHT));
    const second = refOf(again);
    expect(await stored(second)).toEqual(before);
    expect(await stateOf(first)).toBe('erased');
    expect(await count('endorsers')).toBe(1);
    const shown = await read(again);
    expect(shown).toContain(words.typed({ address: RIGHT }));
    expect(shown).not.toContain(WRONG);
    expect(shown).not.toContain(words.meant({ address: RIGHT }));

    await ringAll();
    expect(sent.map(({ to }) => to)).toEqual([RIGHT]);
    const old = `/endorsements/confirm?token=${await tokenFor('confirm', first)}`;
    expect(await read(old)).toContain(endorse.replaced.title);
    expect(await bodyOf(await confirm(first))).toContain(endorse.replaced.title);
    const code = /^(\d{6})$/m.exec(letterTo(RIGHT).text)?.[1] ?? '';
    const typed = await post('/endorsements/confirm', { ref: first, code, slug: SLUG });
    expect(typed.status).toBe(422);
    expect(await read(linkIn(letterTo(RIGHT)))).toContain(String(before.name));
    expect((await confirm(second)).status).toBe(200);
    expect(await stateOf(second)).toBe(form === MISTYPED ? 'listed' : 'in_review');
  });
});

test('the page is not stored by anybody, and nothing more is stored by us', async () => {
  const next = await sentTo();
  const { headers } = await visit(next);
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Referrer-Policy')).toBe('strict-origin');
  expect(await read(next)).toContain('<meta name="robots" content="noindex"');
  const all = await everything();
  expect(all).not.toContain('ana@');
  expect(all).not.toContain(keptOf(next));
});

test('the suggestion is one of the district’s own domains, and never for a domain of the directory', async () => {
  await rows(
    "update district_domains set domain = 'harborview-schools.org' where code = ?",
    HARBOR.code,
  );
  const near = await sentTo({ ...MISTYPED, email: 'ana@harborview-shcools.org' });
  expect(await read(near)).toContain(words.meant({ address: 'ana@harborview-schools.org' }));
  await rows(
    "insert into district_domains (code, domain, kind) values (?, 'gmial.com', 'mail')",
    HARBOR.code,
  );
  expect(await read(await sentTo())).not.toContain(words.meant({ address: RIGHT }));
});

test('an invalid new address is refused at the field, with everything still kept', async () => {
  const next = await sentTo();
  const refused = await correct(next, 'ana@gmail');
  expect(refused.status).toBe(422);
  const page = await bodyOf(refused);
  expect(page).toContain(`<a href="#email">${endorse.refusals.address_invalid}</a>`);
  expect(page).toContain('value="ana@gmail"');
  expect(page).toContain(`name="kept" value="${keptOf(next)}"`);
  expect(await stateOf(refOf(next))).toBe('submitted');
});

test('a wrong code keeps the address and its correction', async () => {
  const next = await sentTo();
  const wrong = { ref: refOf(next), code: '12345', slug: SLUG, kept: keptOf(next) };
  const page = await bodyOf(await post('/endorsements/confirm', wrong));
  expect(page).toContain(words.typed({ address: WRONG }));
  expect(page).toContain(`name="kept" value="${keptOf(next)}"`);
  expect(page).toContain(endorse.sent.code.wrong);
});

test.each<
  [what: string, spoil: (next: string) => Promise<[path: string, kept: string]> | [string, string]]
>([
  [
    'expired',
    (next) => {
      later(HOUR);
      return [FORM, keptOf(next)];
    },
  ],
  ['altered', (next) => [FORM, `${keptOf(next).slice(0, -2)}AA`]],
  ['forged', () => [FORM, 'x'.repeat(300)]],
  ['empty', () => [FORM, '']],
  [
    'of another statement',
    async (next) => {
      await publish(documentOf({ slug: 'other', title: 'Another' }));
      return ['/statements/other/endorse', keptOf(next)];
    },
  ],
])(
  'a seal that is %s changes nothing, and the form is offered with the address',
  async (_, spoil) => {
    const next = await sentTo();
    const [path, kept] = await spoil(next);
    const before = await everything();
    const response = await post(path, { kept, email: RIGHT });
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain(`<a href="#email">${endorse.refusals.kept_expired}</a>`);
    expect(page).toContain(`value="${RIGHT}"`);
    expect(page).not.toContain('It is time.');
    expect(await everything()).toBe(before);
    const shown = await read(`${path}/sent?ref=${refOf(next)}&kept=${kept}`);
    expect(shown).toContain(endorse.sent.missing);
    expect(shown).not.toContain(WRONG);
  },
);

test('a seal with the `ref` of another form shows no address', async () => {
  const [one, two] = [await sentTo(), await sentTo({ ...MISTYPED, email: 'bob@gmial.com' })];
  expect(await read(`${FORM}/sent?ref=${refOf(one)}&kept=${keptOf(two)}`)).not.toContain('gmial');
});

test('the longest form that is accepted fits into the address', async () => {
  // Letters of four bytes, as different from each other as they can be.
  let at = 1;
  const letters = (length: number) =>
    Array.from({ length }, () => {
      at = (at * 48_271) % 2_147_483_647;
      return String.fromCodePoint(0x20000 + (at % 42_000));
    }).join('');
  const url = 'https://minutes.example/';
  const digits = () =>
    letters(10_000).replace(/[\s\S]/gu, (letter) =>
      ((letter.codePointAt(0) ?? 0) % 36).toString(36),
    );
  const fields: Fields = {
    ...{ ...DISTRICT, name: letters(120), title: letters(120), authority_officer: letters(120) },
    ...{ comment: letters(500), authority_url: url + digits().slice(0, 500 - url.length) },
    ...{ email: `${digits().slice(0, 60)}@${'a'.repeat(60)}.example`, via: digits().slice(0, 40) },
    revision: '1',
  };
  for (const longest of [fields, { ...fields, kind: 'organization', organization: letters(120) }]) {
    const next = await sentTo(longest);
    console.info(`| the longest form makes an address of ${next.length} characters |`);
    expect(next.length).toBeLessThan(8000);
    const again = nextOf(await correct(next, RIGHT));
    expect(await stored(refOf(again))).toMatchObject({
      name: fields.name,
      comment: fields.comment,
      url: fields.authority_url,
    });
  }
});

test('of a form that is too long to keep, the address is shown, and the form is to be filled in again', async () => {
  const next = await sentTo({
    ...MISTYPED,
    authority_url: crypto.getRandomValues(new Uint8Array(9000)).join(''),
  });
  expect(next.length).toBeLessThan(1000);
  const page = await read(next);
  expect(page).toContain(words.typed({ address: WRONG }));
  expect(page).toContain(words.meant({ address: RIGHT }));
  expect(page).toContain(endorse.sent.missing);
  expect(page).not.toContain(words.heading);
  expect((await correct(next, RIGHT)).status).toBe(422);
});

describe('a correction', () => {
  test('sent twice leaves one entry when both are confirmed', async () => {
    const next = await sentTo();
    const both = [await correct(next, RIGHT), await correct(next, RIGHT)].map(nextOf).map(refOf);
    for (const id of both) await confirm(id);
    expect(await count('endorsements', "state = 'listed'")).toBe(1);
    expect(await stateOf(refOf(next))).toBe('erased');
  });

  test('can be corrected in turn', async () => {
    const next = await sentTo();
    const second = nextOf(await correct(next, 'ana@gmail.con'));
    const third = nextOf(await correct(second, RIGHT));
    expect([await stateOf(refOf(second)), await stateOf(refOf(third))]).toEqual([
      'erased',
      'submitted',
    ]);
    expect(await count('endorsers')).toBe(1);
  });

  test('to the same address sends another email, and never leaves it without a link that works', async () => {
    let next = await sentTo();
    const refs = [refOf(next)];
    for (let time = 0; time < 5; time += 1) {
      next = nextOf(await correct(next, WRONG));
      refs.push(refOf(next));
    }
    const states = (await rows('select id, state from endorsements')).map(({ id, state }) => [
      id,
      state,
    ]);
    // The third email of the day is the last one.
    expect(states.filter(([, state]) => state === 'submitted')).toEqual([[refs[2], 'submitted']]);
    expect(await count('outbox', "kind = 'confirm'")).toBe(3);
  });

  test('never touches what was confirmed', async () => {
    const next = await sentTo();
    await confirm(refOf(next));
    const before = await row('select * from endorsements where id = ?', refOf(next));
    await correct(next, RIGHT);
    expect(await row('select * from endorsements where id = ?', refOf(next))).toEqual(before);
    expect(await count('endorsements', "state = 'submitted'")).toBe(1);
  });

  test('of a person with another entry keeps the person', async () => {
    const listed = await confirmed({ ...LEADER, email: WRONG, kind: 'leader' });
    await correct(await sentTo(MISTYPED), RIGHT);
    expect(await stateOf(listed)).toBe('listed');
    expect(await count('endorsers')).toBe(2);
  });

  test('ends no entry of somebody else', async () => {
    const other = await submitted({ ...LEADER, email: 'other@harborview.example' });
    const next = await sentTo();
    await post(FORM, { kept: keptOf(next), email: RIGHT, ref: other, corrects: other });
    expect(await stateOf(other)).toBe('submitted');
  });

  test('is a form like any other for the trap, a busy network and the caps', async () => {
    const next = await sentTo();
    expect((await correct(next, RIGHT, { website: 'https://spam.example' })).status).toBe(422);
    expect(await stateOf(refOf(next))).toBe('submitted');
    for (let time = 0; time < 3; time += 1) await submit({ ...LEADER, email: RIGHT });
    const mails = await count('outbox');
    const capped = await correct(next, 'a.na+x@gmail.com');
    expect([capped.status, await count('outbox')]).toEqual([303, mails]);
    // The first link ends all the same: else it would tell that the new mailbox is beyond its cap.
    expect(await stateOf(refOf(next))).toBe('erased');
  });

  test('after an amendment leads to the new text with everything kept, and ends the first form from there', async () => {
    const next = await sentTo();
    await amend('substantive', 'Another text.\n');
    const response = await correct(next, RIGHT);
    expect(response.status).toBe(409);
    const page = await bodyOf(response);
    expect(page).toContain(endorse.changed.heading);
    for (const text of ['It is time.', 'Readers of the Coast', RIGHT]) expect(page).toContain(text);
    expect(page).toContain(`name="corrects" value="${keptOf(next)}"`);
    expect(await stateOf(refOf(next))).toBe('submitted');
    await submit({ ...MISTYPED, email: RIGHT, revision: '2', corrects: keptOf(next) });
    expect(await stateOf(refOf(next))).toBe('erased');
  });

  test('costs two round trips', async () => {
    const next = await sentTo();
    const { response, cost } = await costOf(FORM, {
      method: 'POST',
      body: new URLSearchParams({ kept: keptOf(next), email: RIGHT }),
      headers: { Origin: TEST_ORIGIN },
    });
    expect([response.status, cost.trips]).toEqual([303, 2]);
  });
});

test('during a change of both keys, a form that was sent before is corrected, and its address forgotten', async () => {
  const next = await sentTo();
  const { TOKEN_KEY: old } = testVariables;
  const [first, second] = KEYS;
  const site = deploy({ ...changing(second, first), TOKEN_KEY: second, TOKEN_KEY_OLD: old });
  expect(await site.read(next)).toContain(words.typed({ address: WRONG }));
  const answer = await site.post(FORM, { kept: keptOf(next), email: RIGHT });
  expect(answer.status).toBe(303);
  expect(await stateOf(refOf(next))).toBe('erased');
  expect(await count('endorsers')).toBe(1);
  expect(await read(nextOf(answer))).not.toContain(RIGHT);
});

describe('the other forms that mail', () => {
  test('a report is sent to another address, and its first link ends', async () => {
    const entry = await confirmed(LEADER);
    const next = nextOf(await send(entry, WRONG, { words: 'Not me.' }));
    const page = await read(next);
    for (const text of [words.typed({ address: WRONG }), words.meant({ address: RIGHT })])
      expect(page).toContain(text);
    expect((await correct(next, 'ana@', {}, REPORT)).status).toBe(422);
    const again = nextOf(await correct(next, RIGHT, { endorsement: entry }, REPORT));
    expect(await rows('select domain, words, endorsement_id as entry from reports')).toEqual([
      { domain: 'gmail.com', words: 'Not me.', entry },
    ]);
    expect(await read(again)).toContain(words.typed({ address: RIGHT }));
    await ringAll();
    expect(sent.map(({ to }) => to)).toEqual([LEADER.email, RIGHT]);
    later(2 * HOUR);
    const late = await correct(again, WRONG, { endorsement: entry }, REPORT);
    expect(late.status).toBe(422);
    expect(await bodyOf(late)).toContain(endorse.refusals.kept_expired);
  });

  test('the suggestion of a report is a domain of the entry’s district', async () => {
    await rows(
      "update district_domains set domain = 'harborview-schools.org' where code = ?",
      HARBOR.code,
    );
    const entry = await confirmed(LEADER);
    const next = nextOf(await send(entry, 'ana@harborview-shcools.org'));
    expect(await read(next)).toContain(words.meant({ address: 'ana@harborview-schools.org' }));
  });

  test('a partner’s contact is sent to another address, and its first link ends', async () => {
    const next = nextOf(await leave({ email: WRONG }));
    expect(await read(next)).toContain(words.meant({ address: RIGHT }));
    const first = await row('select * from partners');
    expect((await correct(next, '', {}, CONTACT)).status).toBe(422);
    const again = nextOf(await correct(next, RIGHT, {}, CONTACT));
    expect(await read(again)).toContain(words.typed({ address: RIGHT }));
    const { id, name, site, via } = await row('select * from partners');
    expect([name, site, via]).toEqual([PARTNER.name, PARTNER.site, PARTNER.via]);
    expect(id).not.toBe(first.id);
    later(HOUR);
    const late = await correct(again, WRONG, {}, CONTACT);
    expect([late.status, (await bodyOf(late)).includes(endorse.refusals.kept_expired)]).toEqual([
      422,
      true,
    ]);
  });

  test('the page after asking for a link to manage shows the address, and asks again', async () => {
    const next = nextOf(await post('/endorsements/manage', { email: WRONG }));
    const page = await read(next);
    expect(page).toContain(words.typed({ address: WRONG }));
    expect(page).toContain(words.meant({ address: RIGHT }));
    expect(page).toContain(`name="email" value="${RIGHT}"`);
    later(HOUR);
    expect(await read(next)).not.toContain(WRONG);
  });
});
