/** Route for the console's front page: everything that waits for staff. */
import { Hono } from 'hono';
import { openRequestsQuery } from '../../approvals/store.ts';
import { listPending, offeredQuery } from '../../endorsements/decisions/store.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import { parsePositions } from '../../endorsements/review/finder.ts';
import { findEntries } from '../../endorsements/review/finder-store.ts';
import { toReviewQuery, unreadCommentsQuery } from '../../endorsements/review/store.ts';
import { countUnconfirmed } from '../../endorsements/review/unconfirmed-store.ts';
import { findEndorsement } from '../../endorsements/store.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { forStaff, page } from '../../http/page.tsx';
import { countMailboxes, findKeyChange } from '../../keys/store.ts';
import { isoDayIn } from '../../lib/dates.ts';
import { failedQuery, waitingQuery } from '../../mail/store.ts';
import { openReportsQuery } from '../../reports/store.ts';
import { soonUntil } from '../../statements/publishing/renewal.ts';
import { dueQuery } from '../../statements/publishing/renewal-store.ts';
import { heldQuery } from '../../statements/publishing/withdrawal-store.ts';
import { listStatements } from '../../statements/store.ts';
import { alterationsQuery } from '../../statements/verification/store.ts';
import { reconciliationsQuery } from '../../watch/reconcile-store.ts';
import { ConsoleHome } from './page.tsx';

const MOST_WAITING = 100;
const MOST_OUTGOING = 1000;

export function homeRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/', async (c) => {
    const db = c.get('db');
    const today = isoDayIn(c.get('now'), c.get('config').timeZone);
    const [
      waiting,
      decisions,
      minutes,
      comments,
      failed,
      outgoing,
      requests,
      held,
      reports,
      due,
      altered,
      keyChange,
      mailboxes,
      unconfirmed,
    ] = await Promise.all([
      toReviewQuery(db, MOST_WAITING),
      listPending(db, MOST_WAITING),
      offeredQuery(db, MOST_WAITING),
      unreadCommentsQuery(db, MOST_WAITING),
      failedQuery(db, 50),
      waitingQuery(db, c.get('now'), MOST_OUTGOING),
      openRequestsQuery(db, MOST_WAITING),
      heldQuery(db),
      openReportsQuery(db, MOST_WAITING),
      dueQuery(db, soonUntil(today)),
      alterationsQuery(db, MOST_WAITING),
      findKeyChange(db, c.get('keys')),
      countMailboxes(db),
      countUnconfirmed(db, c.get('now')),
    ]);
    return page(
      c,
      <ConsoleHome
        {...forStaff(c)}
        waiting={waiting}
        decisions={decisions}
        minutes={minutes}
        comments={comments}
        failed={failed}
        requests={requests}
        held={held}
        due={due}
        today={today}
        altered={altered}
        keyChange={keyChange}
        mailboxes={mailboxes}
        unconfirmed={unconfirmed}
        reports={reports}
        outgoing={outgoing.length}
        statements={await listStatements(db)}
        notice={await noticeOf(c)}
        search={await search(c)}
      />,
    );
  });

  return routes;
}

async function search(c: AppContext) {
  const q = (c.req.query('q') ?? '').trim().slice(0, 120);
  const from = parsePositions(c.req.query('older'));
  if (!q) return { q, found: null, older: false, erased: null };
  const db = c.get('db');
  const [found, days] = await Promise.all([findEntries(db, q, from), reconciliationsQuery(db, 2)]);
  const counted = days.find(({ finishedAt }) => finishedAt)?.figures;
  return { q, found, older: from !== null, erased: counted?.erased ?? null };
}

/** Result of the last action, read from the stored entry instead of trusting the URL. */
async function noticeOf(c: AppContext): Promise<string | null> {
  const decisions = Object.entries(c.get('words').decisions.console.done);
  const decision = decisions.find(([key]) => key === c.req.query('decision'));
  if (decision) return decision[1];
  const done = c.req.query('done');
  if (done === undefined) return null;
  const words = c.get('words').console.decided;
  if (done === 'comment') return words.comment;
  if (done === 'mail' || done === 'sent') return c.get('words').review.mail.done[done];
  const entry = done === 'late' ? null : await findEndorsement(c.get('db'), done);
  const name = entry && printedName(entry.endorsement);
  if (entry?.endorsement.state === 'listed') return words.approved({ name: name ?? '' });
  if (entry?.endorsement.state === 'declined') return words.declined({ name: name ?? '' });
  if (entry?.endorsement.state === 'removed') return words.removed({ name: name ?? '' });
  return words.late;
}
