/** A partner's web editor: at the form, with the links that come by mail, and before staff. */
import { badge } from './access.ts';
import { tokenFor } from './endorsements.ts';
import { ringAll } from './mailbox.ts';
import { sweep } from './schedule.ts';
import { type Fields, post, rows } from './site.ts';

export const CONTACT = '/partners/contact';
export const END = '/partners/contact/end';
export const EDITOR = 'web@partner.example';
export const PARTNER: Fields = {
  name: 'Example Schools',
  statement: '',
  site: 'https://partner.example/equity',
  via: 'example-partner',
  email: EDITOR,
  website: '',
};

export const leave = (fields: Fields = {}) => post(CONTACT, { ...PARTNER, ...fields });

/** Fills in the form, and gives the id of the row that came of it. */
export async function left(fields: Fields = {}): Promise<string> {
  const before = (await rows('select id from partners')).map(({ id }) => id);
  const response = await leave(fields);
  if (response.status !== 303) throw new Error(`answered ${response.status}`);
  const made = (await rows('select id from partners')).find(
    ({ id = null }) => !before.includes(id),
  );
  if (!made) throw new Error('nothing was stored');
  return String(made.id);
}

export const pressConfirm = async (id: string) =>
  post(CONTACT, { token: await tokenFor('partner', id) });

export const pressEnd = async (id: string) =>
  post(END, { token: await tokenFor('partnerEnd', id) });

/** Fills in the form, and confirms. */
export async function contact(fields: Fields = {}): Promise<string> {
  const id = await left(fields);
  const response = await pressConfirm(id);
  if (response.status !== 200) throw new Error(`answered ${response.status}`);
  return id;
}

/** Staff press a button on the page of a partner. */
export async function decide(id: string, action: string, fields: Fields = {}): Promise<Response> {
  const { name = '', via = '' } = PARTNER;
  return post(`/console/partners/${id}`, { name, via, action, ...fields }, await badge());
}

/** A minute passes: events are expanded, and their bells heard. */
export async function minute(): Promise<void> {
  await sweep();
  await ringAll();
}
