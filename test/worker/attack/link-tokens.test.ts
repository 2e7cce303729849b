/** Tokens that are guessed, altered, used for another purpose or sent in odd ways open nothing. */
import { beforeEach, expect, test, vi } from 'vitest';
import { stage } from '../../support/worker/attack/sample-site.ts';
import { tokenFor } from '../../support/worker/endorsements.ts';
import { bodyOf, DAY, everything, type Fields, post, visit } from '../../support/worker/site.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The path of each mailed link, and its token's name on the sample site. */
const LINKS: [path: string, name: string][] = [
  ['/endorsements/confirm', 'confirm'],
  ['/endorsements/manage', 'manage'],
  ['/endorsements/unsubscribe', 'unsubscribe'],
  ['/endorsements/report', 'reporting'],
  ['/partners/contact', 'contact'],
  ['/partners/contact/end', 'end'],
];

let staged: Fields;

beforeEach(async () => {
  staged = await stage();
});

const tokenOf = (name: string) => staged[name] ?? '';
const open = (path: string, token: string) => visit(`${path}?token=${encodeURIComponent(token)}`);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The next character of the alphabet, which changes at least one bit. */
const turned = (text: string, at: number) =>
  text.slice(0, at) + ALPHABET[(ALPHABET.indexOf(text[at] ?? 'A') + 1) % 64] + text.slice(at + 1);

/** The page without the sent token, and its status. */
async function told(response: Response, token: string) {
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  return [response.status, headers, (await bodyOf(response)).replaceAll(token, 'TOKEN')];
}

test('every character of a token matters: in its id, its day and its MAC', async () => {
  const before = await everything();
  for (const [path, name] of LINKS) {
    const token = tokenOf(name);
    for (let at = 0; at < token.length; at += 1) {
      if (token[at] === '.') continue;
      const { status } = await post(path, { token: turned(token, at) });
      expect([path, at, status]).toEqual([path, at, 404]);
    }
  }
  expect(await everything()).toBe(before);
});

test('a token opens only what it was made for', async () => {
  const before = await everything();
  for (const [path] of LINKS) {
    for (const [home, name] of LINKS) {
      const { status } = await open(path, tokenOf(name));
      expect([path, name, status]).toEqual([path, name, path === home ? 200 : 404]);
      if (path !== home) expect((await post(path, { token: tokenOf(name) })).status).toBe(404);
    }
  }
  expect(await everything()).toBe(before);
});

const SHAPES: ((token: string) => string)[] = [
  ...[() => '', () => '.', () => '..', () => '...', () => ' ', () => 'null', () => '\0'],
  (token) => `${token}A`,
  (token) => `${token}.${token}`,
  (token) => token.slice(0, -1),
  (token) => token.slice(1),
  (token) => token.toUpperCase(),
  (token) => token.replaceAll('.', '%2e%2e'),
  (token) => token.replace(/\.[^.]*\./, '.0.'),
  (token) => token.replace(/\.[^.]*\./, '.zzzzz.'),
  (token) => token.replace(/\.([^.]*)\./, '.0$1.'),
  (token) => token.replace(/\.[^.]*\./, '.-1.'),
  (token) => token.replace(/[^.]*$/, ''),
  (token) => token.replace(/[^.]*$/, 'A'.repeat(22)),
  (token) => token.replace(/^[^.]*/, ''),
  (token) => token.replace(/^[^.]*/, 'x'.repeat(5000)),
  (token) => token.replace(/^[^.]*/, "' or 1=1 --"),
  (token) => `${token}\u0000`,
  (token) => token.normalize('NFKD').replace('.', '\uff0e'),
];

test('a malformed token gets the same response as a forged one', async () => {
  const before = await everything();
  for (const [path, name] of LINKS) {
    const forged = turned(tokenOf(name), tokenOf(name).length - 3);
    const expected = await told(await post(path, { token: forged }), forged);
    for (const shape of SHAPES) {
      const token = shape(tokenOf(name));
      const [status] = await told(await open(path, token), token);
      expect([path, token, status]).toEqual([path, token, 404]);
      // The page repeats no input, so only a different response could tell them apart.
      expect([path, token, await told(await post(path, { token }), '\0')]).toEqual([
        path,
        token,
        expected,
      ]);
    }
  }
  expect(await everything()).toBe(before);
});

