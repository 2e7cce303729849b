/** Deploys the site under one set of secrets after another, on one database. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import worker from '../../../src/index.ts';
import { mailboxOf, splitAddress } from '../../../src/lib/addresses.ts';
import { importKeyring, type Keyring, type Secrets } from '../../../src/lib/keys.ts';
import { addressHmac, mailboxHmac, openAddress, sealAddress } from '../../../src/lib/seal.ts';
import { badge } from './access.ts';
import { LEADER } from './endorsements.ts';
import { bells, letterTo, linkIn, ringWith, type SentMail, sent } from './mailbox.ts';
import { sweepWith } from './schedule.ts';
import { seed } from './seed-endorsements.ts';
import { after, bodyOf, type Fields, MINUTE, rows } from './site.ts';
import { SLUG } from './statements.ts';
import { TEST_ORIGIN, testVariables } from './variables.ts';

const named = (name: string) => btoa(name.padEnd(32, '.'));

/** The key that all other tests use, then its successors. */
export const KEYS = [testVariables.ADDRESS_KEY, named('the second'), named('the third')] as const;

export type Bindings = Record<string, unknown>;
export const changing = (key: string, old: string): Bindings => ({
  ADDRESS_KEY: key,
  ADDRESS_KEY_OLD: old,
});

let network = 0;

/** The Worker with these secrets, initialized once like an isolate. */
export function deploy(secrets: Bindings) {
  const bindings = { ...env, ...secrets };
  async function visit(path: string, init: RequestInit<IncomingRequestCfProperties> = {}) {
    const context = createExecutionContext();
    const request = new Request<unknown, IncomingRequestCfProperties>(new URL(path, TEST_ORIGIN), {
      redirect: 'manual',
      ...init,
    });
    const response = await worker.fetch(request, bindings, context);
    await waitOnExecutionContext(context);
    return response;
  }
  function post(path: string, fields: Fields, headers: Fields = {}) {
    network += 1;
    const from = `2001:db8:${network.toString(16)}::1`;
    return visit(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: TEST_ORIGIN, 'CF-Connecting-IP': from, ...headers },
    });
  }
  return {
    visit,
    post,
    read: async (path: string) => bodyOf(await visit(path)),
    console: async (email?: string) =>
      bodyOf(await visit('/console', { headers: await badge(email) })),
    async ring() {
      await ringWith(secrets as Record<string, string>, ...bells.splice(0));
    },
    /** Advances the clock by a minute and runs the schedule. */
    async minute(more: Bindings = {}) {
      after(MINUTE);
      await sweepWith({ ...secrets, ...more });
    },
  };
}

export type Site = ReturnType<typeof deploy>;

export const addressOf = (person: string) => `${person}@harborview.example`;

export const form = (person: string) => ({
  ...LEADER,
  name: `Example ${person}`,
  email: addressOf(person),
});

/** Endorses with the form and the link from the email. Returns the response's status. */
export async function endorse(
  site: Site,
  person: string,
  name = `Example ${person}`,
): Promise<string> {
  const answer = await site.post(`/statements/${SLUG}/endorse`, { ...form(person), name });
  if (answer.status !== 303) throw new Error(`unexpected status ${answer.status}`);
  await site.ring();
  return follow(site, letterTo(addressOf(person)));
}

/** Opens the link of an email and presses its button. */
export async function follow(site: Site, letter: SentMail): Promise<string> {
  const link = linkIn(letter);
  const page = await site.visit(link);
  if (page.status !== 200) return `${page.status}`;
  const [path = '', query] = link.split('?');
  const token = new URLSearchParams(query).get('token') ?? '';
  return `${(await site.post(path, { token })).status}`;
}

/** Requests the manage link and opens it. Returns the page, or '' if no email came. */
export async function managed(site: Site, person: string): Promise<string> {
  const before = sent.length;
  await site.post('/endorsements/manage', { email: addressOf(person) });
  await site.ring();
  const letter = sent.slice(before).find(({ to }) => to === addressOf(person));
  return letter ? site.read(linkIn(letter)) : '';
}

export async function untilDone(site: Site, minutes = 4): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) await site.minute();
}

export async function keyring(addressKey: string, addressKeyOld?: string): Promise<Keyring> {
  const secrets: Secrets = { tokenKey: testVariables.TOKEN_KEY, addressKey, addressKeyOld };
  const keys = await importKeyring(secrets);
  if (!keys.ok) throw new Error(keys.error.message);
  return keys.value;
}

/** Decrypts every stored address with this key alone. Null where the key does not fit. */
export async function opened(addressKey: string): Promise<(string | null)[]> {
  const keys = await keyring(addressKey);
  const found = await rows(
    ['endorsers', 'partners', 'reports']
      .map((part) => `select address_sealed from ${part} where address_sealed is not null`)
      .join(' union all '),
  );
  const texts = await Promise.all(
    found.map(({ address_sealed: sealed }) => openAddress(keys, String(sealed))),
  );
  return texts.sort();
}

/** Maps each endorser's address, decrypted with this key alone, to the endorser's id. */
export async function endorsersUnder(addressKey: string): Promise<Map<string, string>> {
  const keys = await keyring(addressKey);
  const found = await rows('select id, address_sealed from endorsers');
  const people = new Map<string, string>();
  for (const { id, address_sealed: sealed } of found) {
    const address = await openAddress(keys, String(sealed));
    if (address === null || people.has(address)) throw new Error(`${id}: ${address}`);
    people.set(address, String(id));
  }
  return people;
}

/** Whether each endorser has the mailbox of their address, both under this key alone. */
export async function mailboxesFit(addressKey: string): Promise<boolean> {
  const keys = await keyring(addressKey);
  const found = await rows('select address_sealed, mailbox_hmac from endorsers');
  const fits = found.map(async ({ address_sealed: sealed, mailbox_hmac: mailbox }) => {
    const address = await openAddress(keys, String(sealed));
    return (
      address !== null && mailbox === (await mailboxHmac(keys, mailboxOf(splitAddress(address))))
    );
  });
  return found.length > 0 && (await Promise.all(fits)).every(Boolean);
}

/** Creates listed endorsers `person0@…`, `person1@…` and so on, sealed under this key. */
export async function seedPeople(people: number, addressKey: string): Promise<void> {
  await seed(1, people);
  const keys = await keyring(addressKey);
  const found = await rows("select id from endorsers where id like 'zzz%'");
  const sealed = await Promise.all(
    found.map(async ({ id }, index) => {
      const address = `person${index}@harborview.example`;
      const hmac = await addressHmac(keys, address);
      return { id, hmac, sealed: await sealAddress(keys, address) };
    }),
  );
  await rows(
    `update endorsers set (address_hmac, address_sealed) = (j.value ->> 'hmac', j.value ->> 'sealed')
      from json_each(?) as j where endorsers.id = j.value ->> 'id'`,
    JSON.stringify(sealed),
  );
}
