/** What staff see of decisions: the one beside a second claim, links to minutes, new ones that wait. */
import type { findPending, offeredQuery, PendingDecision } from '../endorsements/decision-store.ts';
import type { ReviewEntry } from '../endorsements/review-store.ts';
import { formatDay, formatIsoDay } from '../lib/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Choices, TextArea } from '../ui/fields.tsx';
import type { Site } from '../ui/layout.tsx';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';

export function RevisionLink({ site, slug, number }: { site: Site; slug: string; number: number }) {
  return (
    <a href={`/statements/${slug}/v/${number}`}>{site.words.decisions.text.revision(number)}</a>
  );
}

interface ClaimProps {
  site: Site;
  claim: NonNullable<ReviewEntry['standing']>;
}

/** The endorsement of a district that is listed, beside the second claim that waits. */
export function StandingClaim({ site, claim }: ClaimProps) {
  const words = site.words.decisions.console.claim;
  const { body, decidedOn, officer } = claim;
  return (
    <>
      {body && decidedOn ? (
        <p>
          {words.text} {site.words.endorse.decision.bodies[body]},{' '}
          {formatIsoDay(decidedOn, site.words.lang)}
          {officer ? (
            <>
              , <bdi>{officer}</bdi>
            </>
          ) : null}
        </p>
      ) : null}
      <p>
        <a href={`/console/review/${claim.id}`}>{words.see}</a>
      </p>
    </>
  );
}

