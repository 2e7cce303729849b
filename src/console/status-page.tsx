/** How the site itself is: of each part a sentence that says what it means and what to do, and its figures. */
import { formatInstant, formatIsoDay } from '../lib/dates.ts';
import type { MailQueue } from '../mail/store.ts';
import type { Alteration } from '../statements/verification-store.ts';
import { type Fact, Facts } from '../ui/facts.tsx';
import type { Child } from '../ui/jsx-runtime.ts';
import type { JobFailure } from '../watch/beat-store.ts';
import type { Health } from '../watch/health.ts';
import type { Reconciliation } from '../watch/reconcile-store.ts';
import { AlteredTexts } from './altered.tsx';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';

/** Rows of a list that are counted here; more are "or more". */
export const MOST = 1000;
const FREE = 500e6;
const PAID = 10e9;
const FULL = 0.8;

interface StatusProps extends ConsoleProps {
  health: Health;
  /** When the schedule ran last. */
  ranAt: number | null;
  failures: JobFailure[];
  queue: MailQueue;
  /** Mails that were given up and not sent again since. */
  failed: number;
  /** The latest first. */
  days: Reconciliation[];
  /** Bytes. */
  size: number | null;
  altered: Alteration[];
}

export function StatusPage(props: StatusProps) {
  const { site, staff, health, size, altered } = props;
  const words = site.words.watching;
  const full = size !== null && size > FULL * FREE;
  const well = health.well && !full && altered.length === 0;
  return (
    <ConsoleFrame site={site} staff={staff} title={words.title}>
      <p class="lede">{well ? words.lede.well : words.lede.not}</p>
      <MailState {...props} />
      <ScheduleState {...props} />
      <ReconcileState {...props} />
      <Part
        heading={words.storage.heading}
        well={!full}
        says={full ? words.storage.full : words.storage.well}
      >
        <Storage {...props} />
      </Part>
      <Part heading={words.texts.heading} well says={altered.length === 0 && words.texts.well}>
        <AlteredTexts site={site} altered={altered} />
      </Part>
    </ConsoleFrame>
  );
}

interface PartProps {
  heading: string;
  well: boolean;
  /** What it means, and what to do. */
  says: Child;
  children: Child;
}

function Part({ heading, well, says, children }: PartProps) {
  return (
    <section class="panel">
      <h2>{heading}</h2>
      {says ? <p class={well ? undefined : 'note'}>{says}</p> : null}
      {children}
    </section>
  );
}

function MailState({ site, health, queue, failed, days }: StatusProps) {
  const words = site.words.watching.mail;
  const counted = days.find(({ finishedAt }) => finishedAt);
  const state = queue.limited > 0 && health.mail === 'delayed' ? 'limited' : health.mail;
  const waits = words.count(queue.waiting, MOST);
  const oldest = queue.since === null ? '' : `, ${words.since(formatInstant(queue.since, site))}`;
  return (
    <Part heading={words.heading} well={health.mail === 'flowing'} says={words[state]}>
      <Facts
        rows={[
          [words.waiting, queue.waiting === 0 ? words.none : waits + oldest],
          [
            words.givenUp,
            failed === 0 ? (
              words.none
            ) : (
              <>
                {words.count(failed, MOST)} · <a href="/console">{words.list}</a>
              </>
            ),
          ],
          counted
            ? [
                words.sent,
                words.sentBy(counted.figures.sent ?? 0, formatIsoDay(counted.day, site.words.lang)),
              ]
            : null,
        ]}
      />
    </Part>
  );
}

function ScheduleState({ site, health, ranAt, failures }: StatusProps) {
  const words = site.words.watching.schedule;
  const at = (instant: number) => formatInstant(instant, site);
  const late = health.schedule === 'late';
  const well = !late && failures.length === 0;
  return (
    <Part
      heading={words.heading}
      well={well}
      says={late ? words.late : well ? words.well : words.failing}
    >
      <Facts
        rows={[
          [words.last, ranAt === null ? words.never : at(ranAt)],
          ...failures.map(
            ({ job, times, since, kind, place }): Fact => [
              <code>{job}</code>,
              <>
                {words.failure(times, at(since))} <code>{`${kind} ${place ?? ''}`}</code>
              </>,
            ],
          ),
        ]}
      />
    </Part>
  );
}

function ReconcileState({ site, health, days }: StatusProps) {
  const words = site.words.watching.reconcile;
  const says = days.some(({ finishedAt }) => finishedAt) ? health.reconcile : 'never';
  return (
    <Part heading={words.heading} well={says === 'clean'} says={words[says]}>
      <Facts
        rows={days.map((day) => [
          formatIsoDay(day.day, site.words.lang),
          <>
            {day.finishedAt === null ? words.running : null}
            {day.finishedAt !== null && day.findings.length === 0 ? words.wellOn : null}
            {day.findings.length > 0 ? <Findings site={site} findings={day.findings} /> : null}
          </>,
        ])}
      />
    </Part>
  );
}

function Findings({
  site,
  findings,
}: Pick<StatusProps, 'site'> & Pick<Reconciliation, 'findings'>) {
  const words = site.words.watching.reconcile;
  return (
    <ul>
      {findings.map(({ check, count, ids }) => (
        <li>
          <b>{words.checks[check] ?? check}</b>:{' '}
          {count === null ? (
            words.unknown
          ) : (
            <code>
              {words.found(count, ids.join(', ')) + (count > ids.length ? words.more : '')}
            </code>
          )}
          .
        </li>
      ))}
    </ul>
  );
}

function Storage({ site, size, days }: StatusProps) {
  const words = site.words.watching.storage;
  const { lang } = site.words;
  const counted = days.find(({ finishedAt }) => finishedAt)?.figures ?? {};
  const inMegabytes = (bytes: number) =>
    `${(bytes / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`;
  const percent = (of: number, digits: number) => (((size ?? 0) / of) * 100).toFixed(digits);
  const rows = Object.entries(words.figures).flatMap(([name, what]) => {
    const count = counted[name];
    return count === undefined ? [] : [words.figure(count.toLocaleString(lang), what)];
  });
  return (
    <Facts
      rows={[
        [
          words.used,
          size === null
            ? words.unknown
            : words.size(inMegabytes(size), Number(percent(FREE, 0)), percent(PAID, 1)),
        ],
        rows.length > 0 ? [words.rows, rows.join(', ')] : null,
      ]}
    />
  );
}
