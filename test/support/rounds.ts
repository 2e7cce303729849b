/**
 * The number of rounds and the randomness of all tests. `npm test` has few rounds, always with the
 * same seed. `npm run prove` has all rounds and a new seed, which it prints. `npm run prove --
 * --short` has more rounds than `npm test`, and a new seed. `SEED=…` repeats a run.
 */
import { inject } from 'vitest';

export const EFFORTS = ['test', 'short', 'long'] as const;
export type Effort = (typeof EFFORTS)[number];

declare module 'vitest' {
  interface ProvidedContext {
    effort: Effort;
    seed: number;
  }
}

const effort = inject('effort');

/** All randomness of a run derives from this seed. */
export const seed = inject('seed');

export const isLong = effort === 'long';

/** True in both forms of `npm run prove`. */
export const isProof = effort !== 'test';

/** `npm run prove -- --short` runs this many times the rounds of `npm test`. */
const SHORT = 3;

const between = (inTest: number, long: number): number =>
  ({ test: inTest, short: Math.min(long, inTest * SHORT), long })[effort];

export const rounds = (inTest: number, long: number): number => between(inTest, long);

/**
 * Returns the whole list in the long run, else a sample of `inTest` items, chosen by the seed and
 * in list order.
 */
export function sample<T>(list: readonly T[], inTest: number): T[] {
  const left = list.map((_, index) => index);
  const chance = random(`sample of ${list.length}`);
  const chosen = Array.from({ length: Math.min(list.length, between(inTest, list.length)) }, () =>
    left.splice(chance(left.length), 1),
  ).flat();
  return chosen.sort((a, b) => a - b).flatMap((index) => list.slice(index, index + 1));
}

/**
 * Returns a generator of integers from 0 up to, not including, a limit. The same name and seed give
 * the same numbers.
 */
export function random(name: string): (below: number) => number {
  let state = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed);
  // mulberry32
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
