import { sql } from 'drizzle-orm';
import { type Acting, changedBy } from '../../acting.ts';
import { appendAudit, auditId, hasAudit } from '../../audit/store.ts';
import { commit, type Database } from '../../db/client.ts';
import { carryOverEndorsers } from '../../db/key-change.ts';
import { decideDistrict, matchDistricts } from '../../districts/store.ts';
import { type Address, looksLikeStudents } from '../../lib/addresses.ts';
import { randomId } from '../../lib/bytes.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { endorserTraces, networkHmac, sealAddress } from '../../lib/seal.ts';
import { formMail } from '../../mail/form-store.ts';
import { flagsOf } from '../flags.ts';
import { BUSY, expiresAt, mailToConfirm } from '../lifecycle.ts';
import { endMisaddressed } from '../manage/ending-store.ts';
import { affiliationOf, keysOf } from '../naming.ts';
import type { FieldError, Submission } from '../schema.ts';
import {
  endorserOf,
  insertEndorsement,
  loadForSubmitting,
  type NewEndorsement,
  takesEndorsements,
} from '../store.ts';

export interface DistrictChoice {
  code: string;
  name: string;
}

export type SubmitRefusal =
  | { reason: 'unknown_statement' }
  | { reason: 'closed' }
  | { reason: 'text_changed'; revision: number }
  | FieldsRefusal;

interface FieldsRefusal {
  reason: 'fields';
  errors: FieldError[];
  /** The districts that match an ambiguous or misspelt name, best first; empty otherwise. */
  choices: DistrictChoice[];
}

const refusedAt = (field: string, reason: FieldError['reason']): FieldsRefusal => ({
  reason: 'fields',
  errors: [{ field, reason }],
  choices: [],
});

/** The form that a submission corrects: the id of its row, and the address that it was sent to. */
export interface Corrected {
  ref: string;
  address: Address;
}

/**
 * Stores a submission and enqueues the confirm email, in two round trips. A district that nobody
 * goes by takes one more to guess which is meant, and stores nothing. The answer is the same
 * for a known, an unknown and a repeated address, so it reveals nothing about who has endorsed.
 *
 * A submission that corrects the address of an earlier one ends that one in the same batch, if it
 * still waits to be confirmed: also if the new address is beyond its cap, or else the first link
 * would tell whoever has it about mail to the new address. Sent to the same address again, the first
 * one ends only if another email goes out.
 */
