/** What staff see of decisions: the one that stands beside a second claim, links to minutes, new ones. */
import type { ReviewEntry } from '../endorsements/review-store.ts';
import { formatIsoDay } from '../lib/dates.ts';
import type { Site } from '../ui/layout.tsx';

export function RevisionLink({ site, slug, number }: { site: Site; slug: string; number: number }) {
  return (
    <a href={`/statements/${slug}/v/${number}`}>{site.words.decisions.text.revision(number)}</a>
  );
}

/** The endorsement of a district that is listed, beside the second claim that waits. */
export function StandingClaim({
  site,
  claim,
}: {
  site: Site;
  claim: NonNullable<ReviewEntry['standing']>;
}) {
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
