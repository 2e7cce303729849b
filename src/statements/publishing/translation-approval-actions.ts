/** Publishes a translation that waited for a second person's approval. */
import { sql } from 'drizzle-orm';
import type { Person } from '../../acting.ts';
import { type Act, settle } from '../../approvals/actions.ts';
import type { Move, Request } from '../../approvals/rules.ts';
import { findProposal } from '../../approvals/store.ts';
import { translationDocument } from '../schema.ts';
import type { DraftPublishing } from './draft-publish-actions.ts';
import { publish } from './publish-actions.ts';

/** True if this call settled the request. If the translation no longer fits, it is overtaken. */
export async function settleTranslation(
  acting: DraftPublishing,
  staff: Person,
  request: Request,
  move: Move,
): Promise<boolean> {
  const finish = (act: Partial<Act>) =>
    settle(acting, staff, request, move, {
      possible: sql`true`,
      mails: [],
      writes: () => [],
      ...act,
    });
  if (move === 'refuse' || move === 'cancel') return finish({});
  const proposed = translationDocument.safeParse(await findProposal(acting.db, request.id));
  if (proposed.success) {
    const publishing = { ...acting, staff, approved: true };
    const translations = [proposed.data];
    const made = await finish({
      send: async (writes) => {
        const body = { statements: [], pages: [], translations };
        return (await publish(publishing, { mode: 'publish', ...body }, writes)).ok;
      },
    });
    if (made) return true;
  }
  // If somebody else settled the request first, this changes nothing.
  return finish({ possible: sql`false` });
}