/** What copying puts around or into a token. */
const COPIED: ((token: string) => string)[] = [
  ...['.', '>', ')', ').', ',', ';', '”', '’', '"', '…', '\n', '\r\n', ' ', '\u00a0', '\u200b'].map(
    (after) => (token: string) => token + after,
  ),
  (token) => ` ${token}`,
  (token) => `${token.slice(0, 30)}\n${token.slice(30)}`,
  (token) => `${token.slice(0, 30)}=\r\n${token.slice(30)}`,
  (token) => `${token.slice(0, 30)}=${token.slice(30)}`,
  (token) => `${token.slice(0, 30)}\n> ${token.slice(30)}`,
  (token) => `3D${token}`,
];

test('a token is read as it was copied, and its page sends it on', async () => {
  for (const [path, name] of LINKS) {
    for (const shape of COPIED) {
      const token = shape(tokenOf(name));
      expect([path, token, (await open(path, token)).status]).toEqual([path, token, 200]);
    }
  }
  const token = `${tokenOf('unsubscribe')}).`;
  expect((await post('/endorsements/unsubscribe', { token })).status).toBe(200);
});

test('a genuine token of an unknown id reveals no more than one whose row is gone', async () => {
  const before = await everything();
  for (const [path, name] of LINKS) {
    const purpose = { reporting: 'report', contact: 'partner', end: 'partnerEnd' }[name] ?? name;
    const token = await tokenFor(purpose as 'manage', 'A'.repeat(22));
    const { status } = await post(path, { token, endorsement: 'A', action: 'erase' });
    expect([path, status < 400]).toEqual([path, true]);
  }
  expect(await everything()).toBe(before);
});

test('an expired token is refused everywhere, and only its owner is told so', async () => {
  const before = await everything();
  for (const [path, name] of LINKS) {
    const purpose = { reporting: 'report', contact: 'partner', end: 'partnerEnd' }[name] ?? name;
    const [id = ''] = tokenOf(name).split('.');
    const old = await tokenFor(purpose as 'manage', id, Date.now() - 4 * 366 * DAY);
    expect([path, (await post(path, { token: old })).status]).toEqual([path, 410]);
    const altered = turned(old, old.length - 3);
    expect([path, (await post(path, { token: altered })).status]).toEqual([path, 404]);
  }
  expect(await everything()).toBe(before);
});

test('a token counts only in its field: not in a header, a cookie, a path or a form’s query', async () => {
  const before = await everything();
  for (const [path, name] of LINKS) {
    const token = tokenOf(name);
    const elsewhere: Record<string, string>[] = [
      { Authorization: `Bearer ${token}` },
      { Cookie: `token=${token}` },
      { 'X-Token': token },
    ];
    for (const headers of elsewhere) {
      expect((await post(path, { token: '' }, headers)).status).toBe(404);
    }
    expect((await visit(`${path}/${token}`)).status).toBe(404);
    // The form's field counts, even if the query has a good token.
    expect((await post(`${path}?token=${token}`, { token: 'x' })).status).toBe(404);
  }
  expect(await everything()).toBe(before);
});

test('the first of two tokens in a query counts, and the last of two fields', async () => {
  const token = tokenOf('manage');
  const path = '/endorsements/manage';
  expect((await visit(`${path}?token=${token}&token=x`)).status).toBe(200);
  expect((await visit(`${path}?token=x&token=${token}`)).status).toBe(404);
  const fields = (...tokens: string[]) =>
    visit(path, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams(tokens.map((one) => ['token', one])),
    });
  expect((await fields(token, 'x')).status).toBe(404);
  expect((await fields('x', token)).status).toBe(422);
});

test('a link acts only on its own endorsement', async () => {
  const before = await everything();
  const token = tokenOf('manage');
  for (const name of ['body', 'entry', 'renewed', 'waiting']) {
    for (const action of [
      'withdraw',
      'erase',
      'withdraw_alone',
      'withdraw_cancel',
      'reaffirm',
      'keep',
    ]) {
      const fields = { token, endorsement: staged[name] ?? '', action, revision: '2' };
      const to = (await post('/endorsements/manage', fields)).headers.get('Location') ?? '';
      expect([name, action, to.split('done=')[1] ?? 'refused']).toEqual([
        name,
        action,
        expect.stringMatching(/^(?:nothing|late|refused|gone)/),
      ]);
    }
  }
  expect(await everything()).toBe(before);
});
