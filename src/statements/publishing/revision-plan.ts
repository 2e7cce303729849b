/** Decides what publishing a document does, given what is published now. Pure: no I/O, no clock. */
import type { Words } from '../../i18n/catalogue.ts';
import type { FiledDocument, PlannedStatement, StatementDocument } from '../schema.ts';

/** What is published of one statement. */
export interface PublishedStatement {
  slug: string;
  revision: number;
  epoch: number;
  status: string;
  /** Whether withdrawing it waits for a second person. */
  asked: boolean;
  /** Digests of all revisions, the first one first. */
  digests: readonly string[];
  /** The amendment that is announced, if one is. */
  announced: { digest: string; effectiveAt: number } | null;
  /** What can change without a new text. */
  details: StatementDetails;
}

export type StatementDetails = Pick<
  StatementDocument,
  | 'summary'
  | 'topics'
  | 'endorsements'
  | 'supersedes'
  | 'reviewBy'
  | 'reaffirmed'
  | 'ballotQuestion'
>;

export type PublishWords = Pick<
  Words['publishing']['answers'],
  'stale' | 'changeMissing' | 'amendsOther' | 'withdrawOnly' | 'supersedesUnknown' | 'announced'
>;

export interface PlanInput {
  document: FiledDocument;
  digest: string;
  published: PublishedStatement | null;
  /** Digest that the sender believes to amend; undefined while planning. */
  amends: string | null | undefined;
  /** When it is planned. */
  at: number;
  /** A draft knows what it amends: going back to an earlier text is meant. A file may be an old copy. */
  fromDraft?: boolean;
  /** Whether the statement that this one supersedes is published or comes along. */
  supersedesKnown: boolean;
  words: PublishWords;
}

export function planStatement(input: PlanInput): PlannedStatement {
  const { document, digest, published, amends, words } = input;
  const current = published?.digests.at(-1) ?? null;
  const line = (
    action: PlannedStatement['action'],
    revision: number,
    reason: string | null = null,
  ): PlannedStatement => ({
    slug: document.slug,
    action,
    revision,
    digest,
    published: current,
    change: action === 'amended' ? document.change : null,
    reason,
    withdrawal: withdrawalOf(action, input),
  });
  const now = published?.revision ?? 0;

  if (document.supersedes && !input.supersedesKnown) {
    return line('refused', now, words.supersedesUnknown({ slug: document.supersedes }));
  }
  if (document.withdraw && digest !== current) return line('refused', now, words.withdrawOnly);
  if (!published) return line('new', 1);
  if (digest === current) {
    const changes = changesOf(published.details, detailsOf(document));
    return changes.length === 0 ? line('unchanged', now) : line('updated', now, changes.join(', '));
  }
  const earlier = published.digests.indexOf(digest);
  if (earlier >= 0 && !input.fromDraft)
    return line('stale', now, words.stale({ revision: earlier + 1 }));
  if (published.status === 'withdrawn') return line('refused', now, words.withdrawOnly);
  if (!document.change || !document.changeNote) return line('refused', now, words.changeMissing);
  if (amends !== undefined && amends !== current) return line('refused', now, words.amendsOther);
  if (published.announced && !isDue(published.announced, input)) {
    return line('refused', now, words.announced);
  }
  return line('amended', now + 1);
}

function withdrawalOf(
  action: PlannedStatement['action'],
  { document, published }: PlanInput,
): PlannedStatement['withdrawal'] {
  const stands = published && published.status !== 'withdrawn' && action !== 'refused';
  if (!document.withdraw || !stands) return null;
  return published.asked ? 'waits' : 'asked';
}

/** A substantive change begins an epoch; an editorial one stays in it. */
export function epochOf(
  revision: number,
  change: StatementDocument['change'],
  before: number,
): number {
  return revision === 1 || change === 'substantive' ? revision : before;
}

function detailsOf(document: StatementDocument): StatementDetails {
  const { summary, topics, endorsements, supersedes, reviewBy, reaffirmed, ballotQuestion } =
    document;
  return { summary, topics, endorsements, supersedes, reviewBy, reaffirmed, ballotQuestion };
}

/** Of what is announced, this very text and no other, once it is time. */
function isDue(
  announced: NonNullable<PublishedStatement['announced']>,
  { document, digest, at }: PlanInput,
): boolean {
  const same = digest === announced.digest && document.change === 'substantive';
  return same && at >= announced.effectiveAt;
}

/** Each detail that differs, by its key in a file: `review_by: 2027-01-31 → none`. */
function changesOf(before: StatementDetails, after: StatementDetails): string[] {
  return (Object.keys(after) as (keyof StatementDetails)[]).flatMap((key) => {
    const [was, is] = [before[key], after[key]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return key === 'summary' ? name : `${name}: ${was ?? 'none'} → ${is ?? 'none'}`;
  });
}
