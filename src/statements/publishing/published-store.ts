/** SQL for the published state that the publisher compares with, including held statements. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import {
  announcements,
  pages,
  requests,
  revisions,
  statements,
  translations,
} from '../../db/schema.ts';

/** One round trip. */
export async function listForPublishing(db: Database) {
  const [all, texts, allPages, translated, announced, asked] = await db.batch([
    db.select().from(statements),
    db
      .select({
        statementId: revisions.statementId,
        digest: revisions.digest,
        epoch: revisions.epoch,
        redactedAt: revisions.redactedAt,
      })
      .from(revisions)
      .orderBy(revisions.statementId, revisions.number),
    db.select({ slug: pages.slug, digest: pages.digest }).from(pages),
    db
      .select({
        statementId: translations.statementId,
        lang: translations.lang,
        digest: translations.digest,
      })
      .from(translations),
    db
      .select({
        statementId: announcements.statementId,
        digest: announcements.digest,
        effectiveAt: announcements.effectiveAt,
      })
      .from(announcements)
      .where(sql`ended_at is null`),
    db
      .select({
        id: requests.id,
        kind: requests.kind,
        subject: requests.subject,
        reason: requests.reason,
      })
      .from(requests)
      .where(sql`settled_at is null
        and kind in ('withdraw_statement', 'supersede_statement', 'reinstate_statement')`),
  ]);
  return {
    pages: allPages,
    superseding: asked.filter(({ kind }) => kind !== 'withdraw_statement'),
    statements: all.map((statement) => {
      const own = texts.filter((text) => text.statementId === statement.id);
      return {
        ...statement,
        asked: asked.some(
          ({ kind, subject }) => kind === 'withdraw_statement' && subject === statement.slug,
        ),
        digests: own.map(({ digest }) => digest),
        epochs: own.map(({ epoch }) => epoch),
        redacted: own.map(({ redactedAt }) => redactedAt !== null),
        translations: translated.filter(({ statementId }) => statementId === statement.id),
        announced: announced.find(({ statementId }) => statementId === statement.id) ?? null,
      };
    }),
  };
}
