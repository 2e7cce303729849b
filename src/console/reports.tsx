/** What was reported as "this isn't me": what waits on the front page, and beside the entry all of it. */
import { printedName } from '../endorsements/listing.ts';
import { formatInstant } from '../lib/dates.ts';
import type { OpenReport, openReportsQuery } from '../reports/store.ts';
import type { Site } from '../ui/layout.tsx';

interface WaitingReportsProps {
  site: Site;
  reports: Awaited<ReturnType<typeof openReportsQuery>>;
}

export function WaitingReports({ site, reports }: WaitingReportsProps) {
  const words = site.words.reports.staff;
  const at = (instant: number | null) =>
    formatInstant(instant ?? 0, site.words.lang, site.timeZone);
  return (
    <section class="panel">
      <h2>{words.heading}</h2>
      {reports.length === 0 ? <p>{words.none}</p> : null}
      <ul>
        {reports.map((report) => (
          <li>
            <a href={`/console/review/${report.endorsementId}`}>
              <bdi>{printedName(report)}</bdi>
            </a>{' '}
            <span class="meta">
              {report.statementTitle} · {words.row(at(report.confirmedAt))} ·{' '}
              {report.entry === 'listed' ? words.listed : words.hidden}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ReportsOfEntryProps {
  site: Site;
  id: string;
  /** Whether the entry is on the list, or hidden. */
  listed: boolean;
  reports: OpenReport[];
}

export function ReportsOfEntry({ site, id, listed, reports }: ReportsOfEntryProps) {
  if (reports.length === 0) return null;
  const words = site.words.reports.staff;
  return (
    <section class="panel">
      <h2>{words.panel}</h2>
      {reports.map((report) => (
        <dl class="record">
          <div>
            <dt>{words.at}</dt>
            <dd>{formatInstant(report.confirmedAt ?? 0, site.words.lang, site.timeZone)}</dd>
          </div>
          <div>
            <dt>{words.domain}</dt>
            <dd>{report.domain}</dd>
          </div>
          <div>
            <dt>{words.ofDistrict}</dt>
            <dd>{report.ofDistrict ? words.from.yes : words.from.no}</dd>
          </div>
          <div>
            <dt>{words.said}</dt>
            <dd class="said">
              <bdi>{report.words ?? words.nothing}</bdi>
            </dd>
          </div>
        </dl>
      ))}
      <p>{listed ? words.hintListed : words.hintHidden}</p>
      {listed ? (
        <form method="post" action={`/console/reports/${id}`}>
          <button class="quiet" type="submit">
            {words.dismiss}
          </button>
        </form>
      ) : null}
    </section>
  );
}
