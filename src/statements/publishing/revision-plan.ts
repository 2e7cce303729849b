/** Plans what publishing a document does, given what is published now. Pure: no I/O, no clock. */
import type { Words } from '../../i18n/catalogue.ts';
import type { FiledDocument, PlannedStatement, StatementDocument } from '../schema.ts';

/** The published state of one statement. */
export interface PublishedStatement {
  slug: string;
  revision: number;
  epoch: number;
  status: string;
  /** Whether a request to withdraw it is open. */
  asked: boolean;
  /** Digests and epochs of all revisions, oldest first, and whether each is redacted. */
  digests: readonly string[];
  epochs: readonly number[];
  redacted: readonly boolean[];
  /** The announced amendment; null if there is none. */
  announced: { digest: string; effectiveAt: number } | null;
  /** The fields that can change without a new text. */
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
  | 'stale'
  | 'changeMissing'
  | 'amendsOther'
  | 'withdrawOnly'
  | 'supersedesUnknown'
  | 'announced'
  | 'returns'
>;

export interface PlanInput {
  document: FiledDocument;
  digest: string;
  published: PublishedStatement | null;
  /** Digest of the revision that the sender means to amend; undefined while planning. */
  amends: string | null | undefined;
  /** The current instant. */
  at: number;
  /**
   * If true, an earlier text may be published again: a draft does so on purpose. A file with an
   * earlier text may be a stale copy, unless its `returnsTo` names the revision.
   */
  fromDraft?: boolean;
  /** Whether the statement that this one supersedes is published or in the same folder. */
  supersedesKnown: boolean;
  words: PublishWords;
}

export function planStatement(input: PlanInput): PlannedStatement {
  const { document, digest, published, amends, words } = input;
  const current = published?.digests.at(-1) ?? null;
  const back = published && findReturn(published, digest);
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
    change: action === 'amended' ? changeOf(input, back) : null,
    returnsTo: action === 'amended' && back ? back.revision : null,
    reason,
    withdrawal: withdrawalOf(action, input),
    supersession: [],
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
  const { returnsTo = null } = document;
  if (returnsTo !== null && published.digests[returnsTo - 1] !== digest) {
    return line('refused', now, words.returns.other({ revision: returnsTo }));
  }
  if (back?.redacted) return line('stale', now, words.returns.redacted(back));
  if (back && returnsTo === null && !input.fromDraft) return line('stale', now, words.stale(back));
  if (published.status === 'withdrawn') return line('refused', now, words.withdrawOnly);
  if (!document.change || !document.changeNote) return line('refused', now, words.changeMissing);
  const change = changeOf(input, back);
  const isChosen = amends !== undefined || !input.fromDraft;
  if (back && isChosen && change !== document.change) {
    return line('refused', now, words.returns[change ?? 'editorial'](back));
  }
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
  const isWithdrawable = published && published.status !== 'withdrawn' && action !== 'refused';
  if (!document.withdraw || !isWithdrawable) return null;
  return published.asked ? 'waits' : 'asked';
}

interface Return {
  /** The latest earlier revision with the same bytes. */
  revision: number;
  /** Whether going back to it changes the epoch. */
  leaves: boolean;
  redacted: boolean;
}

function findReturn(published: PublishedStatement, digest: string): Return | null {
  const { digests, epochs, redacted } = published;
  const place = digests.slice(0, -1).lastIndexOf(digest);
  if (place < 0 || digests.at(-1) === digest) return null;
  return {
    revision: place + 1,
    leaves: epochs[place] !== published.epoch,
    redacted: digests.some((each, index) => each === digest && redacted[index]),
  };
}

/**
 * The kind of change: what the document says, except that going back to a text of another epoch is
 * always substantive, and within the epoch always editorial. While a draft is only being planned,
 * nobody has chosen the kind yet.
 */
function changeOf({ document }: PlanInput, back: Return | null): StatementDocument['change'] {
  return back ? (back.leaves ? 'substantive' : 'editorial') : document.change;
}

/**
 * The epoch of a new revision. A substantive change begins one, unless an earlier text comes back:
 * then the revision takes the epoch of that text. An editorial change keeps the epoch.
 */
export function epochOf(
  { revision, change, returnsTo }: Pick<PlannedStatement, 'revision' | 'change' | 'returnsTo'>,
  before: Pick<PublishedStatement, 'epoch' | 'epochs'>,
): number {
  if (returnsTo !== null) return before.epochs[returnsTo - 1] ?? revision;
  return change === 'substantive' ? revision : before.epoch;
}

/** The details that one person changes at once. `supersedes` takes two. */
type ChangedAtOnce = Omit<StatementDetails, 'supersedes'>;

function detailsOf(document: StatementDocument): ChangedAtOnce {
  const { summary, topics, endorsements, reviewBy, reaffirmed, ballotQuestion } = document;
  return { summary, topics, endorsements, reviewBy, reaffirmed, ballotQuestion };
}

/** True if the document is the announced amendment and its time has come. */
function isDue(
  announced: NonNullable<PublishedStatement['announced']>,
  { document, digest, at }: PlanInput,
): boolean {
  const same = digest === announced.digest && document.change === 'substantive';
  return same && at >= announced.effectiveAt;
}

/** Describes each changed detail, by its key in files: `review_by: 2027-01-31 → none`. */
function changesOf(before: ChangedAtOnce, after: ChangedAtOnce): string[] {
  return (Object.keys(after) as (keyof ChangedAtOnce)[]).flatMap((key) => {
    const [was, is] = [before[key], after[key]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return key === 'summary' ? name : `${name}: ${was ?? 'none'} → ${is ?? 'none'}`;
  });
}
