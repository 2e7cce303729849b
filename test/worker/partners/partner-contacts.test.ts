/** A partner submits a contact address, confirms it by email, and ends it. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { openSite, tokenFor } from '../../support/worker/endorsements.ts';
import { letterTo, linkIn, ringAll, sent } from '../../support/worker/mailbox.ts';
import {
  CONTACT,
  contact,
  decide,
  EDITOR,
  END,
  leave,
  left,
  pressConfirm,
  pressEnd,
} from '../../support/worker/partners.ts';
import { sweep } from '../../support/worker/schedule.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  type Fields,
  itIs,
  post,
  read,
  row,
  rows,
  visit,
  whereTo,
} from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

const words = en.partners;

beforeEach(openSite);

describe('the form', () => {
  test('offers the published statements, and takes defaults from its address', async () => {
    const page = await read(`${CONTACT}?statement=${SLUG}&via=some-one&name=Example%20%22Two%22`);
    expect(page).toContain(`<option value="${SLUG}" selected`);
    expect(page).toContain('value="some-one"');
    expect(page).toContain('value="Example &quot;Two&quot;"');
    await rows('update statements set held_at = 1');
    expect(await read(CONTACT)).not.toContain(SLUG);
  });

  test('sends an email with a link, and reveals no more than that', async () => {
    const response = await leave();
    expect(response.status).toBe(303);
    expect(whereTo(response)).toBe(`${CONTACT}?sent&kept=SEAL`);
    expect(await read(`${CONTACT}?sent`)).toContain(words.sent.title);
    await ringAll();
    const { subject, text, headers } = letterTo(EDITOR);
    expect(text).toContain(words.mail.left.all);
    expect(subject).not.toMatch(/fair start|Example Schools/);
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const page = await read(linkIn(letterTo(EDITOR)));
    for (const told of ['Example Schools', 'https://partner.example/equity', 'example-partner'])
      expect(page).toContain(told);
    expect(page.match(/<button/g)).toHaveLength(1);
  });

  test.each([
    [{ name: ' ' }, 'name', en.endorse.refusals.organization_missing],
    [{ name: 'https://x.example' }, 'name', en.endorse.refusals.looks_like_address_or_link],
    [{ site: 'javascript:alert(1)' }, 'site', en.endorse.refusals.url_invalid],
    [{ via: 'no spaces' }, 'via', words.errors.via_invalid],
    [{ statement: 'nothing' }, 'statement', words.errors.statement_unknown],
    [{ email: 'nobody' }, 'email', en.endorse.refusals.address_invalid],
    [{ website: 'x' }, 'website', en.endorse.refusals.trap_filled],
  ])(
    'with %j comes back with the error, keeping the input',
    async (wrong: Fields, field, message) => {
      const response = await leave(wrong);
      expect(response.status).toBe(422);
      const page = await bodyOf(response);
      expect(page).toContain(`<a href="#${field}">${message}</a>`);
      if (field !== 'name') expect(page).toContain('value="Example Schools"');
      expect(await count('partners')).toBe(0);
      expect(await count('outbox')).toBe(0);
    },
  );

  test('may leave out optional fields', async () => {
    await left({ site: '', via: '' });
    expect(await row('select site, via, statement_id from partners')).toEqual({
      site: null,
      via: null,
      statement_id: null,
    });
  });

  test('responds the same for a known address, and for one over its email limit', async () => {
    const answers: (string | number | null)[][] = [];
    for (let time = 0; time < 4; time += 1) {
      const answer = await leave();
      answers.push([answer.status, whereTo(answer), answer.headers.get('Set-Cookie')]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await ringAll();
    expect(sent).toHaveLength(3);
    expect(await count('partners')).toBe(3);
    after(DAY);
    for (let time = 0; time < 4; time += 1) await leave();
    await ringAll();
    expect(sent).toHaveLength(5);
    expect(await count('partners')).toBe(5);
  });
});

describe('the link', () => {
  test('changes nothing when it is opened', async () => {
    const id = await left();
    const before = await everything();
    for (const [path, purpose] of [
      [CONTACT, 'partner'],
      [END, 'partnerEnd'],
    ] as const) {
      for (const method of ['GET', 'HEAD', 'GET']) {
        const response = await visit(`${path}?token=${await tokenFor(purpose, id)}`, { method });
        expect(response.status).toBe(200);
        expect(response.headers.get('Cache-Control')).toBe('no-store');
      }
    }
    expect(await everything()).toBe(before);
  });

  test('confirms once, however often its button is pressed', async () => {
    const id = await left();
    expect(await bodyOf(await pressConfirm(id))).toContain(words.done.title);
    const before = await everything();
    const answers = await Promise.all(Array.from({ length: 5 }, () => pressConfirm(id)));
    for (const answer of answers) expect(await bodyOf(answer)).toContain(words.done.title);
    expect(await everything()).toBe(before);
    expect(await count('audit', "action = 'partner.confirm'")).toBe(1);
  });

  test('confirms nothing after seven days, when the contact was deleted', async () => {
    const id = await left();
    const confirmed = await contact({ email: 'other@partner.example' });
    await ringAll();
    after(7 * DAY);
    expect(await bodyOf(await pressConfirm(id))).toContain(words.gone.title);
    await sweep();
    expect(await rows('select id from partners')).toEqual([{ id: confirmed }]);
  });

  test('opens nothing of another purpose, and nothing at all if it is malformed', async () => {
    const id = await left();
    const before = await everything();
    for (const [path, purpose] of [
      [CONTACT, 'partnerEnd'],
      [CONTACT, 'confirm'],
      [END, 'partner'],
      [END, 'unsubscribe'],
    ] as const) {
      const token = await tokenFor(purpose, id);
      expect((await visit(`${path}?token=${token}`)).status).toBe(404);
      expect((await post(path, { token })).status).toBe(404);
    }
    expect((await visit(`${CONTACT}?token=`)).status).toBe(404);
    expect((await visit(END)).status).toBe(404);
    expect(await everything()).toBe(before);
  });
});

describe('submitting an address again', () => {
  test('replaces what the same person submitted for the same site and statement', async () => {
    await contact({ statement: SLUG });
    await contact({ via: 'second-site' });
    await contact({ email: 'other@partner.example' });
    const latest = await contact({ name: 'Example Schools, renamed' });
    const found = await rows('select id, via from partners order by confirmed_at, via');
    expect(found).toHaveLength(3);
    expect(found.map(({ id }) => id)).toContain(latest);
  });

  test('keeps the public page if it says the same, and not under another name', async () => {
    await decide(await contact(), 'accept');
    const again = await contact();
    expect(await rows('select id from partners where accepted_at is not null')).toEqual([
      { id: again },
    ]);
    await contact({ name: 'Somebody Else' });
    expect(await count('partners', 'accepted_at is not null')).toBe(0);
  });
});

describe('ending', () => {
  /** Posts like a mail provider: no Origin, no Fetch Metadata, and a body that we don't need. */
  const oneClick = (address: string) =>
    visit(address, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });

  test('by the button deletes the row; repeating it succeeds and writes nothing', async () => {
    const id = await contact();
    expect(await bodyOf(await pressEnd(id))).toContain(words.end.done);
    expect(await count('partners')).toBe(0);
    expect(await count('audit', "action = 'partner.end' and actor = 'partner'")).toBe(1);
    const before = await everything();
    expect(await bodyOf(await pressEnd(id))).toContain(words.end.done);
    expect(await bodyOf(await pressConfirm(id))).toContain(words.gone.title);
    expect(await everything()).toBe(before);
  });

  test('works by one click in a mail program, three years later, and before confirming as well', async () => {
    const id = await left();
    await ringAll();
    await pressConfirm(id);
    const header = letterTo(EDITOR).headers['List-Unsubscribe'] ?? '';
    const { pathname, search } = new URL(header.slice(1, -1));
    expect(pathname).toBe(END);
    after(3 * 366 * DAY);
    expect((await oneClick(pathname + search)).status).toBe(200);
    expect(await count('partners')).toBe(0);
    await pressEnd(await left());
    expect(await count('partners')).toBe(0);
    itIs(Date.now() + DAY);
    expect((await oneClick(pathname + search)).status).toBe(410);
  });

  test('leaves no data of person or site in any column, and none was logged', async () => {
    const log: string[] = [];
    for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...said) => void log.push(said.join(' ')));
    const canary = {
      name: 'Quillfeather Aviary',
      site: 'https://finch-post.example/wrens',
      via: 'sparrow-partner',
      email: 'canaria@finch-post.example',
    };
    const WORDS = /quillfeather|canaria|wrens|finch-post|sparrow/i;
    const id = await contact(canary);
    await ringAll();
    await decide(id, 'accept', { name: canary.name, via: canary.via });
    const { address_hmac: hmac } = await row('select address_hmac from partners');
    await leave(canary);
    expect(await everything()).toMatch(WORDS);
    for (const { id: each } of await rows('select id from partners')) await pressEnd(String(each));
    await sweep();
    const stored = await everything();
    expect(WORDS.exec(stored)?.[0]).toBeUndefined();
    expect(stored).not.toContain(String(hmac));
    expect(log.filter((line) => WORDS.test(line))).toEqual([]);
    vi.restoreAllMocks();
  });

  test('includes the address, which is sealed under another key than an endorser’s', async () => {
    await contact({ email: 'ana@harborview.example' });
    await post(`/statements/${SLUG}/endorse`, {
      ...{ kind: 'leader', name: 'Ana Example', title: 'Director', organization: 'Example' },
      ...{ email: 'ana@harborview.example', public: 'yes' },
    });
    const partner = await row('select address_hmac, address_sealed from partners');
    const endorser = await row('select address_hmac from endorsers');
    expect(partner.address_hmac).not.toBe(endorser.address_hmac);
    expect(JSON.stringify(partner)).not.toContain('ana@');
  });
});
