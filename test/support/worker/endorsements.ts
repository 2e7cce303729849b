/** An endorser submits the form and uses the links from emails. */
import { importKeyring, type TokenPurpose } from '../../../src/lib/keys.ts';
import { dayOf, issueToken } from '../../../src/lib/tokens.ts';
import { HARBOR, publishDistricts } from './districts.ts';
import { type Fields, post, row, rows } from './site.ts';
import { documentOf, publish, SLUG } from './statements.ts';
import { testVariables } from './variables.ts';

export const LEADER: Fields = {
  kind: 'leader',
  name: 'Ana María Peña-O’Brien',
  title: 'Director of Equity',
  district: HARBOR.name,
  organization: '',
  email: 'ana@harborview.example',
  public: 'yes',
  comment: '',
  authority_body: '',
  authority_date: '',
  authority_officer: '',
  authority_url: '',
  website: '',
};

export const DECISION: Fields = {
  authority_body: 'school_committee',
  authority_date: '2025-03-04',
  authority_officer: 'Sam Clerk, Secretary',
  authority_url: 'https://harborview.example/minutes',
};

export const DISTRICT: Fields = { ...LEADER, ...DECISION, kind: 'district' };

export const ORGANIZATION: Fields = {
  ...LEADER,
  ...DECISION,
  kind: 'organization',
  district: '',
  organization: 'Teachers of the Coast',
  authority_body: 'board',
};

/** Publishes the directory and one statement that is open for endorsement. */
export async function openSite(): Promise<void> {
  await publishDistricts();
  await publish(documentOf());
}

let network = 0;

/**
 * Submits the form. Each submission comes from its own network, unless `headers` says otherwise.
 */
export function submit(fields: Fields, slug = SLUG, headers: Fields = {}): Promise<Response> {
  network += 1;
  const address = `2001:db8:${network.toString(16)}::1`;
  return post(`/statements/${slug}/endorse`, fields, { 'CF-Connecting-IP': address, ...headers });
}

async function ids(): Promise<string[]> {
  return (await rows('select id from endorsements')).map(({ id }) => String(id));
}

/** Submits, and returns the id of the new row. */
export async function submitted(fields: Fields, slug = SLUG): Promise<string> {
  const before = await ids();
  const response = await submit(fields, slug);
  if (response.status !== 303) throw new Error(`unexpected status ${response.status}`);
  const [id] = (await ids()).filter((other) => !before.includes(other));
  if (!id) throw new Error('the submission stored no row');
  return id;
}

export async function tokenFor(purpose: TokenPurpose, id: string, at = Date.now()) {
  const { TOKEN_KEY: tokenKey, ADDRESS_KEY: addressKey } = testVariables;
  const keys = await importKeyring({ tokenKey, addressKey });
  if (!keys.ok) throw new Error(keys.error.message);
  return issueToken(keys.value, purpose, id, dayOf(at));
}

export async function confirm(id: string): Promise<Response> {
  return post('/endorsements/confirm', { token: await tokenFor('confirm', id) });
}

/** Submits and confirms. */
export async function confirmed(fields: Fields, slug = SLUG): Promise<string> {
  const id = await submitted(fields, slug);
  const response = await confirm(id);
  if (response.status !== 200) throw new Error(`unexpected status ${response.status}`);
  return id;
}

export async function endorserOf(id: string): Promise<string> {
  return String((await row('select endorser_id from endorsements where id = ?', id)).endorser_id);
}

/** Posts a form of the manage page, with a manage link of this endorsement's endorser. */
export async function manage(id: string, fields: Fields): Promise<Response> {
  const token = await tokenFor('manage', await endorserOf(id));
  return post('/endorsements/manage', { token, endorsement: id, ...fields });
}

export async function stateOf(id: string) {
  return (await row('select state from endorsements where id = ?', id)).state;
}
