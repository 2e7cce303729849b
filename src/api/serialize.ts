/** Turns stored data into the public JSON: camelCase keys, times as ISO 8601 in UTC. */
import { type Listing, printedName } from '../endorsements/listing/entry.ts';
import { toIso } from '../lib/dates.ts';
import type { StatementSummary, StatementView } from '../statements/store.ts';
import type { EndorsementJson, StatementDetailJson, StatementJson } from './answers.ts';

export function toStatementJson(statement: StatementSummary, origin: string): StatementJson {
  const { slug, title, date, status, revision, digest, tally } = statement;
  const { unnamed: _, ...earlier } = tally.earlier;
  return {
    slug,
    title,
    date,
    status,
    revision,
    digest,
    url: `${origin}/statements/${slug}`,
    tally: { ...tally, earlier },
  };
}

export function toStatementDetailJson(view: StatementView, origin: string): StatementDetailJson {
  return {
    ...toStatementJson(view, origin),
    summary: view.summary,
    topics: view.topics,
    html: view.shown.html,
    markdown: view.shown.text,
    revisions: view.revisions.map(({ number, digest, publishedAt, change, note }) => ({
      number,
      digest,
      publishedAt: toIso(publishedAt),
      change,
      note,
      url: `${origin}/statements/${view.slug}/v/${number}`,
    })),
  };
}

/** `epoch` is that of the statement's current text. */
export function toEndorsementJson(row: Listing, epoch: number): EndorsementJson {
  const leader = row.kind === 'leader';
  return {
    id: row.id,
    kind: row.kind,
    name: printedName(row),
    title: leader ? row.title : null,
    affiliation: row.affiliation ?? '',
    district:
      row.districtCode === null
        ? null
        : { code: row.districtCode, name: row.districtName ?? '', region: row.region ?? '' },
    revision: row.revision,
    currentText: row.epoch === epoch,
    endorsedAt: toIso(row.confirmedAt ?? 0),
    reaffirmedAt: row.reaffirmedAt === null ? null : toIso(row.reaffirmedAt),
    evidence: row.evidence,
    authority: row.authority && {
      body: row.authority.body,
      date: row.authority.decidedOn,
      officer: row.authority.officer,
      url: row.authority.url,
    },
  };
}
