/** Writes thousands of listed endorsements straight into the database. */
import { rows } from './site.ts';
import { SLUG } from './statements.ts';

const FIRST = { revision: 1, epoch: 1 };

/**
 * Creates endorsements `from` to `to`: every 25th for a district of its own, every 10th for an
 * organization, the rest for leaders. Every 20th leader is unnamed. The number is also the time of
 * listing, in milliseconds. Endorser ids sort after all random ids, so that finding one always
 * costs the same. `text` is the revision that they endorse, and its epoch.
 */
export async function seed(from: number, to: number, text = FIRST): Promise<void> {
  const numbers = `with recursive numbers(n) as (select ${from} union all select n + 1 from numbers where n < ${to}),
    people as (select n, printf('%06d', n) as tag,
      case when n % 25 = 1 then 'district' when n % 10 = 0 then 'organization' else 'leader' end as kind from numbers)`;
  for (const write of [
    `insert or ignore into audit (id, at, actor, action, subject) values ('seed', 1, 'system', 'test.seed', 'seed')`,
    `insert into districts (code, name, type, county, region) ${numbers}
      select 'd' || tag, 'Body ' || tag, 'local', 'County', 'Region' from people where kind = 'district'`,
    `insert into endorsers (id, address_hmac, address_sealed, created_at, mailbox_hmac) ${numbers}
      select 'zzz' || tag, 'hmac' || tag, 'sealed', n, 'mailbox' || tag from people`,
    `insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id,
        district_code, body_key, name, name_key, title, affiliation, district_name, region, submitted_at,
        expires_at, confirmed_at, listed_at, changed_by, organization_key) ${numbers}
      select 'e' || tag, (select id from statements where slug = '${SLUG}'), kind, 'listed', ${text.revision}, ${text.epoch},
        kind <> 'leader' or n % 20 <> 3, iif(kind = 'leader', 'self_stated', 'verified'), 'zzz' || tag,
        case kind when 'district' then 'd' || tag when 'leader' then '00100000' end,
        iif(kind = 'leader', '', 'body ' || tag), 'Person ' || tag, iif(kind = 'leader', 'person ', 'body ') || tag,
        'Principal', iif(kind = 'leader', 'Harborview', 'Body ' || tag), null, 'Region', n, n + 1, n, n, 'seed', '' from people`,
    `insert into authorities (endorsement_id, revision, body, decided_on, officer) ${numbers}
      select 'e' || tag, ${text.revision}, 'board', '2025-01-01', 'Officer ' || tag from people where kind <> 'leader'`,
  ]) {
    await rows(write);
  }
}
