/** Writes endorsements directly into a migrated database file, as the Worker would leave them. */
import { DatabaseSync } from 'node:sqlite';
import { organizationKeyOf } from '../../endorsements/naming.ts';
import { foldName } from '../../lib/names.ts';
import { AMENDED, type District, type Submission, submissionOf, tokenOf } from './crowd.ts';

const DAY = 86_400_000;
const CHUNK = 20_000;
const YEARS = 3 * 365 * DAY;
/** Age of the audit chain's last link: at any hour of the day, the next link is due. */
export const SEALED_BEFORE = 2 * DAY;

/**
 * A minute past the start of the previous hour. Nothing that the endorsements or an operation leave
 * behind, such as mail, is due at that time.
 */
export const quietMinute = (now: number): number =>
  (Math.floor(now / 3_600_000) - 1) * 3_600_000 + 60_000;

/** What the audit trail says of an entry that ended. */
const ENDINGS: Partial<Record<Submission['state'], string>> = {
  withdrawn: 'withdraw',
  erased: 'erase',
  declined: 'decline',
  removed: 'remove',
};

interface Filling {
  /** Ids of the statements, the one with most endorsements first. */
  statements: readonly number[];
  size: number;
  now: number;
  onProgress(done: number): void;
}

export function fill(file: string, { statements, size, now, onProgress }: Filling): void {
  // Foreign keys are not enforced while filling: a test checks the whole database.
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  db.exec('pragma synchronous = off; pragma cache_size = -2000000; pragma temp_store = memory');
  const districts = db
    .prepare('select code, name, region from districts order by code')
    .all() as unknown as District[];
  const into = (table: string, columns: string) => {
    const names = columns.split(' ');
    const statement = db.prepare(
      `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    );
    return (...values: (string | number | null)[]) => statement.run(...values);
  };
  const endorser = into('endorsers', 'id address_hmac address_sealed created_at mailbox_hmac');
  const endorsement = into(
    'endorsements',
    'id statement_id kind state revision epoch public evidence endorser_id district_code body_key name name_key title ' +
      'affiliation district_name region comment updates via domain flags submitted_at expires_at confirmed_at listed_at ended_at ' +
      'comment_read_at comment_shown_at reason changed_by reaffirmed_revision reaffirmed_at kept_epoch network organization_key',
  );
  const authority = into('authorities', 'endorsement_id revision body decided_on officer url');
  const reaffirmation = into(
    'reaffirmations',
    'endorsement_id revision epoch reaffirmed_at standing_at',
  );
  const mail = into('outbox', 'id kind endorser_id endorsement_id created_at due_at sent_at');
  const entry = into('audit', 'id at actor action subject');
  const cap = into('mail_caps', 'key day count');

  function write(n: number, one: Submission): void {
    const waits = one.state === 'submitted';
    const gone = one.state === 'erased';
    const leader = one.kind === 'leader';
    const listed = one.state === 'listed' || one.state === 'withdrawn' || one.state === 'removed';
    const ending = ENDINGS[one.state];
    // Unconfirmed submissions are recent; the others are spread over three years.
    const at = waits
      ? now - (n % 5) * DAY - (n % 1000)
      : Math.floor(now - 10 * DAY - YEARS * (1 - n / size));
    const confirmedAt = waits ? null : at + 600_000;
    const endedAt = ending ? at + DAY : null;
    const endorserId = one.endorser === null ? null : tokenOf('endorser', one.endorser);
    const entries: [id: string, at: number, actor: string, action: string][] = [
      [tokenOf('submit', n), at, 'endorser', 'endorsement.submit'],
    ];
    if (confirmedAt !== null)
      entries.push([tokenOf('confirm', n), confirmedAt, 'endorser', 'endorsement.confirm']);
    if (one.reaffirmed)
      entries.push([tokenOf('reaffirm', n), at + 2 * DAY, 'endorser', 'endorsement.reaffirm']);
    if (!leader && one.state === 'listed')
      entries.push([tokenOf('approve', n), at + DAY, 'staff:example', 'endorsement.approve']);
    if (endedAt !== null)
      entries.push([tokenOf('end', n), endedAt, 'endorser', `endorsement.${ending}`]);
    if (endorserId !== null && one.endorser === n) {
      const sealed = `v1.${tokenOf('sealed', n, 78)}`;
      endorser(endorserId, tokenOf('hmac', n, 43), sealed, at, tokenOf('mailbox', n, 43));
    }
    const own = gone ? null : one;
    const nameKey = foldName(leader ? one.name : one.affiliation);
    const shown = own?.comment && listed && n % 3 > 0 ? at + DAY : null;
    endorsement(
      ...[
        one.id,
        statements[one.statement] ?? 0,
        one.kind,
        one.state,
        one.revision,
        one.epoch,
        Number(one.named),
      ],
      !leader && one.state === 'listed' ? 'verified' : 'self_stated',
      endorserId,
      gone && leader ? null : (one.district?.code ?? null),
      leader || gone ? '' : (one.district?.code ?? nameKey),
      ...[own?.name ?? null, own && nameKey, own?.title ?? null, own?.affiliation ?? null],
      ...[own?.district?.name ?? null, own?.district?.region ?? null, own?.comment ?? null],
      Number(!gone && n % 3 === 0),
      ...[
        own?.via ?? null,
        own?.domain ?? null,
        '[]',
        at,
        at + (leader ? 7 : 30) * DAY,
        confirmedAt,
      ],
      listed ? confirmedAt : null,
      endedAt,
      // Staff have read nearly all comments.
      shown ?? (own?.comment && listed && n % 97 > 0 ? at + DAY : null),
      shown,
      one.state === 'declined' || one.state === 'removed' ? 'not_theirs' : null,
      entries.at(-1)?.[0] ?? '',
      one.reaffirmed ? AMENDED : null,
      one.reaffirmed ? at + 2 * DAY : null,
      one.kept ? AMENDED : null,
      waits ? tokenOf('network', Math.floor(n / 3), 43) : null,
      own && organizationKeyOf({ ...own, districtName: own.district?.name ?? null }),
    );
    if (!leader && !gone) {
      authority(
        one.id,
        one.revision,
        'school_committee',
        '2025-03-04',
        'Sam Example, Secretary',
        'https://district.example.org/minutes',
      );
    }
    if (one.reaffirmed) reaffirmation(one.id, AMENDED, AMENDED, at + 2 * DAY, at + 2 * DAY);
    if (endorserId !== null)
      mail(tokenOf('mail', n), 'confirm', endorserId, one.id, at, at, at + 2000);
    if (endorserId !== null && confirmedAt !== null) {
      mail(
        `receipt-${one.id}`,
        'receipt',
        endorserId,
        one.id,
        confirmedAt,
        confirmedAt,
        confirmedAt + 2000,
      );
    }
    if (waits) cap(tokenOf('cap', n, 43), Math.floor(at / DAY), 1);
    for (const [id, when, actor, action] of entries) entry(id, when, actor, action, one.id);
  }

  for (let from = 1; from <= size; from += CHUNK) {
    db.exec('begin');
    const to = Math.min(size, from + CHUNK - 1);
    for (let n = from; n <= to; n += 1) write(n, submissionOf(n, size, districts));
    db.exec('commit');
    onProgress(to);
  }
  db.exec(`insert into outcomes (state, count)
      select state, count(*) from endorsements where state in ('declined', 'removed') group by state
      on conflict (state) do update set count = excluded.count;
    insert into audit_chain select 1, max(seq), printf('%064d', 0), ${now - SEALED_BEFORE} from audit;
    update notices set done_at = due_at where done_at is null;
    update reminding set expires_at = ${now} + iif(who = 'leaders', 4, 10) * ${DAY};
    update partner_events set done_at = happened_at where done_at is null;
    pragma wal_checkpoint(truncate)`);
  db.close();
}
