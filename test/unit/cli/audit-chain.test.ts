/** An altered audit trail is detected with the heads of its chain that somebody kept. */

import { describe, expect, test } from 'vitest';
import { type Entry, formatHead, type Link, linkText, START } from '../../../src/audit/chain.ts';
import { examineTrail, type Head, type Trail } from '../../../src/cli/data/trail.ts';
import { sha256Hex } from '../../../src/lib/digest.ts';
import fc from '../../support/property.ts';
import { rounds } from '../../support/rounds.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 10, 1);

/** A trail with this many entries a day, chained as the schedule does. */
async function trailOf(days: readonly number[], from: readonly Entry[] = []): Promise<Trail> {
  const entries: Entry[] = [];
  const links: Link[] = [];
  for (const [index, many] of days.entries()) {
    for (let i = 0; i < many; i += 1) {
      const seq = entries.length + 1;
      entries.push(from[seq - 1] ?? entryOf(seq, FIRST + index * DAY + i));
    }
    await chain(links, entries, FIRST + (index + 1) * DAY);
  }
  return { entries, links };
}

const entryOf = (seq: number, at: number): Entry => ({
  ...{ seq, id: `id${seq}`, at, actor: 'endorser', action: 'endorsement.confirm' },
  ...{ subject: `e${seq}`, detail: '{}' },
});

async function chain(links: Link[], entries: readonly Entry[], chainedAt: number): Promise<void> {
  const before = links.at(-1) ?? START;
  const covered = entries.filter(({ seq }) => seq > before.toSeq);
  const toSeq = covered.at(-1)?.seq ?? before.toSeq;
  const link = { number: before.number + 1, toSeq, chainedAt };
  links.push({ ...link, hash: await sha256Hex(linkText(link, before, covered)) });
}

/** What an attacker with database access does: rebuilds the chain over the current entries. */
async function rechained({ entries, links }: Trail): Promise<Trail> {
  const anew: Link[] = [];
  for (const { toSeq, chainedAt } of links) {
    await chain(
      anew,
      entries.filter(({ seq }) => seq <= toSeq),
      chainedAt,
    );
  }
  return { entries, links: anew };
}

const headOf = (trail: Trail, number: number): Head => {
  const link = trail.links[number - 1];
  if (!link) throw new Error(`there is no link ${number}`);
  return { number, hash: link.hash };
};

const whole = await trailOf([3, 0, 4, 2]);
const last = headOf(whole, 4);

const renumber = (entries: readonly Entry[]) =>
  entries.map((entry, index) => ({ ...entry, seq: index + 1 }));

test('an unaltered trail matches each of its heads', async () => {
  for (const heads of [[last], [headOf(whole, 1), headOf(whole, 2), last]]) {
    const found = await examineTrail(whole, heads);
    expect(found).toMatchObject({ wrong: [], notes: [] });
    expect(found.right).toHaveLength(heads.length);
    expect(found.right.at(-1)).toBe(
      `Head 4.${last.hash.slice(0, 8)}… of 2026-11-05 fits: entries 1 to 9 are as it was then.`,
    );
  }
});

test('an empty trail is valid, before and after its first link', async () => {
  expect((await examineTrail({ entries: [], links: [] }, [])).wrong).toEqual([]);
  const empty = await trailOf([0, 0]);
  expect((await examineTrail(empty, [headOf(empty, 2)])).wrong).toEqual([]);
});

test('the report says what a head does not vouch for', async () => {
  const { notes } = await examineTrail(whole, [headOf(whole, 2)]);
  expect(notes).toEqual(['For entries 4 to 9 none of the heads vouches: a later one would.']);
  const more = { ...whole, entries: [...whole.entries, entryOf(10, FIRST + 5 * DAY)] };
  expect((await examineTrail(more, [last])).notes).toEqual([
    'Entry 10 is not chained yet: that is done once a day.',
  ]);
  expect((await examineTrail(whole, [])).notes).toEqual([
    expect.stringContaining('No head was given'),
  ]);
});

