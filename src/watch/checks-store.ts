/**
 * Invariants of the whole database, as queries that return the ids of violations. Each is one
 * statement, so it sees one consistent state. They may scan whole tables: the scheduled job runs
 * them once a day, and `docs/costs.md` gives their cost. The tests run them after each test.
 */
export const CHECKS = {
  /** The public tally equals a count of the rows. */
  tally: `
    with counted as (
      select statement_id, epoch, kind, sum(state = 'listed') as listed,
        sum(state = 'listed' and public = 0) as unnamed, sum(state = 'imported') as paper
      from endorsements where state in ('listed', 'imported') group by 1, 2, 3)
    select statement_id || '/' || epoch || '/' || kind as id from (
      select t.* from tallies t left join counted c using (statement_id, epoch, kind)
        where (t.listed, t.unnamed, t.paper) is not (ifnull(c.listed, 0), ifnull(c.unnamed, 0), ifnull(c.paper, 0))
      union all
      select c.* from counted c left join tallies t using (statement_id, epoch, kind) where t.kind is null)`,
  via: `
    with counted as (
      select via, statement_id, sum(kind = 'leader') as leaders, sum(kind = 'district') as districts,
        sum(kind = 'organization') as organizations
      from endorsements where state = 'listed' and public = 1 and via is not null group by 1, 2)
    select via || '/' || statement_id as id from (
      select * from (select * from via_counts except select * from counted)
      union all select * from (select * from counted except select * from via_counts))`,
  /** The public counts of refusals are at least the number of rows. */
  outcomes: `
    select state as id from endorsements e where state in ('declined', 'removed', 'invalidated') group by state
      having count(*) > ifnull((select count from outcomes o where o.state = e.state), 0)`,
  erased: `
    select id from endorsements where state = 'erased' and
      (name is not null or title is not null or comment is not null or via is not null
        or domain is not null or endorser_id is not null or name_key is not null or network is not null
        or reason_words is not null or flags <> '[]' or name_salt is not null or organization_key is not null
        or exists (select 1 from staff_notes n where n.endorsement_id = endorsements.id)
        or exists (select 1 from reports r where r.endorsement_id = endorsements.id and r.words is not null)
        or exists (select 1 from requests q where q.subject = endorsements.id and (q.words is not null or q.proposal is not null)))`,
  /**
   * A live endorsement has an endorser, or is a body's decision whose sender was erased. Other rows
   * have no name.
   */
  nobody: `
    select id from endorsements where endorser_id is null and (name is not null or title is not null
      or state in ('submitted', 'imported', 'in_review', 'listed') and (kind = 'leader' or listed_at is null))`,
  /** An address is kept only while something refers to it. */
  endorsers: `
    select id from endorsers where not exists (select 1 from endorsements where endorser_id = endorsers.id)`,
  /** Every endorsement has an audit entry for its latest change. */
  trail: `
    select id from endorsements where not exists (select 1 from audit where audit.id = changed_by)`,
  /**
   * A body endorses a text that it decided on, and is listed only once staff have verified the
   * decision.
   */
  decisions: `
    select id from endorsements e where kind <> 'leader' and state in ('submitted', 'in_review', 'listed')
      and (state = 'listed' and evidence <> 'verified' or not exists (select 1 from authorities a
        where a.endorsement_id = e.id and a.revision = ifnull(e.reaffirmed_revision, e.revision)))`,
  /** An endorsement's epoch is that of its revision, or of its latest valid reaffirmation. */
  pins: `
    select e.id from endorsements e left join revisions r
      on r.statement_id = e.statement_id and r.number = ifnull(e.reaffirmed_revision, e.revision)
      where r.epoch is not e.epoch or (e.reaffirmed_revision, e.reaffirmed_at) is not (
        select revision, reaffirmed_at from reaffirmations
        where endorsement_id = e.id and standing_at is not null order by revision desc limit 1)`,
  revisions: `
    select slug as id from statements s where revision <>
      (select max(number) from revisions r where r.statement_id = s.id)`,
  /**
   * An action that needs two people was approved by a second person, or done alone after 72 hours.
   */
  requests: `
    select id from requests where outcome = 'approved' and (settled_by = ifnull(taken_by, asked_by) or settled_by not like 'staff:%')
      or outcome = 'alone' and (settled_by <> ifnull(taken_by, asked_by) or settled_at < ifnull(taken_at, asked_at) + 72 * 3600000)
      or outcome in ('approved', 'alone') and asked_by like 'service:%' and taken_by is null`,
  references: `select "table" || ' ' || ifnull(rowid, '') as id from pragma_foreign_key_check`,
  /** All unique indexes and triggers exist, since the database enforces its rules through them. */
  guards: `
    select value as id from json_each('["endorsements_active", "endorsements_district",
      "endorsements_never_go", "revisions_never_change", "revisions_never_go", "revisions_never_replaced",
      "audit_never_changes", "audit_never_shrinks", "audit_never_replaced", "audit_kept_as_it_is",
      "audit_chain_never_changes", "audit_chain_never_shrinks", "audit_chain_grows_at_its_end",
      "deliveries_never_change", "deliveries_never_go", "tallies_count_new", "tallies_follow",
      "outcomes_count", "via_counts_new", "via_counts_follow", "purges_of_names", "purges_of_officers",
      "requests_open", "announced_answers_end_with_their_entry", "announced_drafts_stay",
      "announcements_are_recalled", "announcements_end_with_a_revision",
      "announcements_end_with_their_draft", "announcements_end_with_their_statement", "announcements_open",
      "partners_hear_of_amendments", "partners_hear_of_announcements", "partners_hear_of_ends",
      "partners_hear_of_recalls", "partners_purge", "partners_purge_gone", "reports_end_with_their_entry",
      "reports_forget_mailboxes",
      "requests_end_with_their_entry", "requests_take_two", "requests_taken_once",
      "requests_forget_proposal", "corrections_take_two", "reopenings_take_two", "reopenings_are_by_people", "proposed_items_end_with_their_request",
      "requests_end_with_their_status", "requests_end_with_their_text", "partners_hear_of_returns",
      "notices_of_ends_are_recalled", "copies_end_with_their_text", "revisions_never_unredacted",
      "search_texts_end_with_their_revision", "translations_redacted", "words_of_new", "words_go", "words_come",
      "organization_keys_end_with_their_entry"]')
      where value not in (select name from sqlite_schema)`,
} satisfies Record<string, string>;