/** In the list of what waits for review. */
export function WaitingDecisions({
  site,
  decisions,
}: {
  site: Site;
  decisions: PendingDecision[];
}) {
  const words = site.words.console;
  if (decisions.length === 0) return null;
  return (
    <ul class="plain list">
      {decisions.map(({ endorsement: e, statement, authority, reaffirmation }) => (
        <li>
          <h3>
            <a href={`/console/reaffirmations/${e.id}`}>{e.affiliation}</a>
          </h3>
          <p class="meta">
            {site.words.decisions.console.reaffirms} · {statement.title} ·{' '}
            {words.waitsSince(
              formatDay(reaffirmation.reaffirmedAt, site.words.lang, site.timeZone),
            )}
            {authority.url ? '' : ` · ${words.noLink}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

export type OfferedLinks = Awaited<ReturnType<typeof offeredQuery>>;

export function Minutes({ site, links }: { site: Site; links: OfferedLinks }) {
  const words = site.words.decisions.console.minutes;
  return (
    <section class="panel">
      <h2>{words.heading}</h2>
      <p>{links.length === 0 ? words.none : words.hint}</p>
      <ul class="plain list">
        {links.map(({ id, affiliation, statement, revision, body, decidedOn, url }) => (
          <li>
            <p>
              <a id={`minutes_of-${id}`} href={`/console/review/${id}`}>
                {affiliation}
              </a>{' '}
              <span class="meta">
                {site.words.endorse.decision.bodies[body]},{' '}
                {formatIsoDay(decidedOn, site.words.lang)} · {statement}
              </span>
            </p>
            <p>
              <a href={url} rel="noopener noreferrer nofollow">
                {url}
              </a>
            </p>
            <form method="post" action={`/console/minutes/${id}`} class="actions">
              <input type="hidden" name="revision" value={String(revision)} />
              <input type="hidden" name="url" value={url} />
              <Act id={id} action="accept" label={words.accept} />
              <Act id={id} action="refuse" label={words.refuse} quiet />
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Act(props: { id: string; action: string; label: string; quiet?: boolean }) {
  return (
    <button
      class={props.quiet ? 'quiet' : undefined}
      type="submit"
      name="action"
      value={props.action}
      aria-describedby={`minutes_of-${props.id}`}
    >
      {props.label}
    </button>
  );
}

interface ReaffirmationProps extends ConsoleProps {
  entry: NonNullable<Awaited<ReturnType<typeof findPending>>>;
  values: Readonly<Record<string, string>>;
  errors: { field: string; message: string }[];
}

/** The new decision beside the one that stands. */
export function ReaffirmationPage(props: ReaffirmationProps) {
  const { site, staff, entry } = props;
  const words = site.words.decisions.console;
  const { endorsement: e, statement, reaffirmation, authority, standing } = entry;
  const before = standing?.revision ?? e.revision;
  const title = words.title(e.affiliation ?? '');
  const sent = formatDay(reaffirmation.reaffirmedAt, site.words.lang, site.timeZone);
  return (
    <ConsoleFrame site={site} staff={staff} title={title}>
      <ErrorSummary
        heading={site.words.endorse.errors(props.errors.length)}
        errors={props.errors}
      />
      <h1>{title}</h1>
      <p class="lede">
        <a href={`/statements/${statement.slug}`}>{statement.title}</a>. {words.lede(before)}
      </p>
      {reaffirmation.epoch === statement.epoch ? null : (
        <p class="note">{words.overtaken(reaffirmation.revision, statement.revision)}</p>
      )}
      <div class="cols">
        <div>
          <DecisionOf
            site={site}
            slug={statement.slug}
            heading={words.fresh}
            of={authority}
            sent={sent}
          />
        </div>
        <div class="side">
          {standing ? (
            <DecisionOf site={site} slug={statement.slug} heading={words.standing} of={standing} />
          ) : null}
        </div>
      </div>
      <p>
        <a href={`/statements/${statement.slug}/diff/${before}..${reaffirmation.revision}`}>
          {words.difference}
        </a>
      </p>
      <p>
        <a href={`/console/review/${e.id}`}>{words.entry}</a>
      </p>
      <Decide {...props} />
    </ConsoleFrame>
  );
}

interface DecisionOfProps {
  site: Site;
  slug: string;
  heading: string;
  of: PendingDecision['authority'];
  /** The day it was sent in. */
  sent?: string;
}

function DecisionOf({ site, slug, heading, of, sent }: DecisionOfProps) {
  const words = site.words.console.entry;
  const link = of.url && (
    <a href={of.url} rel="noopener noreferrer nofollow">
      {of.url}
    </a>
  );
  const rows: [string, unknown][] = [
    [words.decidedBy, site.words.endorse.decision.bodies[of.body]],
    [words.decidedOn, formatIsoDay(of.decidedOn, site.words.lang)],
    [words.officer, <bdi>{of.officer}</bdi>],
    [words.url, link || words.pending],
    [
      site.words.decisions.console.revision,
      <RevisionLink site={site} slug={slug} number={of.revision} />,
    ],
  ];
  if (sent) rows.push([words.submitted, sent]);
  return (
    <section class="panel">
      <h2>{heading}</h2>
      <dl class="record">
        {rows.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const REASONS = ['decision_not_found', 'not_authorized', 'identity_unclear', 'other'] as const;

function Decide({ site, entry, values, errors }: ReaffirmationProps) {
  const words = site.words.console;
  const error = (field: string) => errors.find((found) => found.field === field)?.message;
  const seen = (
    <>
      <input type="hidden" name="revision" value={String(entry.reaffirmation.revision)} />
      <input type="hidden" name="seen" value={entry.endorsement.changedBy} />
    </>
  );
  return (
    <section class="text">
      <h2>{words.entry.decide}</h2>
      <form method="post">
        {seen}
        <p>{words.entry.before}</p>
        <ol>
          {site.words.decisions.console.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <p>{words.entry.unsure}</p>
        <button type="submit" name="action" value="approve">
          {site.words.decisions.console.approve}
        </button>
      </form>
      <form method="post">
        {seen}
        <fieldset>
          <legend>{words.entry.decline}</legend>
          <Choices
            name="reason"
            label={words.entry.reason}
            value={values.reason}
            error={error('reason')}
            choices={REASONS.map((value) => ({ value, label: words.reasons[value] }))}
          />
          <TextArea
            name="words"
            label={words.entry.words}
            value={values.words}
            error={error('words')}
            maxlength={500}
          />
          <button class="grave" type="submit" name="action" value="decline">
            {words.entry.decline}
          </button>
        </fieldset>
      </form>
    </section>
  );
}
