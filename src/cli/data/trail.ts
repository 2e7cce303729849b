/**
 * Verifies an audit trail: recomputes its hash chain and compares it with heads that somebody
 * saved. Pure.
 *
 * Anyone who can write to the database can recompute the whole chain, and only an older head
 * reveals that. So the result proves little without heads, and the report says so.
 */
import { type Entry, type Link, linkText, START } from '../../audit/chain.ts';
import { sha256Hex } from '../../lib/digest.ts';

export type Head = Pick<Link, 'number' | 'hash'>;

export interface Trail {
  /** Sorted by `seq`. */
  entries: readonly Entry[];
  /** Sorted by `number`. */
  links: readonly Link[];
}

export interface Findings {
  /** What was altered, and where. Empty if the trail matches the heads. */
  wrong: string[];
  /** What was checked and matches. */
  right: string[];
  /** Limits of the check. */
  notes: string[];
}

export async function examineTrail(trail: Trail, heads: readonly Head[]): Promise<Findings> {
  const chain = await checkLinks(trail);
  const wrong = [...findGaps(trail), ...chain.wrong];
  const right: string[] = [];
  let vouched: Link | null = null;
  for (const head of heads.toSorted((a, b) => a.number - b.number)) {
    const link = trail.links.find(({ number }) => number === head.number);
    const fits = link?.hash === head.hash && head.number <= chain.soundTo;
    if (!fits) wrong.push(describeMisfit(head, link, trail, vouched));
    else {
      vouched = link;
      right.push(`${nameOf(head)} of ${dayOf(link)} fits: ${upTo(link)} as it was then.`);
    }
  }
  return { wrong, right, notes: notesOn(trail, heads, vouched) };
}

/** Entries are numbered from 1 without a gap: none is ever deleted. */
function findGaps({ entries }: Trail): string[] {
  const gaps: string[] = [];
  let last: Entry | null = null;
  for (const entry of entries) {
    const [from, to] = [(last?.seq ?? 0) + 1, entry.seq - 1];
    if (from <= to)
      gaps.push(`${capital(range(from, to))} ${isAre(from, to)} missing${between(last, entry)}.`);
    last = entry;
  }
  return gaps;
}

/** Checks each link against its entries and the link before. All links up to `soundTo` match. */
async function checkLinks({ entries, links }: Trail) {
  const wrong: string[] = [];
  let before = START;
  let soundTo = 0;
  let place = 0;
  for (const link of links) {
    const covered: Entry[] = [];
    for (let entry = entries[place]; entry && entry.seq <= link.toSeq; entry = entries[place]) {
      covered.push(entry);
      place += 1;
    }
    if (link.number !== before.number + 1) {
      wrong.push(
        `Link ${before.number + 1} of the chain is missing: link ${link.number} comes next.`,
      );
    } else if ((await sha256Hex(linkText(link, before, covered))) !== link.hash) {
      wrong.push(describeBreak(link, before));
    }
    if (wrong.length === 0) soundTo = link.number;
    before = link;
  }
  const end = entries.at(-1)?.seq ?? 0;
  if (before.toSeq > end) wrong.push(`The end is missing: ${range(end + 1, before.toSeq)}.`);
  return { wrong, soundTo };
}

function describeBreak(link: Link, before: Link): string {
  const where = `Link ${link.number} (${dayOf(link)}) does not fit`;
  const [from, to] = [before.toSeq + 1, link.toSeq];
  if (from > to) return `${where} the link before it: one of them was altered.`;
  return `${where}. In ${range(from, to)} something was altered, added, removed or put in another order; or the link itself was altered.`;
}

function describeMisfit(head: Head, link: Link | undefined, trail: Trail, vouched: Link | null) {
  const last = trail.links.at(-1) ?? START;
  if (head.number > last.number) {
    return `${nameOf(head)} is not in this export, whose chain ends with link ${last.number}. Either the export is older than the head, or its end was cut off.`;
  }
  if (!link) return `${nameOf(head)} is not in this export: link ${head.number} is missing.`;
  if (link.hash === head.hash) {
    return `${nameOf(head)} of ${dayOf(link)} is in this export, but what comes before it does not lead to it.`;
  }
  const since = vouched ? ` after entry ${vouched.toSeq}` : '';
  return `${nameOf(head)} does not fit: the chain was made anew after the head was published (link ${link.number} is ${link.hash.slice(0, 8)}… here). Something${since} up to entry ${link.toSeq} (${dayOf(link)}) is not as it was.`;
}

function notesOn({ entries, links }: Trail, heads: readonly Head[], vouched: Link | null) {
  const notes: string[] = [];
  const last = links.at(-1) ?? START;
  const end = entries.at(-1)?.seq ?? 0;
  if (end > last.toSeq) {
    notes.push(
      `${capital(range(last.toSeq + 1, end))} ${isAre(last.toSeq + 1, end)} not chained yet: that is done once a day.`,
    );
  }
  if (heads.length === 0) {
    notes.push(
      'No head was given. So this shows only that the chain fits its entries; whoever can write to the database could have made all of it anew. Give a head that was published earlier: --head or --feed.',
    );
  } else if (vouched && last.toSeq > vouched.toSeq) {
    notes.push(
      `For ${range(vouched.toSeq + 1, last.toSeq)} none of the heads vouches: a later one would.`,
    );
  }
  return notes;
}

const nameOf = (head: Head) => `Head ${head.number}.${head.hash.slice(0, 8)}…`;
/** An untrusted export may contain an invalid time. */
const day = (instant: number) =>
  Number.isNaN(new Date(instant).getTime())
    ? 'no day'
    : new Date(instant).toISOString().slice(0, 10);
const dayOf = (link: Link) => day(link.chainedAt);
const isAre = (from: number, to: number) => (from === to ? 'is' : 'are');
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const number = (value: number) => value.toLocaleString('en-US');

function range(from: number, to: number): string {
  return from === to ? `entry ${number(from)}` : `entries ${number(from)} to ${number(to)}`;
}

function upTo({ toSeq }: Link): string {
  if (toSeq === 0) return 'there was no entry by then, and the chain begins';
  return toSeq === 1 ? 'entry 1 is' : `entries 1 to ${number(toSeq)} are`;
}

function between(before: Entry | null, after: Entry): string {
  return before ? `, between ${day(before.at)} and ${day(after.at)}` : `, before ${day(after.at)}`;
}
