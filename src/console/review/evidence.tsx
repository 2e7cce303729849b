/** The evidence for an entry: what was stated beside what is known, and related entries. */

import type { Child } from 'hono/jsx';
import { printedName } from '../../endorsements/listing/entry.ts';
import type { OtherEntry } from '../../endorsements/review/evidence-store.ts';
import type { ReviewEntry } from '../../endorsements/review/store.ts';
import { looksLikeStudents } from '../../lib/addresses.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { entryPath, Lines } from '../link-list.tsx';

interface EvidenceProps {
  site: Site;
  entry: ReviewEntry;
}

interface AllEvidenceProps extends EvidenceProps {
  /** Entries from other spellings of the mailbox. */
  sameMailbox: OtherEntry[];
}

export function Evidence({ site, entry, sameMailbox }: AllEvidenceProps) {
  const words = site.words.review.evidence;
  const { endorsement: e, evidence, district } = entry;
  const known = evidence.knownFor.filter(({ code }) => code !== e.districtCode);
  return (
    <Panel heading={words.heading}>
      <table class="pair">
        <thead>
          <tr>
            <th scope="col">{words.stated}</th>
            <th scope="col">{words.known}</th>
          </tr>
        </thead>
        <Pair label={words.place} stated={<bdi>{e.affiliation}</bdi>}>
          {district ? <a href={`/districts/${district.code}`}>{district.name}</a> : words.noPlace}
          {district?.closedAt ? ` (${words.closed})` : ''}
        </Pair>
        <Pair label={site.words.console.entry.domain} stated={e.domain}>
          <Domains site={site} entry={entry} />
          {known.length > 0 ? (
            <p>{words.ofOthers({ names: known.map(({ name }) => name).join(', ') })}</p>
          ) : null}
        </Pair>
        <Pair
          label={words.students}
          stated={looksLikeStudents(e.domain ?? '') ? words.studentLike : words.notStudentLike}
        >
          {words.noData}
        </Pair>
      </table>
      {entry.standing ? (
        <p>
          {words.standing}{' '}
          <a href={entryPath(entry.standing.id)}>{district?.name ?? e.affiliation}</a>
        </p>
      ) : null}
      {district
        ? (['district', 'leader'] as const).map((kind) => (
            <Others
              site={site}
              heading={words.ofDistrict[kind]}
              rows={evidence.ofDistrict[kind]}
              none={words.none}
            />
          ))
        : null}
      <Others site={site} heading={words.sameName} rows={evidence.sameName} none={words.noOther} />
      <Others site={site} heading={words.sameMailbox} rows={sameMailbox} none={words.noOther} />
      <h3>{words.network}</h3>
      <p>
        {e.network ? neighboursWords(site, evidence.neighbours) : words.networkUnknown}{' '}
        {evidence.neighbours > 0 ? (
          <a href={`/console/invalidate?entry=${e.id}`}>{words.neighboursLink}</a>
        ) : null}
      </p>
    </Panel>
  );
}

interface PairProps {
  label: string;
  stated: Child;
  children: Child;
}

/** The label is above its two cells, because a third column would not fit on a small phone. */
function Pair({ label, stated, children }: PairProps) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colspan={2}>
          {label}
        </th>
      </tr>
      <tr>
        <td>{stated}</td>
        <td>{children}</td>
      </tr>
    </tbody>
  );
}

function Domains({ site, entry }: EvidenceProps) {
  const words = site.words.console.entry;
  const kinds: Record<string, string> = {
    'website-host': words.websiteHost,
    'email-seen': words.emailSeen,
  };
  if (!entry.district) return <p>{words.noDistrict}</p>;
  const matches = entry.endorsement.evidence === 'district_address';
  return (
    <>
      {entry.domains.length === 0 ? <p>{words.noDomains}</p> : null}
      {entry.domains.map(({ domain, kind }) => (
        <p>
          {domain} <span class="meta">({kinds[kind] ?? kind})</span>
        </p>
      ))}
      <p>{matches || isOfDistrict(entry) ? words.matches : words.differs}</p>
    </>
  );
}

/**
 * Compares the domains, because a verified entry's `evidence` no longer tells what its address was.
 */
function isOfDistrict({ endorsement: e, evidence }: ReviewEntry): boolean {
  return (
    evidence.knownFor.some(({ code }) => code === e.districtCode) &&
    !looksLikeStudents(e.domain ?? '')
  );
}

interface OthersProps {
  site: Site;
  heading: string;
  rows: OtherEntry[];
  none: string;
}

function Others({ site, heading, rows, none }: OthersProps) {
  return (
    <>
      <h3>{heading}</h3>
      {rows.length === 0 ? <p>{none}</p> : null}
      <Lines
        lines={rows.map((row) => ({
          href: entryPath(row.id),
          name: printedName(row),
          meta: `${row.statementTitle} · ${formatDay(row.confirmedAt ?? 0, site)}`,
        }))}
      />
    </>
  );
}

/** Counting stops after 100. */
function neighboursWords(site: Site, count: number): string {
  const words = site.words.review.evidence;
  return count > 100 ? words.manyNeighbours : words.neighbours({ count });
}
