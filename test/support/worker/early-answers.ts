/**
 * An endorser of a statement with an announced amendment, who can answer before it takes effect.
 */
import { badge } from './access.ts';
import { announced, announcement } from './announcements.ts';
import { confirmed, endorserOf, LEADER, manage, tokenFor } from './endorsements.ts';
import { ringAll, sent } from './mailbox.ts';
import { sweep } from './schedule.ts';
import { type Fields, post, read, row, visit } from './site.ts';
import { SLUG } from './statements.ts';
import { TEST_ORIGIN } from './variables.ts';

export const early = async (id: string, action: string, fields: Fields = {}) => {
  const { id: of } = await announcement();
  const response = await manage(id, { action, announced: String(of), ...fields });
  return new URL(response.headers.get('Location') ?? '', TEST_ORIGIN).searchParams.get('done');
};
export const pageOf = async (id: string) =>
  read(`/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`);
export const standing = (id: string) =>
  row(
    'select epoch, reaffirmed_revision, reaffirmed_at, kept_epoch from endorsements where id = ?',
    id,
  );
export const tally = async () => {
  const response = await visit(`/api/v1/statements/${SLUG}`);
  const { tally: found } = await response.json<{
    tally: { total: number; earlier: { total: number } };
  }>();
  return [found.total, found.earlier.total];
};

/** Creates one listed endorser, then announces an amendment of the statement. */
export async function asked(fields: Fields = LEADER): Promise<string> {
  const id = await confirmed(fields);
  if (fields.kind !== 'leader')
    await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  await told();
  sent.length = 0;
  await announced();
  return id;
}

export async function told(): Promise<void> {
  await sweep();
  await ringAll();
}

export const WHEN = 'March 9, 2026 at 12:00 PM EDT';
export const ANA = LEADER.email ?? '';
