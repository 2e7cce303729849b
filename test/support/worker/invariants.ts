/** Checks invariants on the whole database. An empty result means that all of them hold. */
import { en } from '../../../src/i18n/catalogue.ts';
import { mailKinds } from '../../../src/mail/kinds.ts';
import { CHECKS as ONCE_A_DAY } from '../../../src/watch/checks-store.ts';

const ENDORSEMENT_ACTS = JSON.stringify(Object.keys(en.audit.acts.endorsement));

/** The checks that run daily in production, and more that only tests make. */
const CHECKS: Record<string, string> = {
  ...ONCE_A_DAY,
  'no staff note is about an erased endorsement': `
    select endorsement_id from staff_notes join endorsements e on e.id = endorsement_id where e.state = 'erased'`,
  'every active endorsement has a search key for its name': `
    select id from endorsements where state in ('in_review', 'listed') and (name_key is null or name_key = '')`,
  'the words by which entries are found are those of listed and named entries': `
    select * from (select statement_id, kind, place, endorsement_id, prior, district_code from endorsement_words
      except select statement_id, kind, place, endorsement_id, prior, district_code from words_of_entries)
    union all select * from (select statement_id, kind, place, endorsement_id, prior, district_code from words_of_entries
      except select statement_id, kind, place, endorsement_id, prior, district_code from endorsement_words)`,
  'an ended endorsement has its time, and its reason if staff ended it': `
    select id from endorsements where state in ('declined', 'removed', 'invalidated') and (ended_at is null or reason is null)`,
  'an endorsement ended by rule refers to the audit entry of a rule': `
    select e.id from endorsements e where state = 'invalidated' and not exists (select 1 from audit
      where action = 'endorsements.invalidate' and changed_by = audit.id || '.' || e.id)`,
  'every mail is of a listed kind': `
    select id, kind from outbox where kind not in (select value from json_each('${JSON.stringify(mailKinds)}'))`,
  'no mail is both sent and failed': `
    select id from outbox where sent_at is not null and failed_at is not null`,
  'a waiting new decision is on record, and is the only one waiting': `
    select endorsement_id, count(*) as n, count(a.body) as decisions from reaffirmations r
      join endorsements e on e.id = r.endorsement_id and e.state = 'listed' and e.kind <> 'leader'
      left join authorities a using (endorsement_id, revision)
      where standing_at is null and declined_at is null group by 1 having n > 1 or decisions < n`,
  'a new decision counts only once staff have approved it': `
    select id from endorsements e where kind <> 'leader' and state = 'listed' and epoch is not (
      select ifnull((select r.epoch from reaffirmations r where r.endorsement_id = e.id and standing_at is not null
        order by revision desc limit 1), (select epoch from revisions where statement_id = e.statement_id and number = e.revision)))`,
  'an offered link waits for review only on a decision without a link': `
    select endorsement_id from authorities where url_offered is not null and url is not null`,
  'the reason for declining a decision is kept only while it is declined and its endorser is known': `
    select endorsement_id from reaffirmations r join endorsements e on e.id = r.endorsement_id
      where r.reason is not null and declined_at is null or r.reason_words is not null and e.endorser_id is null`,
  'an endorsement is pinned to a published revision and a published epoch': `
    select e.id from endorsements e left join revisions r
      on r.statement_id = e.statement_id and r.number = e.epoch and r.epoch = e.epoch
      where r.number is null`,
  'a reaffirmation is of a published revision and its epoch, later than the pinned revision': `
    select ra.endorsement_id from reaffirmations ra join endorsements e on e.id = ra.endorsement_id
      left join revisions r on r.statement_id = e.statement_id and r.number = ra.revision and r.epoch = ra.epoch
      where r.number is null or ra.revision <= e.revision`,
  'an endorser who keeps another text declined an existing later substantive revision': `
    select e.id from endorsements e where kept_epoch is not null and (kept_epoch <= ifnull(reaffirmed_revision, revision) or not exists (
      select 1 from revisions r where r.statement_id = e.statement_id and r.number = kept_epoch and r.change = 'substantive'))`,
  'a revision has the epoch of an earlier one with its bytes, and is substantive if its epoch differs from the one before': `
    select r.statement_id, r.number from revisions r join revisions b on b.statement_id = r.statement_id and b.number = r.number - 1
      left join revisions same on same.statement_id = r.statement_id and same.digest = r.digest and same.number < r.number
      where r.epoch <> case when same.number is not null then same.epoch when r.change = 'substantive' then r.number else b.epoch end
        or (r.epoch <> b.epoch) <> (r.change = 'substantive')`,
  'an unsubscribed endorser gets no updates': `
    select id from endorsements where unsubscribed_at is not null and (updates or endorser_id is null)`,
  'every substantive amendment has its notice and its reminder, and no other revision has one': `
    select slug, number from revisions r join statements s on s.id = r.statement_id
      where (r.number > 1 and r.change = 'substantive') * 2 <> (select count(*) from notices n
        where n.statement_id = r.statement_id and n.revision = r.number and n.kind in ('amended', 'reminded'))`,
  'a notice of a future text is of an open announcement, and a recalled notice has no revision number': `
    select n.id from notices n join statements s on s.id = n.statement_id
      where n.revision > s.revision and not exists (select 1 from announcements a
        where a.statement_id = n.statement_id and a.revision = n.revision and a.ended_at is null)
      or (n.recalled_at is not null) <> (n.revision < 0)`,
  'an open announcement is of a locked draft and a current statement, has the next number, and has its notice': `
    select a.id from announcements a join statements s on s.id = a.statement_id where a.ended_at is null and (
      s.status <> 'current' or a.revision <> s.revision + 1
      or not exists (select 1 from drafts d where d.id = a.draft_id and d.state = 'announced' and d.publish_at = a.effective_at)
      or not exists (select 1 from notices n where n.statement_id = s.id and n.kind = 'amended' and n.revision = a.revision))`,
  'an announcement that took effect has its revision': `
    select a.id from announcements a where outcome = 'effective' and not exists (select 1 from revisions r
      where r.statement_id = a.statement_id and r.number = a.revision and r.change = 'substantive' and r.digest = a.digest)`,
  'an early answer is of an active endorser, about a text of the endorsed statement': `
    select endorsement_id from announced_answers w join announcements a on a.id = w.announcement_id
      left join endorsements e on e.id = w.endorsement_id and e.statement_id = a.statement_id
        and e.state in ('listed', 'in_review') and e.endorser_id is not null
      where e.id is null or (w.answer = 'reaffirm' and e.kind <> 'leader')`,
  'a text redacted by two people has no copy left': `
    select r.statement_id, r.number from revisions r join statements s on s.id = r.statement_id
      join audit u on u.subject = s.slug and u.action = 'statement.redact' and u.detail ->> 'number' = r.number
      where r.text is not null or exists (select 1 from renderings h where h.statement_id = r.statement_id and h.number = r.number)
        or not exists (select 1 from requests q where q.subject = s.slug || '/' || r.number
          and q.kind = 'redact_revision' and q.outcome in ('approved', 'alone'))`,
  'a mail about a notice goes to an endorser of that statement, once': `
    select o.id from outbox o left join notices n on n.id = o.subject_id
      left join endorsements e on e.id = o.endorsement_id and e.statement_id = n.statement_id
      where o.kind like 'notice.%' and (n.id is null or e.id is null or o.kind not in (iif(o.id like '%-recalled', 'notice.recalled', 'notice.' || n.kind), iif(n.kind = 'amended', 'notice.returned', ''))
        or (o.kind = 'notice.recalled' and n.recalled_at is null)
        or (e.id > n.expanded_to and n.done_at is null and n.recalled_at is null and not exists (select 1 from announcements a
          where a.statement_id = n.statement_id and a.revision = n.revision and a.outcome = 'effective'))
        or o.id <> 'notice-' || n.id || '-' || e.id || iif(o.kind = 'notice.recalled', '-recalled', ''))`,
  'a mail about an endorsement refers to an existing one': `
    select id from outbox where endorsement_id is not null
      and not exists (select 1 from endorsements e where e.id = endorsement_id)`,
  'of all active entries of a mailbox for one thing, all but one are flagged': `
    select mailbox_hmac, statement_id, kind, body_key from endorsements e join endorsers p on p.id = e.endorser_id
      where state in ('in_review', 'listed') and mailbox_hmac is not null and not exists
        (select 1 from json_each(flags) where value in ('same_mailbox', 'mailbox_unknown'))
      group by 1, 2, 3, 4 having count(*) > 1`,
  'a paper signature is a leader’s, and has its sheet': `
    select id from endorsements where state = 'imported' and (import_id is null or kind <> 'leader')`,
  'a sheet has as many signatures as it states': `
    select id from imports where signatures < 1 or signatures <> (select count(*) from audit
      where action = 'endorsement.import' and id like 'import-' || imports.id || '.%')`,
  'deliveries are numbered without gaps': `
    select statement_id from deliveries group by statement_id having max(number) <> count(*)`,
  'every delivery has one entry in the audit trail': `
    select 1 from (select count(*) as n from deliveries) where n <>
      (select count(*) from audit where action = 'delivery.record')`,
  'a request settled by a person has an audit entry': `
    select id from requests where settled_by <> 'system' and not exists
      (select 1 from audit where subject = requests.id and actor = settled_by and action like 'request.%')`,
  'an open request is about something that is still current': `
    select id from requests where settled_at is null and case kind
      when 'supersede_statement' then not exists (select 1 from statements s join statements older on older.slug = subject
        where s.slug = reason and s.status <> 'withdrawn' and s.supersedes is not subject)
      when 'reinstate_statement' then not exists (select 1 from statements s where s.slug = subject and (s.status in ('superseded', 'withdrawn')
        or exists (select 1 from statements later where later.slug = reason and later.supersedes = subject)))
      when 'withdraw_statement' then not exists (select 1 from statements where slug = subject and status in ('current', 'superseded'))
      when 'publish_editorial' then not exists (select 1 from drafts where slug = subject and state = 'asked')
      when 'publish_substantive' then not exists (select 1 from drafts where slug = subject and state = 'asked')
      when 'publish_translation' then proposal is null
      when 'redact_revision' then not exists (select 1 from revisions r join statements s on s.id = r.statement_id
        where s.slug || '/' || r.number = subject and r.text is not null)
      when 'replace_directory' then proposal ->> 'stamp' is not (select id from audit
        where action = 'directory.replaced' order by seq desc limit 1)
      when 'replace_disposable' then false
      else not exists (select 1 from endorsements e where e.id = subject and e.kind <> 'leader' and e.state in ('listed', 'in_review')) end`,
  'a draft that waits for a second person has its request, and a scheduled draft has its moment': `
    select id from drafts where (state = 'asked' and not exists (select 1 from requests
        where kind in ('publish_editorial', 'publish_substantive') and subject = drafts.slug and settled_at is null))
      or (state = 'draft' and publish_at is not null) or (state <> 'draft' and failure is not null)`,
  'a proposed list is kept while its request is open': `
    select id from requests where kind in ('replace_directory', 'replace_disposable')
      and (settled_at is null) <> (id in (select request_id from proposed_items))`,
  'whoever corrected an entry approved it only 72 hours later': `
    select a.id from audit a join audit c on c.subject = a.subject and c.actor = a.actor and c.seq < a.seq
      where a.action = 'endorsement.approve' and c.action = 'endorsement.correct' and c.at > a.at - 72 * 3600000
        and not exists (select 1 from audit b where b.subject = a.subject and b.action = 'endorsement.approve'
          and b.seq > c.seq and b.seq < a.seq)`,
  'whoever took up a body again that had been listed approved it only 72 hours later': `
    select a.id from audit a join audit c on c.subject = a.subject and c.actor = a.actor and c.seq < a.seq
      where a.action = 'endorsement.approve' and c.action = 'endorsement.reopen' and c.detail ->> 'takes_two'
        and c.at > a.at - 72 * 3600000 and not exists (select 1 from audit b where b.subject = a.subject
          and b.action = 'endorsement.approve' and b.seq > c.seq and b.seq < a.seq)`,
  'staff read in words what was done to an entry': `
    select distinct action from audit where subject in (select id from endorsements) and action like 'endorsement.%'
      and action not in (select 'endorsement.' || value from json_each('${ENDORSEMENT_ACTS}'))`,
  'what its endorser ended is never taken up again': `
    select back.subject from audit as back where back.action = 'endorsement.reopen' and exists (select 1 from audit as gone
      where gone.subject = back.subject and gone.seq < back.seq and gone.action in ('endorsement.withdraw', 'endorsement.erase'))`,
  'the words of an entry changed only by a correction, by its endorser, or by the answer to a request': `
    select id from endorsements where name_salt is not null and not exists (select 1 from audit
      where subject = endorsements.id and action in ('endorsement.correct', 'endorsement.rename', 'endorsement.mend'))`,
  'what its endorser changed into words to review is listed only once staff have approved it': `
    select id from endorsements where state = 'listed' and exists (select 1 from json_each(flags) where value = 'changed_by_endorser')
      and not exists (select 1 from audit m join audit a on a.subject = m.subject and a.seq > m.seq
        where m.subject = endorsements.id and m.action = 'endorsement.mend' and m.detail ->> 'renamed' and a.action = 'endorsement.approve')`,
  'a body is removed by two people, or alone once the waiting period is over': `
    select id from endorsements where kind <> 'leader' and state = 'removed' and not exists
      (select 1 from requests where subject = endorsements.id and outcome in ('approved', 'alone'))`,
  'a statement is withdrawn by two people, with its reason': `
    select slug from statements where status = 'withdrawn' and exists (select 1 from audit where subject = slug and action = 'statement.withdraw')
      and not exists (select 1 from requests where subject = slug and outcome in ('approved', 'alone') and words is not null)`,
  'a statement takes another’s place by two people': `
    select slug from statements s where supersedes is not null and not exists (select 1 from requests
      where kind = 'supersede_statement' and subject = s.supersedes and reason = s.slug and outcome in ('approved', 'alone'))`,
  'a statement is superseded or reinstated as its audit trail says': `
    select subject, at from audit u where action in ('statement.superseded', 'statement.reinstate') and not exists (
      select 1 from requests q where q.subject = u.subject and q.outcome in ('approved', 'alone') and q.settled_at = u.at
        and q.kind = iif(action = 'statement.reinstate', 'reinstate_statement', 'supersede_statement'))`,
  'an open report is about an active entry, and a settled report holds no personal data': `
    select id from reports where case state
      when 'settled' then (address_sealed, domain, words) is not (null, null, null)
      else (address_sealed is null) <> (domain is null) or (state = 'sent' and domain is null) or (state = 'confirmed') <> (confirmed_at is not null) or not exists
        (select 1 from endorsements e where e.id = endorsement_id and e.state in ('listed', 'in_review')) end`,
  'a mailbox is kept only with a report that hid an entry and that staff have not answered': `
    select id from reports where mailbox_hmac is not null
      and (state <> 'confirmed' or address_sealed is null or effect is not 'hid')`,
  'a mailbox hides one entry at a time': `
    select mailbox_hmac from reports where mailbox_hmac is not null group by 1 having count(*) > 1`,
  'a report hides an entry at most once, and at most three of a district on a day': `
    select subject from audit where action = 'endorsement.report' group by 1 having count(*) > 1
    union all select district_code from endorsements join audit on audit.subject = endorsements.id
      and action = 'endorsement.report' where district_code is not null group by 1, at / 86400000 having count(*) > 3`,
  'an endorser puts back only what a report hid': `
    select subject from audit as back where action = 'endorsement.restore' and not exists (select 1 from audit as hid
      where hid.subject = back.subject and hid.action = 'endorsement.report' and hid.seq < back.seq)`,
  'partners have one event for every announcement and substantive amendment, and no other': `
    with happened as (
      select statement_id, 'amended' as kind, number as revision, null as announcement_id from revisions
        where number > 1 and change = 'substantive'
      union all select statement_id, 'announced', revision, id from announcements
      union all select statement_id, 'recalled', revision, id from announcements where outcome = 'cancelled'),
    told as (select statement_id, kind, revision, announcement_id from partner_events
        where kind not in ('superseded', 'withdrawn'))
    select * from (select * from happened except select * from told)
    union all select * from (select * from told except select * from happened)
    union all select * from told group by 1, 2, 3, 4 having count(*) > 1`,
  'the last that partners hear of a statement’s end is its status': `
    select s.slug from statements s where s.status in ('current', 'superseded', 'withdrawn') and s.status is not ifnull(
      (select iif(taken_back, 'current', kind) from partner_events e where e.statement_id = s.id
        and kind in ('superseded', 'withdrawn') order by id desc limit 1), 'current')`,
  'a mail to a partner is of its own event': `
    select o.id from outbox o where o.kind like 'partner.%' and o.kind not in ('partner.confirm', 'partner.known', 'partner.accepted')
      and not exists (select 1 from partner_events v where o.kind = 'partner.' || iif(v.taken_back, 'reinstated', v.kind)
        and o.id = 'partner-' || v.id || '-' || substr(o.subject_id, 1, instr(o.subject_id, '.') - 1)
        and o.subject_id like '%.' || v.id)`,
  'the audit trail is numbered without gaps': `
    select n, last from (select count(*) as n, ifnull(max(seq), 0) as last from audit) where n <> last`,
  'the chain grows by one link at a time, never goes back, and covers only existing entries': `
    select number from audit_chain c where to_seq > (select ifnull(max(seq), 0) from audit)
      or number > 1 and not exists (select 1 from audit_chain b where b.number = c.number - 1
        and b.to_seq <= c.to_seq and b.chained_at <= c.chained_at)`,
};

/** The part of D1's interface that the checks use. Tests in Node implement it themselves. */
interface Readable<Statement> {
  prepare(query: string): Statement;
  batch(statements: Statement[]): Promise<{ results: unknown[] }[]>;
}

export async function findViolations<Statement>(db: Readable<Statement>): Promise<string[]> {
  const names = Object.keys(CHECKS);
  const results = await db.batch(Object.values(CHECKS).map((check) => db.prepare(check)));
  return results.flatMap(({ results: rows }, index) =>
    rows.map((row) => `${names[index]}: ${JSON.stringify(row)}`),
  );
}
