/** After a restore nobody is more visible than before it, whatever has happened since the backup. */
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import fc from '../support/property.ts';
import { rounds } from '../support/rounds.ts';
import { confirm, openSite } from '../support/worker/endorsements.ts';
import { freshDatabase } from '../support/worker/fresh-database.ts';
import { findViolations } from '../support/worker/invariants.ts';
import { install } from '../support/worker/mailbox.ts';
import {
  ACTS,
  copyDatabase,
  publicFacts,
  repeated,
  run,
  type Step,
  settle,
} from '../support/worker/restored-life.ts';
import { sweep } from '../support/worker/schedule.ts';
import { after, HOUR, itIs, rows } from '../support/worker/site.ts';

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const acts = Object.keys(ACTS) as Step['act'][];

/** A life in which these acts are more frequent than others. */
const life = (...frequent: Step['act'][]) =>
  fc.array(
    fc.record<Step>({
      act: fc.oneof(fc.constantFrom(...frequent), fc.constantFrom(...acts)),
      pick: fc.nat(1000),
      yes: fc.boolean(),
    }),
    { minLength: 8, maxLength: 24 },
  );

/** An entry leaves or is hidden in each of these ways, so that a restore brings all of them back. */
const LEAVING: Step[] = [
  { act: 'display', pick: 2, yes: false },
  { act: 'report', pick: 3, yes: true },
  { act: 'correct', pick: 4, yes: true },
  { act: 'erase', pick: 0, yes: true },
  { act: 'removeByTwo', pick: 1, yes: true },
  { act: 'reopen', pick: 1, yes: true },
  { act: 'amend', pick: 0, yes: true },
  { act: 'redact', pick: 0, yes: true },
];

async function live(all: readonly Step[]): Promise<void> {
  for (const step of all) {
    await ACTS[step.act](step);
    after(1000);
  }
}

/** What is seen and not allowed. */
const beyond = (seen: ReadonlySet<string>, allowed: ReadonlySet<string>) =>
  [...seen].filter((fact) => !allowed.has(fact));

const seen = { before: 0, restored: 0, more: 0 };

test(
  'a backup at any moment, more life, a restore and what is repeated: all that is seen was seen before',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        life('submit', 'confirm', 'approve', 'comment'),
        life('withdraw', 'erase', 'display', 'report', 'correct', 'remove', 'reopen'),
        async (first, second) => {
          await freshDatabase();
          install();
          itIs(Date.UTC(2026, 2, 2, 12));
          await openSite();
          await settle();
          await live(first);
          const backup = await copyDatabase();
          await live(second);
          const now = await copyDatabase();
          const allowed = await publicFacts();
          const ended = await rows(
            "select id from endorsements where state in ('withdrawn', 'removed', 'invalidated', 'declined', 'erased', 'in_review')",
          );

          const answer = await repeated(backup, now);
          if ('refused' in answer) throw new Error(answer.refused);
          await run(answer.restore, true);
          seen.more += beyond(await publicFacts(), allowed).length;
          await run(answer.sql);
          expect(await findViolations(env.DB)).toEqual([]);
          const restored = await publicFacts();
          expect(beyond(restored, allowed)).toEqual([]);
          seen.before += allowed.size;
          seen.restored += restored.size;

          // Running it again changes nothing, and nothing is left to be repeated.
          const once = await copyDatabase();
          await run(answer.sql);
          expect(await copyDatabase()).toEqual(once);
          expect(await repeated(once, now)).toMatchObject({ sql: [''] });

          // The site goes on. Links of those who ended bring nobody back.
          for (const { id } of ended) await confirm(String(id));
          after(HOUR);
          await sweep();
          expect(beyond(await publicFacts(), allowed)).toEqual([]);
        },
      ),
      { numRuns: rounds(5, 300), examples: [[[], LEAVING]] },
    );
    // The restores brought back what had gone, and most of what stayed is still seen.
    expect(seen.more).toBeGreaterThan(5);
    expect(seen.restored).toBeGreaterThan(seen.before / 4);
  },
  rounds(600_000, 3_600_000),
);
