/**
 * A partner's web editor: submits the contact form, uses the links from emails, and is reviewed by
 * staff.
 */
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

/** Submits the form, and returns the id of the new row. */
export async function left(fields: Fields = {}): Promise<string> {
  const before = (await rows('select id from partners')).map(({ id }) => id);
  const response = await leave(fields);
  if (response.status !== 303) throw new Error(`unexpected status ${response.status}`);
  const made = (await rows('select id from partners')).find(
    ({ id = null }) => !before.includes(id),
  );
  if (!made) throw new Error('the form stored no partner');
  return String(made.id);
}

export const pressConfirm = async (id: string) =>
  post(CONTACT, { token: await tokenFor('partner', id) });

export const pressEnd = async (id: string) =>
  post(END, { token: await tokenFor('partnerEnd', id) });

/** Submits the form and confirms it. */
export async function contact(fields: Fields = {}): Promise<string> {
  const id = await left(fields);
  const response = await pressConfirm(id);
  if (response.status !== 200) throw new Error(`unexpected status ${response.status}`);
  return id;
}

/** Posts a form of a partner's page in the console. */
export async function decide(id: string, action: string, fields: Fields = {}): Promise<Response> {
  const { name = '', via = '' } = PARTNER;
  return post(`/console/partners/${id}`, { name, via, action, ...fields }, await badge());
}

/** Runs the schedule, which expands events, and delivers the queued mail. */
export async function minute(): Promise<void> {
  await sweep();
  await ringAll();
}
