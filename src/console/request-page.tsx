/** One request that takes two: what it is about, what exactly will happen, and who may answer. */
import { aloneFrom, type Move, movesOf } from '../approvals/rules.ts';
import type { RequestDetail } from '../approvals/store.ts';
import type { DeclineReason } from '../endorsements/lifecycle.ts';
import { formatInstant } from '../lib/dates.ts';
import { ConsoleFrame, type ConsoleProps } from './frame.tsx';
import { personOf, standingWords } from './request-list.tsx';

interface RequestPageProps extends ConsoleProps {
  request: RequestDetail;
  /** What it is about; null when that is no longer there. */
  subject: { name: string; path: string; statement: string | null } | null;
  now: number;
  /** What the last act did, in a sentence. */
  notice: string | null;
}

export function RequestPage(props: RequestPageProps) {
  const { site, staff, request, subject, now, notice } = props;
  const words = site.words.requests;
  const at = (instant: number) => formatInstant(instant, site.words.lang, site.timeZone);
  const reasons: Record<string, string> = site.words.console.reasons satisfies Record<
    DeclineReason,
    string
  >;
  const rows: [string, unknown][] = [
    [
      words.about,
      subject ? (
        <>
          <a href={subject.path}>
            <bdi>{subject.name}</bdi>
          </a>
          {subject.statement ? `, “${subject.statement}”` : ''}
        </>
      ) : (
        words.gone
      ),
    ],
    [
      words.asked,
      words.askedAt(personOf(site, request.askedBy, request.askerName), at(request.askedAt)),
    ],
  ];
  if (request.reason) rows.push([words.reason, reasons[request.reason] ?? request.reason]);
  if (request.words) {
    const label = request.kind === 'withdraw_statement' ? words.publicWords : words.words;
    rows.push([label, <span class="said">{request.words}</span>]);
  }
  rows.push([words.state, standingWords(site, request)]);
  const moves = movesOf(request, staff.id, now);
  return (
    <ConsoleFrame site={site} staff={staff} title={words.kinds[request.kind]}>
      {notice ? (
        <p class="note" role="status">
          {notice}
        </p>
      ) : null}
      <div class="text">
        <h1>{words.kinds[request.kind]}</h1>
        <dl class="record">
          {rows.map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {request.settledAt === null ? (
          <>
            <h2>{words.what}</h2>
            <p>{words.will[request.kind]}</p>
            {words.check[request.kind] ? <p>{words.check[request.kind]}</p> : null}
            <form method="post">
              <p class="actions">
                {moves.map((move) => (
                  <button class={LOOK[move]} type="submit" name="action" value={move}>
                    {words.moves[move]}
                  </button>
                ))}
              </p>
            </form>
            <p class="small">{why(props, at(aloneFrom(request)))}</p>
          </>
        ) : null}
      </div>
    </ConsoleFrame>
  );
}

const LOOK: Record<Move, string> = {
  approve: 'grave',
  alone: 'grave',
  refuse: 'quiet',
  cancel: 'quiet',
};

/** Why a button is missing, and what comes next. */
function why({ site, staff, request, now }: RequestPageProps, from: string): string {
  const words = site.words.requests.why;
  const ripe = now >= aloneFrom(request);
  if (staff.id.startsWith('service:')) return words.service;
  if (request.askedBy === staff.id) return ripe ? words.alone : words.own(from);
  if (request.askedBy.startsWith('service:')) return words.byService;
  return ripe ? words.othersAlone : words.others(from);
}
