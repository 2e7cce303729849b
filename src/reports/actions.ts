/**
 * Actions for "This isn't me": reporting an entry, confirming the report by email, and dismissing
 * it as staff. Any other decision of staff about the entry settles its reports too.
 */

import { sql } from 'drizzle-orm';
import type { Acting } from '../acting.ts';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commit, commitMaking } from '../db/client.ts';
import { looksLikeStudents, mailboxOf, parseAddress } from '../lib/addresses.ts';
import { randomId } from '../lib/bytes.ts';
import type { Keyring } from '../lib/keys.ts';
import { addressHmac, hmacsOf, openAddress, sealAddress } from '../lib/seal.ts';
import { formMail } from '../mail/form-store.ts';
import { carryCounts, countMail, enqueue, withinCap } from '../mail/store.ts';
import { DAY, type Found, foundAs, HIDES, type Report, STAFF_CAP, WAIT_DAYS } from './rules.ts';
import {
  confirmReport,
  deleteMisaddressed,
  dismissReports,
  findReport,
  hiddenBy,
  hideReported,
  hidesNothing,
  insertReport,
  loadForReporting,
  mailOfReport,
  reportChangedBy,
} from './store.ts';

/**
 * The response and the amount of work are the same whether or not the entry is shown and the
 * address has endorsed. A report that corrects the address of an earlier one ends that one, on the
 * same terms as `submitEndorsement`. Returns its id, and the district of the entry.
 */
export async function report(
  { db, keys, now, network, ring }: Acting,
  endorsementId: string,
  { email, words }: Report,
  corrects: { ref: string; address: string } | null = null,
): Promise<{ ref: string; district: string }> {
  const { entry, districts } = await loadForReporting(db, endorsementId, email.domain);
  const id = randomId();
  const change = auditId();
  const about = { endorsement: endorsementId, subject: id };
  const mail = await formMail(keys, {
    ...{ id: mailOfReport(id), kind: 'report.confirm', ...about },
    ...{ address: email, network, now },
  });
  const sealed = await sealAddress(keys, email.address);
  const code = entry?.districtCode ?? null;
  const stored = reportChangedBy(id, change);
  await commit(db, [
    insertReport(
      {
        id,
        endorsementId,
        sealed,
        domain: email.domain,
        words,
        // Students' addresses don't count as the district's: students can't speak for others in it.
        ofDistrict: code !== null && districts.includes(code) && !looksLikeStudents(email.domain),
        sentAt: now,
        expiresAt: now + WAIT_DAYS * DAY,
        change,
      },
      mail.within,
    ),
    ...mail.ofStored(stored, sql`not ${hasAudit(change)}`),
    appendAudit(
      { id: change, at: now, actor: 'reporter', action: 'report.send', subject: id },
      stored,
    ),
    ...(corrects
      ? [deleteMisaddressed(corrects.ref, corrects.address === email.address ? stored : sql`true`)]
      : []),
  ]);
  ring(mailOfReport(id));
  return { ref: id, district: code ?? '' };
}

/**
 * Idempotent: only the first confirmation counts. A report from the entry's own district hides the
 * entry in the same batch, within the limits, and the endorser is told. Staff are told in any case.
 */
export async function confirmReported({ db, keys, now, ring }: Acting, id: string): Promise<Found> {
  const before = await findReport(db, id);
  if (!before) return 'gone';
  const found = foundAs(before, now);
  if (found !== 'waits') return found;

  const { endorsementId } = before;
  const change = auditId();
  const made = reportChangedBy(id, change);
  // The last write of the batch: what must happen once happens while it is missing.
  const first = sql`not ${hasAudit(change)}`;
  const hidden = hasAudit(hiddenBy(change, endorsementId));
  const mail = `reported-${id}`;
  const question = `hidden-${id}`;
  const cap = await addressHmac(keys, `cap/reported/${endorsementId}`);
  const mailbox = await reporterOf(keys, before.addressSealed);
  const ofDistrict = `hides/${before.districtCode}`;
  const letter = { id: mail, endorsement: endorsementId, subject: id, now };
  const entry = { id: change, at: now, actor: 'reporter' } as const;
  await commit(db, [
    ...(mailbox ? carryCounts(mailbox.hides) : []),
    confirmReport(id, change, now, {
      district: withinCap(ofDistrict, HIDES.district, now),
      mailbox: mailbox
        ? sql`(${hidesNothing(mailbox.own)} and ${withinCap(mailbox.hides.hmac, HIDES.mailbox, now)})`
        : sql`false`,
    }),
    ...(mailbox ? hideReported(id, endorsementId, mailbox.own.hmac, entry, first) : []),
    enqueue({ ...letter, kind: 'report.hidden' }, hidden),
    enqueue(
      {
        id: question,
        kind: 'hidden',
        endorser: sql`select endorser_id from endorsements where id = ${endorsementId}`,
        endorsement: endorsementId,
        now,
      },
      hidden,
    ),
    enqueue(
      { ...letter, kind: 'report.told' },
      sql`${made} and not ${hidden} and ${withinCap(cap, STAFF_CAP, now)}`,
    ),
    countMail(cap, mail, now, first),
    countMail(ofDistrict, mail, now, sql`${hidden} and ${first}`),
    ...(mailbox ? [countMail(mailbox.hides.hmac, mail, now, sql`${hidden} and ${first}`)] : []),
    appendAudit({ ...entry, action: 'report.confirm', subject: id }, made),
  ]);
  ring(mail);
  ring(question);
  const after = await findReport(db, id);
  return after ? foundAs(after, now) : 'gone';
}

/**
 * The HMACs of the reporter's mailbox: for its open report, and for counting what its reports hid.
 * Null if no key opens the address.
 */
async function reporterOf(keys: Keyring, sealed: string | null) {
  const address = sealed === null ? null : await openAddress(keys, sealed);
  const parsed = parseAddress(address ?? '');
  if (!parsed.ok) return null;
  const mailbox = mailboxOf(parsed.value);
  return {
    own: await hmacsOf(keys, `mailbox/${mailbox}`),
    hides: await hmacsOf(keys, `cap/hides/${mailbox}`),
  };
}

/** Settles the reports in `seen`, but no later ones. True if this call settled any. */
export function dismiss(
  { db, now }: Pick<Acting, 'db' | 'now'>,
  staff: { id: Actor; name: string },
  endorsementId: string,
  seen: readonly string[],
): Promise<boolean> {
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(hiddenBy(entry.id, endorsementId));
  const writes = [...dismissReports(endorsementId, seen, entry), nameActor(staff, made)];
  return commitMaking(db, writes, made);
}
