/**
 * Every form in which a stranger types an address, found in the route table: a form that comes later
 * is tested by its row there.
 */
import { MORE, TABLE } from './attack/route-table.ts';
import { fill, fillAll, stage } from './attack/sample-site.ts';
import { bells, sent } from './mailbox.ts';
import { type Fields, post, rows } from './site.ts';

export interface MailForm {
  name: string;
  path: string;
  fields: Fields;
}

const isCorrection = (fields: Fields) => fields.kept !== undefined || fields.corrects !== undefined;

export const FORMS: MailForm[] = Object.entries(TABLE).flatMap(([route, { path, who, form }]) => {
  if (who === 'staff' || who === 'service') return [];
  return (
    [form, ...(MORE[route] ?? [])]
      // A correction takes the same way, but only for an hour: `correcting.test.ts`.
      .filter((fields) => fields?.email !== undefined && !isCorrection(fields))
      .map((fields = {}) => ({ name: `${route} ${fields.kind ?? ''}`.trim(), path, fields }))
  );
});

/** The address that a form is sent with, which the manage form finds in the sample site. */
export const KNOWN = 'ana@harborview.example';

/** Builds the sample site, as if all of its mails had been sent long ago. */
export async function stageSent(): Promise<Fields> {
  const staged = await stage();
  await rows(
    'update outbox set sent_at = created_at, failed_at = null, error = null, lane = null where due_at <= ?',
    Date.now(),
  );
  await startAnew();
  return staged;
}

/** Forgets all counts, queue messages and sent mails. */
export async function startAnew(): Promise<void> {
  await rows('delete from mail_caps');
  await rows('delete from mail_paces');
  bells.length = 0;
  sent.length = 0;
}

/** Sends the form with this address from this network. */
export function sendForm(
  { path, fields }: MailForm,
  staged: Fields,
  email: string,
  network = '203.0.113.1',
): Promise<Response> {
  const filled = fillAll({ ...fields, email }, staged);
  return post(fill(path.replace(/\?.*/, ''), staged), filled, { 'CF-Connecting-IP': network });
}
