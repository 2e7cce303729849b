/** Composes the email of a notice, after checking again that it still concerns the endorser. */
import type { Database } from '../../db/client.ts';
import { openToWrite } from '../../lib/seal.ts';
import type { NoticeKind } from '../../lib/vocabulary.ts';
import type { Composer } from '../../mail/deliver.ts';
import type { Sender } from '../../mail/letter.ts';
import { linkTo } from '../../mail/link.ts';
import { announcedPath, differencePath, statementPath } from '../../statements/paths.ts';
import { findAnnouncement } from '../../statements/publishing/announcement-store.ts';
import { differenceOf } from '../../statements/reading/difference.ts';
import { findComparison } from '../../statements/reading/difference-store.ts';
import { storedText } from '../../statements/reading/shown-text.ts';
import { type EndorsementDetail, findEndorsement, findEndorser } from '../store.ts';
import {
  type Amendment,
  amendmentLetter,
  recalledLetter,
  reinstatedLetter,
  returnedLetter,
  supersededLetter,
  withdrawnLetter,
} from './notice-emails.ts';
import { findNotice, findSuccessor, RECALLED, RETURNED } from './notice-expansion-store.ts';
import { concerns, standsAgain } from './notice-rules.ts';

export const noticeLetters: Composer = ({ db, keys, site }) => {
  return async (row) => {
    const notice = row.subjectId ? await findNotice(db, row.subjectId) : null;
    const detail = row.endorsementId ? await findEndorsement(db, row.endorsementId) : null;
    const endorser = row.endorserId ? await findEndorser(db, row.endorserId) : null;
    if (!notice || !detail || !endorser) return null;
    const { endorsement, statement } = detail;
    if (endorsement.endorserId !== endorser.id) return null;
    // The email would show a text that is on hold and that nobody may see now.
    if (statement.heldAt !== null) return 'later';
    const recalled = notice.recalledAt !== null;
    if (recalled !== (row.kind === RECALLED)) return null;
    const returned = row.kind === RETURNED;
    if (!isStillSo(notice, detail, { recalled, returned })) return null;
    const to = await openToWrite(keys, endorser.addressSealed);
    const link = (purpose: 'manage' | 'unsubscribe') =>
      linkTo(keys, site, purpose, endorser.id, row.createdAt);
    const links = { manage: await link('manage'), unsubscribe: await link('unsubscribe') };
    const recipient = { site, to, detail };
    if (recalled)
      return (notice.kind === 'amended' ? recalledLetter : reinstatedLetter)(recipient, links);
    if (returned) {
      const amendment = await findAmendment(db, recipient);
      return amendment && returnedLetter(recipient, amendment, links);
    }
    switch (notice.kind) {
      case 'amended':
      case 'reminded': {
        const announced = notice.revision > statement.revision;
        const amendment = await (announced ? findAnnounced : findAmendment)(db, recipient);
        return amendment && amendmentLetter(recipient, notice.kind, amendment, links);
      }
      case 'superseded': {
        const successor = await findSuccessor(db, statement.slug);
        return supersededLetter(recipient, successor?.slug ?? null, links);
      }
      case 'withdrawn':
        return withdrawnLetter(recipient, links);
    }
  };
};

function isStillSo(
  notice: { kind: NoticeKind; revision: number },
  detail: EndorsementDetail,
  { recalled, returned }: { recalled: boolean; returned: boolean },
): boolean {
  const { endorsement, statement, earlyAnswer, announced } = detail;
  if (recalled) return canBeRecalled(notice, detail);
  if (returned) return standsAgain(notice, endorsement, statement);
  const now = { ...statement, announcedEpoch: announced?.epoch ?? null };
  return concerns(notice, { ...endorsement, earlyAnswer }, now);
}

const canBeRecalled = (
  { kind }: { kind: NoticeKind },
  { endorsement: e, statement }: EndorsementDetail,
) =>
  e.state === 'listed' &&
  e.unsubscribedAt === null &&
  statement.status === 'current' &&
  (kind === 'amended' || e.updates);

/** The change from the text that the endorser stands for to the announced one. */
async function findAnnounced(
  db: Database,
  { site, detail: { endorsement, statement } }: { site: Sender; detail: EndorsementDetail },
): Promise<Amendment | null> {
  const standsFor = endorsement.reaffirmedRevision ?? endorsement.revision;
  const found = await findAnnouncement(db, statement.slug, standsFor);
  if (!found || found.text === null) return null;
  const { before, revision: number, note, effectiveAt } = found;
  return {
    standsFor,
    changes: [{ number, change: 'substantive', note, publishedAt: effectiveAt }],
    compared: before && differenceOf(storedText(site.words, before), storedText(site.words, found)),
    text: site.origin + announcedPath(statement.slug),
    // That page shows the difference, too.
    difference: null,
    announced: effectiveAt,
  };
}

/** The change from the text that the endorser stands for to the current one. */
async function findAmendment(
  db: Database,
  { site, detail: { endorsement, statement } }: { site: Sender; detail: EndorsementDetail },
): Promise<Amendment | null> {
  const standsFor = endorsement.reaffirmedRevision ?? endorsement.revision;
  const found = await findComparison(db, statement.slug, standsFor, statement.revision);
  if (!found) return null;
  const { before, after, changes } = found;
  const compared =
    before && after && differenceOf(storedText(site.words, before), storedText(site.words, after));
  const difference =
    compared && site.origin + differencePath(statement.slug, standsFor, statement.revision);
  const text = site.origin + statementPath(statement.slug);
  return { standsFor, changes, compared, text, difference, announced: null };
}