type Alteration = [what: string, altered: (entries: readonly Entry[]) => Entry[], told: RegExp];

const change = (seq: number, to: Partial<Entry>) => (entries: readonly Entry[]) =>
  entries.map((entry) => (entry.seq === seq ? { ...entry, ...to } : entry));

const ALTERATIONS: Alteration[] = [
  ...(
    [
      { id: 'other' },
      { at: 7 },
      { actor: 'staff:x' },
      { action: 'endorsement.withdraw' },
      { subject: 'e1' },
      { detail: '{"a":1}' },
    ] as Partial<Entry>[]
  ).map(
    (to): Alteration => [
      `an entry’s ${Object.keys(to)[0]} altered`,
      change(5, to),
      /^Link 3 \(2026-11-04\) does not fit\. In entries 4 to 7 something was altered/,
    ],
  ),
  [
    'an entry removed',
    (entries) => entries.filter(({ seq }) => seq !== 5),
    /^Entry 5 is missing, between 2026-11-03 and 2026-11-03\.$/,
  ],
  [
    'an entry removed, and the others renumbered',
    (entries) => renumber(entries.filter(({ seq }) => seq !== 5)),
    /^Link 3 /,
  ],
  ['the first removed', (entries) => entries.slice(1), /^Entry 1 is missing, before 2026-11-01\.$/],
  ['the end cut off', (entries) => entries.slice(0, 6), /^The end is missing: entries 7 to 9\.$/],
  [
    'two in another order',
    (entries) =>
      renumber([...entries.slice(0, 4), ...entries.slice(4, 6).reverse(), ...entries.slice(6)]),
    /^Link 3 /,
  ],
  [
    'one added',
    (entries) => renumber([...entries.slice(0, 4), entryOf(0, FIRST), ...entries.slice(4)]),
    /^Link 3 /,
  ],
];

describe.each(ALTERATIONS)('%s', (_, alter, told) => {
  const altered: Trail = { ...whole, entries: alter(whole.entries) };

  test('is detected by the chain itself, with the place', async () => {
    const { wrong } = await examineTrail(altered, []);
    expect(wrong).toContainEqual(expect.stringMatching(told));
  });

  test('is detected by an earlier head, even if the whole chain was rebuilt', async () => {
    const anew = await rechained({ ...altered, entries: renumber(altered.entries) });
    expect((await examineTrail(anew, [])).wrong).toEqual([]);
    expect((await examineTrail(anew, [last])).wrong).toEqual([
      expect.stringContaining(`Head 4.${last.hash.slice(0, 8)}… does not fit`),
    ]);
  });
});

