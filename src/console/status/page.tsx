/**
 * The site's health: for each part a sentence on what its state means and what to do, and its
 * figures.
 */
import type { Child } from 'hono/jsx';
import { formatHead, type Link } from '../../audit/chain.ts';
import { formatInstant, formatIsoDay } from '../../lib/dates.ts';
import { formatNumber } from '../../lib/numbers.ts';
import type { Finding } from '../../lib/vocabulary.ts';
import type { Alteration } from '../../statements/verification/store.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { JobFailure } from '../../watch/beat-store.ts';
import type { Health } from '../../watch/health.ts';
import type { Reconciliation } from '../../watch/reconcile-store.ts';
import type { MailQueue } from '../../watch/vitals-store.ts';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { AlteredTexts } from '../home/alteration-warning.tsx';

/** Lists are counted up to this number; longer ones are shown as "or more". */
export const MOST = 1000;
/** Milliseconds after which the daily link of the audit trail is late. */
const UNCHAINED = 2 * 86_400_000;
/** Bytes: four fifths of the free plan's limit. */
const FULL = 400e6;

interface StatusProps extends ConsoleProps {
  health: Health;
  /** When the schedule last ran. */
  ranAt: number | null;
  failures: JobFailure[];
  queue: MailQueue;
  /** Emails that failed for good and were not sent again. */
  failed: number;
  /** Latest first. */
  days: Reconciliation[];
  /** Row counts from the latest finished check. */
  counted: Record<string, number>;
  /** Size of the database in bytes; null if it is unknown. */
  size: number | null;
  altered: Alteration[];
  /** End of the chain over the audit trail. */
  head: Link | undefined;
  now: number;
}

export function StatusPage(props: StatusProps) {
  const { site, staff, health, size, altered, head, now } = props;
  const words = site.words.watch;
  const full = size !== null && size > FULL;
  const chained = head !== undefined && now - head.chainedAt < UNCHAINED;
  const well = health.well && !full && altered.length === 0 && chained;
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
      <Panel heading={words.texts.heading}>
        {altered.length === 0 ? <p>{words.texts.well}</p> : null}
        <AlteredTexts site={site} altered={altered} />
      </Panel>
      <Part
        heading={words.trail.heading}
        well={chained}
        says={chained ? words.trail.well : words.trail.late}
      >
        {head && (
          <Facts
            rows={[
              [words.trail.sealed, formatInstant(head.chainedAt, site)],
              [words.trail.head, <code>{formatHead(head)}</code>],
            ]}
          />
        )}
      </Part>
    </ConsoleFrame>
  );
}

interface PartProps {
  heading: string;
  well: boolean;
  /** What the state means, and what to do. */
  says: Child;
  children: Child;
}

function Part({ heading, well, says, children }: PartProps) {
  return (
    <Panel heading={heading}>
      <p class={well ? undefined : 'note'}>{says}</p>
      {children}
    </Panel>
  );
}

function countWords(site: Site, count: number): string {
  const words = site.words.watch.mail;
  return count >= MOST ? words.countOrMore({ most: MOST }) : words.count({ count });
}

function MailState({ site, health, queue, failed, counted }: StatusProps) {
  const words = site.words.watch.mail;
  const why = queue.limited > 0 ? 'limited' : queue.held > 0 ? 'held' : 'delayed';
  const state = health.mail === 'delayed' ? why : health.mail;
  const waits = countWords(site, queue.waiting);
  const oldest =
    queue.since === null ? '' : `, ${words.since({ at: formatInstant(queue.since, site) })}`;
  return (
    <Part heading={words.heading} well={health.mail === 'flowing'} says={words[state]}>
      <Facts
        rows={[
          [words.waiting, queue.waiting === 0 ? words.none : waits + oldest],
          ...(queue.held > 0
            ? [[words.turn, words.turnCount({ count: queue.held })] satisfies Fact]
            : []),
          [
            words.givenUp,
            failed === 0 ? (
              words.none
            ) : (
              <>
                {countWords(site, failed)} · <a href="/console">{words.list}</a>
              </>
            ),
          ],
          [words.sent, counted.sent ?? words.none],
        ]}
      />
    </Part>
  );
}

function ScheduleState({ site, health, ranAt, failures }: StatusProps) {
  const words = site.words.watch.schedule;
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
                {words.failure({ times, since: at(since) })} <code>{`${kind} ${place ?? ''}`}</code>
              </>,
            ],
          ),
        ]}
      />
    </Part>
  );
}

function ReconcileState({ site, health, days }: StatusProps) {
  const words = site.words.watch.reconcile;
  return (
    <Part
      heading={words.heading}
      well={health.reconcile === 'clean'}
      says={
        health.reconcile === 'late' && days[0]?.finishedAt === null
          ? words.begun
          : words[health.reconcile]
      }
    >
      <Facts
        rows={days.map(({ day, findings, finishedAt }) => [
          formatIsoDay(day, site.words.lang),
          findings.length > 0 ? (
            <Findings site={site} findings={findings} />
          ) : finishedAt ? (
            words.wellOn
          ) : (
            words.running
          ),
        ])}
      />
    </Part>
  );
}

function Findings({ site, findings }: { site: Site; findings: Finding[] }) {
  const words = site.words.watch.reconcile;
  const checks: Record<string, string> = words.checks;
  return (
    <ul>
      {findings.map(({ check, count, ids }) => (
        <li>
          <b>{checks[check] ?? check}</b>: {count === null ? words.unknown : words.found({ count })}{' '}
          <code>{ids.join(', ')}</code>
        </li>
      ))}
    </ul>
  );
}

function Storage({ site, size, counted }: StatusProps) {
  const { used, unknown, rows, figures, ...words } = site.words.watch.storage;
  const all = Object.entries(figures).flatMap(([name, what]) => {
    const count = counted[name];
    return count === undefined ? [] : `${what}: ${formatNumber(count, site.words.lang)}`;
  });
  return (
    <Facts
      rows={[
        [used, size === null ? unknown : words.size({ megabytes: (size / 1e6).toFixed(1) })],
        // Nothing is counted before the first daily check.
        ...(all.length > 0 ? [[rows, all.join(', ')] satisfies Fact] : []),
      ]}
    />
  );
}
