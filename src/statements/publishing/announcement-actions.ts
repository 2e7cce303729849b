/**
 * Announces a substantive amendment, or cancels an announcement. One person may do either; all staff
 * are told of an announcement at once.
 */
import { sql } from 'drizzle-orm';
import { auditId, hasAudit, nameActor } from '../../audit/store.ts';
import { commit } from '../../db/client.ts';
import { randomId } from '../../lib/bytes.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { canonicalText, normaliseBody } from '../document.ts';
import { statementDocument } from '../schema.ts';
import {
  announcedMail,
  cancelAnnouncement,
  insertAnnouncement,
  isAnnounced,
  type NewAnnouncement,
} from './announcement-store.ts';
import type { Draft } from './draft-store.ts';
import { type Publishing, publish } from './publish-actions.ts';
import { renderBody } from './rendering.ts';

export type Announceable = Omit<NewAnnouncement, 'id' | 'effectiveAt'>;

/** The announcement that a draft would make, or the reasons in words why it can't be announced. */
export async function planAnnouncement(
  context: Publishing,
  draft: Draft,
  words: { incomplete: string; notAmendment: string; overtaken: string },
): Promise<Result<Announceable, string[]>> {
  const body = normaliseBody(draft.document.body);
  const parsed = statementDocument.safeParse({ ...draft.document, body });
  if (!parsed.success) return err([words.incomplete]);
  const document = { ...parsed.data, amends: draft.amends };
  // A draft may announce an earlier text on purpose.
  const planned = await publish(
    { ...context, fromDraft: true, approved: true },
    { mode: 'plan', statements: [document], pages: [] },
  );
  if (!planned.ok) {
    const { error } = planned;
    return err(error.reason === 'invalid' ? error.errors.map((one) => one.message) : []);
  }
  const line = planned.value.statements[0];
  if (line?.action !== 'amended' || line.change !== 'substantive') {
    return err([line?.reason ?? words.notAmendment]);
  }
  if (line.published !== draft.amends) return err([words.overtaken]);
  const rendered = renderBody(body, context.words);
  const { slug, title, date, changeNote } = document;
  return ok({
    draft,
    slug,
    revision: line.revision,
    digest: line.digest,
    title,
    date,
    note: changeNote ?? '',
    text: canonicalText(document),
    // The plan has refused texts that can't be rendered.
    html: rendered.ok ? rendered.value.html : '',
  });
}

type AnnouncementContext = Pick<Publishing, 'db' | 'now' | 'staff' | 'ring'>;

/** False if the draft was saved, or a revision published, since the draft was read. */
export async function announce(
  { db, now, staff, ring }: AnnouncementContext,
  announceable: Announceable,
  effectiveAt: number,
): Promise<boolean> {
  const id = randomId();
  const entry = { id: auditId(), at: now, actor: staff.id };
  const results = await commit(db, [
    ...insertAnnouncement({ ...announceable, id, effectiveAt }, entry),
    nameActor(staff, isAnnounced(id)),
    sql`select 1 where ${isAnnounced(id)}`,
  ]);
  const made = (results.at(-1)?.results.length ?? 0) > 0;
  if (made) ring?.(announcedMail(id));
  return made;
}

/** False if the announcement has already ended. */
export async function cancel({ db, now, staff }: AnnouncementContext, id: string, slug: string) {
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(entry.id);
  const results = await commit(db, [
    ...cancelAnnouncement(id, slug, entry),
    nameActor(staff, made),
    sql`select 1 where ${made}`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}