describe('the chain itself', () => {
  const without = (number: number): Trail => ({
    ...whole,
    links: whole.links.filter((link) => link.number !== number),
  });
  const withLink = (number: number, to: Partial<Link>): Trail => ({
    ...whole,
    links: whole.links.map((link) => (link.number === number ? { ...link, ...to } : link)),
  });

  test.each([
    ['a link removed', without(2), 'Link 2 of the chain is missing: link 3 comes next.'],
    ['the first link removed', without(1), 'Link 1 of the chain is missing: link 2 comes next.'],
    ['a hash altered', withLink(3, { hash: 'a'.repeat(64) }), 'Link 3 (2026-11-04) does not fit. '],
    ['its time altered', withLink(3, { chainedAt: FIRST }), 'Link 3 (2026-11-01) does not fit. '],
    [
      'its time, of a day without entries',
      withLink(2, { chainedAt: FIRST }),
      'does not fit the link',
    ],
    ['more covered', withLink(3, { toSeq: 8 }), 'Link 3 (2026-11-04) does not fit. '],
    ['less covered', withLink(3, { toSeq: 6 }), 'Link 3 (2026-11-04) does not fit. '],
    [
      'more covered than there is',
      withLink(4, { toSeq: 11 }),
      'The end is missing: entries 10 to 11.',
    ],
  ])('with %s is found', async (_, altered, told) => {
    for (const heads of [[], [last]]) {
      const { wrong, right } = await examineTrail(altered, heads);
      expect(wrong).toContainEqual(expect.stringContaining(told));
      if (altered.links.length === 4) expect(right).toEqual([]);
    }
  });

  test('without its last link is as valid as an older export, until a head shows that there was more', async () => {
    expect((await examineTrail(without(4), [headOf(whole, 3)])).wrong).toEqual([]);
    expect((await examineTrail(without(4), [last])).wrong).toEqual([
      expect.stringMatching(
        /ends with link 3\. Either the export is older .* or its end was cut off/,
      ),
    ]);
  });

  test('with two days merged is detected by a head of either', async () => {
    const [first, , third, fourth] = whole.links;
    if (!first || !third || !fourth) throw new Error('four links');
    const merged = await rechained({ ...whole, links: [first, third, fourth] });
    expect((await examineTrail(merged, [])).wrong).toEqual([]);
    for (const number of [2, 3, 4]) {
      expect((await examineTrail(merged, [headOf(whole, number)])).wrong).toHaveLength(1);
    }
  });

  test('with several heads, the first mismatch says after which entry to look', async () => {
    const entries = change(8, { actor: 'staff:x' })(whole.entries);
    const anew = await rechained({ ...whole, entries });
    const found = await examineTrail(anew, [last, headOf(whole, 3), headOf(whole, 1)]);
    expect(found.right).toHaveLength(2);
    expect(found.wrong).toEqual([
      expect.stringContaining(
        'Something after entry 7 up to entry 9 (2026-11-05) is not as it was.',
      ),
    ]);
  });
});

const value = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ']', '"', '\n'),
);

test('no earlier head matches any altered trail, with the chain rebuilt or not', {
  timeout: 300_000,
}, async () => {
  const field = fc.constantFrom('id', 'actor', 'action', 'subject', 'detail', 'at', 'seq');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }),
      fc.array(value, { minLength: 5, maxLength: 5 }),
      fc.constantFrom('alter', 'remove', 'add', 'swap', 'cut'),
      fc.nat(),
      field,
      fc.oneof(value, fc.nat()),
      fc.boolean(),
      async (days, [id, actor, action, subject, detail], how, place, key, to, anew) => {
        const texts = { id, actor, action, subject, detail } as Entry;
        const own = Array.from({ length: 20 }, (_, i) => ({ ...texts, seq: i + 1, at: place + i }));
        const before = await trailOf(days, own);
        fc.pre(before.entries.length >= 2);
        const entries = [...before.entries];
        const at = place % entries.length;
        const other = (at + 1) % entries.length;
        const [one, two] = [entries[at], entries[other]] as [Entry, Entry];
        if (how === 'alter') entries[at] = { ...one, [key]: to };
        if (how === 'remove') entries.splice(at, 1);
        if (how === 'add') entries.splice(at, 0, { ...one, seq: one.seq - 1 });
        if (how === 'swap') [entries[at], entries[other]] = [two, one];
        if (how === 'cut') entries.splice(at);
        if (anew && key !== 'seq')
          for (const [i, entry] of entries.entries()) entries[i] = { ...entry, seq: i + 1 };
        // Entries added at the end are no alteration.
        const first = entries.slice(0, before.entries.length);
        fc.pre(JSON.stringify(anew ? first : entries) !== JSON.stringify(before.entries));
        const altered = anew ? await rechained({ ...before, entries }) : { ...before, entries };
        const head = headOf(before, before.links.length);
        const found = await examineTrail(altered, [head]);
        expect(found.right).toEqual([]);
        expect(found.wrong).not.toEqual([]);
        // And an unaltered trail matches.
        expect((await examineTrail(before, [head])).wrong).toEqual([]);
      },
    ),
    { numRuns: rounds(500, 20_000) },
  );
});

test('a head consists of its number and its hash', () => {
  expect(formatHead(last)).toBe(`4.${last.hash}`);
});