/**
 * Work that the scheduled job should have finished long ago. D1 allows at most five parts in a
 * query.
 */
export function overdueAt(now: number) {
  const [hour, day, days] = [1, 24, 72].map((hours) => now - hours * 3_600_000);
  return {
    mail: `
      select id from outbox where sent_at is null and failed_at is null and kind not like 'notice.%' and lane is null and due_at < ${hour}
      union all select id from outbox where sent_at is null and failed_at is null and kind like 'notice.%' and due_at < ${day}
      union all select id from outbox where sent_at is null and failed_at is null and lane is not null and due_at < ${day}`,
    overdue: `
      select id from drafts where state in ('scheduled', 'announced') and publish_at < ${hour}
      union all select id from endorsements where state = 'submitted' and expires_at < ${day}
      union all select id from reports where state = 'sent' and expires_at < ${day}
      union all select id from notices where done_at is null and due_at < ${days}
      union all select id from partner_events where done_at is null and happened_at < ${days}`,
  };
}

/** Row counts of the large tables, once a day: counting a million rows is too slow for a page. */
export const figuresAt = (now: number): string => `
  select e.*, (select count(*) from endorsers) as endorsers,
    (select ifnull(max(seq), 0) from audit) as audit, (select count(*) from mail_caps) as caps, o.* from (
      select count(*) as endorsements, count(iif(state = 'erased', 1, null)) as erased from endorsements) e, (
      select count(*) as outbox, count(iif(sent_at > ${now - 86_400_000}, 1, null)) as sent from outbox) o`;
