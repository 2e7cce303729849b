/** One request that needs two people: its subject, its exact effect, and who may answer. */
import type { Child } from 'hono/jsx';
import { aloneFrom, askerOf, isApproval, isProposal, movesOf } from '../../approvals/rules.ts';
import type { RequestDetail } from '../../approvals/store.ts';
import type { DeclineReason } from '../../endorsements/lifecycle.ts';
import { formatInstant } from '../../lib/dates.ts';
import { path } from '../../lib/paths.ts';
import { differenceOf } from '../../statements/reading/difference.ts';
import { Changes } from '../../statements/reading/difference-page.tsx';
import { renderedText } from '../../statements/reading/shown-text.ts';
import { Facts } from '../../ui/facts.tsx';
import { Button, Post } from '../../ui/post.tsx';
import { ConsoleFrame, type ConsoleProps } from '../frame.tsx';
import { NameLink } from '../link-list.tsx';
import type { RequestedChange } from './change-compose.ts';
import { askedWords, standingWords, takenWords } from './list.tsx';

interface RequestPageProps extends ConsoleProps {
  request: RequestDetail;
  /** The subject; null if it no longer exists. */
  subject: { name: string; path: string; statement: string | null } | null;
  /** Whether the reader sent the endorsement concerned. Then someone else must answer. */
  own: boolean;
  now: number;
  /** The requested change of a text, while the request is open. */
  change: RequestedChange | null;
  /** The proposal that the request keeps itself, while it is open. */
  proposed: Child | null;
  /** Result of the last action, in a sentence. */
  notice: string | null;
}

interface ChangeProps {
  site: ConsoleProps['site'];
  kind: RequestDetail['kind'];
  change: RequestedChange;
}

export function RequestPage(props: RequestPageProps) {
  const { site, staff, request, subject, own, now, change } = props;
  const words = site.words.requests;
  const { kind } = request;
  const reasons: Record<string, string> = site.words.console.reasons satisfies Record<
    DeclineReason,
    string
  >;
  const reasonWords: Record<string, string> = site.words.publishing.answers.second.reasons;
  const editorial = kind === 'publish_editorial';
  const publishes = editorial || kind === 'publish_substantive';
  const taken = takenWords(site, request);
  const about = subject ? (
    <>
      <NameLink href={subject.path} name={subject.name} />
      {subject.statement ? `, “${subject.statement}”` : ''}
    </>
  ) : (
    words.gone
  );
  return (
    <ConsoleFrame {...props} title={words.kinds[kind]}>
      <div class="text">
        <Facts
          rows={[
            [words.about, about],
            [words.asked, askedWords(site, request)],
            taken ? [words.taken, taken] : null,
            (kind === 'supersede_statement' || kind === 'reinstate_statement') && request.reason
              ? [words.successor[kind], statementLink(request.reason)]
              : null,
            // The reason of a translation's request is its digest.
            request.reason && !kind.endsWith('_statement') && kind !== 'publish_translation'
              ? [
                  editorial ? words.touches : site.words.console.entry.reason,
                  editorial
                    ? request.reason.replace(
                        /\w+/g,
                        (reason) => ` ${reasonWords[reason] ?? reason}`,
                      )
                    : (reasons[request.reason] ?? request.reason),
                ]
              : null,
            request.words
              ? [
                  publishes
                    ? words.changed
                    : kind === 'withdraw_statement'
                      ? words.publicWords
                      : words.words,
                  <span class="said">{request.words}</span>,
                ]
              : null,
            request.note ? [words.note, <span class="said">{request.note}</span>] : null,
            [words.state, standingWords(site, request)],
          ]}
        />
        {request.settledAt === null ? (
          <>
            <h2>{words.what}</h2>
            <p>{words.will[kind]}</p>
            {change?.at ? (
              <p>
                {site.words.publishing.page.states.scheduled({
                  at: formatInstant(change.at, site),
                })}
              </p>
            ) : null}
            {change ? <Change site={site} kind={kind} change={change} /> : null}
            {props.proposed}
            {kind === 'withdraw_endorsement' ? <p>{words.check}</p> : null}
            <Post class="actions">
              {(own ? [] : movesOf(request, staff.id, now)).map((move) => (
                <Button act={move} look={move !== 'take' && isApproval(move) ? 'grave' : 'quiet'}>
                  {words.moves[move]}
                </Button>
              ))}
            </Post>
            <p class="small">{why(props, formatInstant(aloneFrom(request), site))}</p>
          </>
        ) : null}
      </div>
    </ConsoleFrame>
  );
}

/** The difference in words, and the number of endorsers whose text it is. */
function Change({ site, kind, change }: ChangeProps) {
  const words = site.words.requests;
  const { people, text, summary } = change;
  const concerned = kind === 'publish_substantive' ? words.leaves : words.mouths;
  return (
    <>
      {people > 0 ? (
        <p>
          <strong>{concerned({ people })}</strong>
        </p>
      ) : null}
      {text ? (
        <Changes
          site={site}
          difference={differenceOf(
            renderedText(site.words, text.before),
            renderedText(site.words, text.after),
          )}
          level={2}
        />
      ) : null}
      {summary ? (
        <Facts
          rows={[
            [words.summaryBefore, summary.before],
            [words.summaryAfter, summary.after],
          ]}
        />
      ) : null}
    </>
  );
}
const statementLink = (slug: string) => <a href={path`/console/statements/${slug}`}>{slug}</a>;

/** Explains why a button is missing, and what comes next. */
function why({ site, staff, request, own, now }: RequestPageProps, from: string): string {
  const words = site.words.requests.why;
  const mayActAlone = now >= aloneFrom(request);
  if (own) return words.sender;
  if (isProposal(request)) return words.byService;
  if (askerOf(request) === staff.id) return mayActAlone ? words.alone : words.own({ at: from });
  return mayActAlone ? words.othersAlone : words.others({ at: from });
}