export async function submitEndorsement(
  { db, keys, now, network: origin, ring }: Acting,
  slug: string,
  submission: Submission,
  /** The rate limit says that many forms come from this network. */
  isBusy: boolean,
  corrects: Corrected | null = null,
): Promise<Result<{ ref: string }, SubmitRefusal>> {
  const address = submission.email;
  const traces = await endorserTraces(keys, address);
  const first = corrects && (await endorserTraces(keys, corrects.address));
  const network = origin && (await networkHmac(keys, origin));
  const loaded = await loadForSubmitting(db, {
    slug,
    revision: submission.revision,
    decided: submission.decided,
    district: submission.district ?? '',
    domain: address.domain,
    network,
    ...traces,
    since: now - BUSY.withinMs,
  });
  const { statement, seen, decided } = loaded;
  if (!statement) return err({ reason: 'unknown_statement' });
  if (statement.status !== 'current' || statement.endorsements === 'closed') {
    return err({ reason: 'closed' });
  }
  if (statement.ballotQuestion && submission.kind === 'district') {
    return err(refusedAt('kind', 'kind_withheld'));
  }
  const district = submission.district
    ? await chooseDistrict(db, submission.district, loaded)
    : ok(null);
  if (!district.ok) return district;
  const changed = { reason: 'text_changed', revision: statement.revision } as const;
  if (submission.revision !== null) {
    if (!seen) return err(refusedAt('revision', 'revision_unknown'));
    if (seen.epoch !== statement.epoch) return err(changed);
  }
  if (submission.decided !== null && (!decided || decided.redactedAt !== null)) {
    return err(refusedAt('decided_revision', 'decided_revision_unknown'));
  }

  const change = auditId();
  const planned = planEndorsement(submission, district.value, loaded.domains);
  const endorsement: NewEndorsement = {
    ...planned,
    id: randomId(),
    statementId: statement.id,
    revision: decided?.number ?? submission.revision ?? statement.revision,
    epoch: decided?.epoch ?? statement.epoch,
    network,
    flags: flagsOf(submission, {
      statementDate: statement.date,
      ofDistrict: planned.evidence === 'district_address',
      disposable: loaded.disposable,
      busyNetwork: isBusy || loaded.neighbours >= BUSY.addresses,
    }),
    submittedAt: now,
    expiresAt: expiresAt(submission.kind, now),
    changedBy: change,
  };
  const sealed = await sealAddress(keys, address.address);
  const letter = { endorser: endorserOf(traces.hmac), endorsement: endorsement.id, now };
  const id = mailToConfirm(endorsement.id);
  const addressed = { address, statement: statement.id, network: origin };
  const mail = await formMail(keys, { id, kind: 'confirm', ...addressed, ...letter });
  const open = takesEndorsements(statement.id, statement.epoch);
  const stored = changedBy(endorsement.id, change);
  const results = await commit(db, [
    ...carryOverEndorsers(first ? [traces, first] : [traces]),
    // Beyond the cap nothing is stored, as no email would lead to it. The answer stays the same.
    ...insertEndorsement(
      endorsement,
      { ...traces, id: randomId(), sealed },
      submission.authority,
      sql`${open} and ${mail.within}`,
    ),
    ...mail.ofStored(stored, sql`not ${hasAudit(change)}`),
    appendAudit(
      {
        id: change,
        at: now,
        actor: 'endorser',
        action: 'endorsement.submit',
        subject: endorsement.id,
      },
      stored,
    ),
    ...(corrects && first
      ? endMisaddressed(corrects.ref, first.hmac, first.hmac === traces.hmac ? stored : open, {
          ...{ id: change, at: now, actor: 'endorser', action: 'endorsement.readdress' },
        })
      : []),
    sql`select 1 where ${open}`,
  ]);
  // The statement was amended or closed between the two round trips, so nothing was stored.
  if (results.at(-1)?.results.length === 0) return err(changed);
  ring(id);
  return ok({ ref: endorsement.id });
}

/** Columns of a new endorsement that follow from the form, the district and its domains. */
export function planEndorsement(
  submission: Submission,
  place: Pick<Matches[number], 'code' | 'name' | 'region'> | null,
  domains: readonly { code: string }[],
) {
  const { kind, organization } = submission;
  const districtName = place?.name ?? null;
  const affiliation = affiliationOf(organization, districtName);
  const districtCode = place?.code ?? null;
  const { domain } = submission.email;
  // Students share the district's domain, so an address that looks like theirs is no evidence.
  const ofDistrict =
    place !== null && domains.some(({ code }) => code === place.code) && !looksLikeStudents(domain);
  return {
    kind,
    public: submission.public,
    evidence: ofDistrict ? ('district_address' as const) : ('self_stated' as const),
    districtCode,
    ...keysOf({ kind, name: submission.name, affiliation, districtCode, districtName }),
    name: submission.name,
    title: submission.title,
    affiliation,
    districtName,
    region: place?.region ?? null,
    comment: submission.comment,
    updates: submission.updates,
    via: submission.via,
    domain,
  };
}

type Matches = Awaited<ReturnType<typeof loadForSubmitting>>['matches'];

async function chooseDistrict(
  db: Database,
  typed: string,
  { matches, domains }: { matches: Matches; domains: readonly { code: string }[] },
): Promise<Result<Matches[number], FieldsRefusal>> {
  const own = domains.map(({ code }) => code);
  const found = await decideDistrict(db, typed, matches, own);
  switch (found.is) {
    case 'certain':
      return ok(found.district);
    case 'several':
      return err({ ...refusedAt('district', 'district_ambiguous'), choices: found.choices });
    case 'likely':
      return err({ ...refusedAt('district', 'district_likely'), choices: found.choices });
    case 'unknown':
      return err(refusedAt('district', 'district_unknown'));
  }
}

/** Checks the district of a form with other errors, so that all errors are shown at once. */
export async function lookUpDistrict(
  db: Database,
  typed: string,
): Promise<Result<null, FieldsRefusal>> {
  if (typed.trim() === '') return ok(null);
  const district = await chooseDistrict(db, typed, {
    matches: await matchDistricts(db, typed),
    domains: [],
  });
  return district.ok ? ok(null) : district;
}
