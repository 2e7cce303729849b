/**
 * Decisions of bodies, for staff: the one beside a second claim, links to minutes, and new
 * decisions that wait.
 */

import type { Child } from 'hono/jsx';
import type {
  findPending,
  offeredQuery,
  PendingDecision,
} from '../../endorsements/decisions/store.ts';
import type { ReviewEntry } from '../../endorsements/review/store.ts';
import { formatDay, formatIsoDay } from '../../lib/dates.ts';
import { addressIn } from '../../lib/links.ts';
import type { AuthorityBody } from '../../lib/vocabulary.ts';
import { ExternalLink } from '../../ui/external-link.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import type { Site } from '../../ui/layout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps, type FormProps } from '../frame.tsx';
import { entryPath, NameLink } from '../link-list.tsx';
import { Approve, End } from './decision-forms.tsx';
import { CarriedAddress, WebAddresses } from './queue.tsx';

/** "School committee, February 14, 2025" */
function decidedBy({ words }: Site, body: AuthorityBody, decidedOn: string): string {
  return `${words.endorse.decision.bodies[body]}, ${formatIsoDay(decidedOn, words.lang)}`;
}

export function decisionFacts(site: Site, slug: string, of: PendingDecision['authority']): Fact[] {
  const words = site.words.console.entry;
  return [
    [words.decidedBy, decidedBy(site, of.body, of.decidedOn)],
    [words.officer, <bdi>{of.officer}</bdi>],
    [words.url, <DecisionLink site={site} of={of} />],
    [
      site.words.decisions.console.revision,
      <a href={`/statements/${slug}/v/${of.revision}`}>
        {site.words.decisions.text.revision({ number: of.revision })}
      </a>,
    ],
  ];
}

function DecisionLink({ site, of }: { site: Site; of: PendingDecision['authority'] }) {
  const words = site.words.decisions.console.minutes;
  if (of.url) return <ExternalLink url={of.url} />;
  if (!of.urlOffered) return <>{site.words.console.entry.pending}</>;
  return (
    <>
      <p>
        <ExternalLink url={of.urlOffered} />
      </p>
      <CarriedAddress site={site} url={of.urlOffered} />
      <p>
        <a href="/console#minutes">{words.waits}</a>
      </p>
    </>
  );
}

interface ClaimProps {
  site: Site;
  claim: NonNullable<ReviewEntry['standing']>;
}

/** The district's listed endorsement, beside a second claim that waits. */
export function StandingClaim({ site, claim }: ClaimProps) {
  const words = site.words.decisions.console.claim;
  const { body, decidedOn, officer } = claim;
  return (
    <>
      {body && decidedOn ? (
        <p>
          {words.text} {decidedBy(site, body, decidedOn)}
          {officer ? (
            <>
              , <bdi>{officer}</bdi>
            </>
          ) : null}
        </p>
      ) : null}
      <p>
        <a href={entryPath(claim.id)}>{words.see}</a>
      </p>
    </>
  );
}

interface WaitingProps {
  site: Site;
  decisions: PendingDecision[];
}

/** New decisions, for the review list. */
export function WaitingDecisions({ site, decisions }: WaitingProps) {
  const words = site.words.console;
  if (decisions.length === 0) return null;
  return (
    <ul class="plain list">
      {decisions.map(({ endorsement: e, statement, authority, reaffirmation }) => (
        <li>
          <h3>
            <NameLink href={`/console/reaffirmations/${e.id}`} name={e.affiliation ?? ''} />
          </h3>
          <p class="meta">
            {site.words.decisions.console.reaffirms} · {statement.title} ·{' '}
            {words.waitsSince({ day: formatDay(reaffirmation.reaffirmedAt, site) })}
            {authority.url || authority.urlOffered ? '' : ` · ${words.noLink}`}
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
    <Panel heading={words.heading} id="minutes">
      <p>{links.length === 0 ? words.none : words.hint}</p>
      <ul class="plain list">
        {links.map(({ id, affiliation, statement, revision, body, decidedOn, url }) => {
          const about = `minutes_of-${id}`;
          return (
            <li>
              <p>
                <NameLink id={about} href={entryPath(id)} name={affiliation ?? ''} />{' '}
                <span class="meta">
                  {decidedBy(site, body, decidedOn)} · {statement}
                </span>
              </p>
              <p>
                <ExternalLink url={url} />
              </p>
              <CarriedAddress site={site} url={url} />
              <Post action={`/console/minutes/${id}`} class="actions" hidden={{ revision, url }}>
                <Button act="accept" look={addressIn(url) ? 'quiet' : undefined} about={about}>
                  {words.accept}
                </Button>
                <Button act="refuse" look={addressIn(url) ? undefined : 'quiet'} about={about}>
                  {words.refuse}
                </Button>
              </Post>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

interface ReaffirmationProps extends ConsoleProps, FormProps {
  entry: NonNullable<Awaited<ReturnType<typeof findPending>>>;
}

export function ReaffirmationPage(props: ReaffirmationProps) {
  const { site, staff, entry, values, errors } = props;
  const words = site.words.decisions.console;
  const { endorsement: e, statement, reaffirmation, authority, standing } = entry;
  const { slug } = statement;
  const before = standing?.revision ?? e.revision;
  const facts = (of: typeof authority, more: Fact[] = []): Child => (
    <Facts rows={[...decisionFacts(site, slug, of), ...more]} />
  );
  const { submitted, decide, decline, steps } = site.words.console.entry;
  const hidden = { revision: reaffirmation.revision, seen: e.changedBy };
  return (
    <ConsoleFrame
      site={site}
      staff={staff}
      title={words.title({ body: e.affiliation ?? '' })}
      errors={errors}
    >
      <p class="lede">
        <a href={`/statements/${slug}`}>{statement.title}</a>. {words.lede({ number: before })}
      </p>
      {reaffirmation.epoch === statement.epoch ? null : (
        <p class="note">
          {words.overtaken({ number: reaffirmation.revision, current: statement.revision })}
        </p>
      )}
      <div class="cols">
        <div>
          <Panel heading={words.fresh}>
            {facts(authority, [[submitted, formatDay(reaffirmation.reaffirmedAt, site)]])}
            <WebAddresses site={site} text={authority.officer} />
          </Panel>
        </div>
        <div class="side">
          {standing ? <Panel heading={words.standing}>{facts(standing)}</Panel> : null}
        </div>
      </div>
      <p>
        <a href={`/statements/${slug}/diff/${before}..${reaffirmation.revision}`}>
          {words.difference}
        </a>
      </p>
      <p>
        <a href={entryPath(e.id)}>{words.entry}</a>
      </p>
      <section class="text">
        <h2>{decide}</h2>
        <Approve
          site={site}
          steps={Object.values(steps.body)}
          label={words.approve}
          hidden={hidden}
        />
        <End
          site={site}
          action="decline"
          label={decline}
          reasons={['decision_not_found', 'not_authorized', 'identity_unclear', 'other']}
          hidden={hidden}
          values={values}
          errors={errors}
        />
      </section>
    </ConsoleFrame>
  );
}
