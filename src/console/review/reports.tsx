/**
 * Reports of "this isn't me": the open ones for the front page, and details for the page of their
 * entry.
 */
import { printedName } from '../../endorsements/listing/entry.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { OpenReport, openReportsQuery } from '../../reports/store.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { entryPath, Lines } from '../link-list.tsx';

interface WaitingReportsProps {
  site: Site;
  reports: Awaited<ReturnType<typeof openReportsQuery>>;
}

export function WaitingReports({ site, reports }: WaitingReportsProps) {
  const words = site.words.reports.staff;
  return (
    <Panel heading={words.heading}>
      {reports.length === 0 ? <p>{words.none}</p> : null}
      <Lines
        lines={reports.map((report) => ({
          href: entryPath(report.endorsementId),
          name: printedName(report),
          meta: [
            report.statementTitle,
            words.row({ at: formatInstant(report.confirmedAt ?? 0, site) }),
            outcomeOf(words, report),
          ].join(' · '),
        }))}
      />
    </Panel>
  );
}

function outcomeOf(words: Site['words']['reports']['staff'], { entry, effect }: Outcome): string {
  if (entry !== 'listed') return words.hidden;
  if (effect === 'hid') return words.restored;
  return effect === null ? words.listed : `${words.listed}. ${words.effects[effect]}`;
}

type Outcome = Pick<WaitingReportsProps['reports'][number], 'entry' | 'effect'>;

interface ReportsOfEntryProps {
  site: Site;
  id: string;
  /** Whether the entry is listed; otherwise it is hidden. */
  listed: boolean;
  reports: OpenReport[];
}

export function ReportsOfEntry({ site, id, listed, reports }: ReportsOfEntryProps) {
  if (reports.length === 0) return null;
  const words = site.words.reports.staff;
  return (
    <Panel heading={words.panel}>
      {reports.map((report) => (
        <Facts
          rows={[
            [words.at, formatInstant(report.confirmedAt ?? 0, site)],
            [site.words.console.entry.domain, report.domain ?? words.forgotten],
            [words.ofDistrict, report.ofDistrict ? words.from.yes : words.from.no],
            report.effect
              ? // Only its endorser puts an entry back while reports are open.
                [
                  words.effect,
                  words.effects[listed && report.effect === 'hid' ? 'restored' : report.effect],
                ]
              : null,
            [
              words.said,
              <bdi class="said">
                {report.words ?? (report.domain ? words.nothing : words.forgotten)}
              </bdi>,
            ],
          ]}
        />
      ))}
      <p>{listed ? words.hintListed : words.hintHidden}</p>
      {listed ? (
        <Post
          action={`/console/reports/${id}`}
          hidden={{ seen: reports.map((report) => report.id).join(' ') }}
        >
          <Button look="quiet">{words.dismiss}</Button>
        </Post>
      ) : null}
    </Panel>
  );
}
