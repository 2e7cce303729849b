/**
 * Replaces the directory by a list that a command sends. Which districts there are, what they are
 * called and which addresses count as theirs decides what listings say and what counts as evidence,
 * so such a change is a request: a second person sees the difference and approves it. Filling an
 * empty directory is free, and so are towns and other names.
 */
import type { Acting, Person, Staff } from '../acting.ts';
import {
  type Act,
  type Asked,
  askForList,
  type ListRefusal,
  NO_ACT,
  settle,
} from '../approvals/actions.ts';
import { isApproval, type Move, type Request } from '../approvals/rules.ts';
import { overtakeRequest } from '../approvals/store.ts';
import { auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking } from '../db/client.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { countsOf, type DirectoryDifference, differenceOf, takesTwo } from './difference.ts';
import type { DirectoryEntry } from './directory.ts';
import {
  DIRECTORY,
  findProposed,
  isStill,
  listOtherChanges,
  loadDirectory,
  type Proposed,
  replaceDirectory,
} from './replace-store.ts';

type WriteContext = Pick<Acting, 'db' | 'now' | 'ring'>;

/** A list that closes a larger share (one in so many) was probably truncated. */
const LARGEST_SHARE = 10;

/** A backup can't restore a longer row. In characters, of which each takes at most three bytes. */
const LONGEST_ITEM = 25_000;

/** How many districts the list changes; if `asked` is not null, how many it would change. */
export interface Replacing {
  changed: number;
  closed: number;
  asked: Asked | null;
}

export type DirectoryRefusal =
  | { reason: 'closes_too_many'; closing: number; operating: number }
  | { reason: 'entry_too_long'; code: string }
  | ListRefusal;

/**
 * Makes the directory equal to the list at once, or asks for it. `allowClosing` permits a list that
 * closes more than a tenth of the operating districts. The same list sent again changes nothing.
 */
export async function submitDirectory(
  acting: WriteContext,
  staff: Staff,
  entries: readonly DirectoryEntry[],
  allowClosing: boolean,
): Promise<Result<Replacing, DirectoryRefusal>> {
  const { db, now } = acting;
  const { stamp, isEmpty, operating } = await loadDirectory(db);
  const difference = differenceOf(operating, entries);
  const closing = difference.closed.length;
  if (!allowClosing && closing * LARGEST_SHARE > operating.length) {
    return err({ reason: 'closes_too_many', closing, operating: operating.length });
  }
  const others = await listOtherChanges(db, entries);
  const counts = { changed: codesOf(difference, others).size, closed: closing };
  if (takesTwo(difference) && !isEmpty) return ask(acting, staff, entries, stamp, counts);
  if (counts.changed === 0) return ok({ ...counts, asked: null });
  const detail = { districts: entries.length, ...counts };
  const entry = { id: auditId(), at: now, actor: staff.id, detail };
  const writes = [
    ...replaceDirectory(entries, entry, isStill(stamp)),
    // An open request is about another directory than there is now.
    overtakeRequest('replace_directory', DIRECTORY, now, hasAudit(entry.id)),
    nameActor(staff, hasAudit(entry.id)),
  ];
  const made = await commitMaking(db, writes, hasAudit(entry.id));
  return made ? ok({ ...counts, asked: null }) : err({ reason: 'changed_meanwhile' });
}

/** The districts that change in any way. */
function codesOf(
  { closed, opened, changed, domains }: DirectoryDifference,
  others: readonly string[],
): Set<string> {
  const places = [...closed, ...opened, ...changed, ...domains];
  return new Set([...others, ...places.map(({ code }) => code)]);
}

async function ask(
  acting: WriteContext,
  staff: Staff,
  entries: readonly DirectoryEntry[],
  stamp: string | null,
  counts: Pick<Replacing, 'changed' | 'closed'>,
): Promise<Result<Replacing, DirectoryRefusal>> {
  const items = entries.map((entry) => ({ key: entry.code, item: entry }));
  const long = items.find(({ item }) => JSON.stringify(item).length > LONGEST_ITEM);
  if (long) return err({ reason: 'entry_too_long', code: long.key });
  const question = {
    kind: 'replace_directory',
    subject: DIRECTORY,
    reason: null,
    words: null,
    proposal: { stamp },
  } as const;
  const asked = await askForList(acting, staff, question, isStill(stamp), items);
  return asked.ok ? ok({ ...counts, asked: asked.value }) : asked;
}

/**
 * True if this call settled the request. An approval applies exactly the list that was proposed; it
 * ends as overtaken if the directory is no longer the one that the list was compared with.
 */
export async function settleDirectory(
  acting: WriteContext,
  staff: Person,
  request: Request,
  move: Move,
): Promise<boolean> {
  const approves = isApproval(move);
  const proposed = approves ? await findProposed(acting.db, request.id) : null;
  return settle(acting, staff, request, move, proposed ? actOf(proposed) : NO_ACT);
}

function actOf({ entries, difference, stamp }: Proposed): Act {
  const detail = { districts: entries.length, ...countsOf(difference) };
  return {
    possible: isStill(stamp),
    mails: [],
    writes: (entry, made) =>
      replaceDirectory(entries, { ...entry, id: `${entry.id}.${DIRECTORY}`, detail }, made),
  };
}
