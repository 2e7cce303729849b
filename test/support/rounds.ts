/**
 * How often something is tried, and by which chance. `npm test` has few rounds, which are the same each
 * time; `npm run prove` has them all, by a new seed that it prints; `npm run prove -- --short` has some more
 * than `npm test`, by a new seed as well. `SEED=… ` repeats a run.
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

/** All chance of a run begins with it. */
export const seed = inject('seed');

export const isLong = effort === 'long';

/** In both forms of `npm run prove`. */
export const isProof = effort !== 'test';

/** The short form of `npm run prove` has so many times the rounds of `npm test`. */
const SHORT = 3;

const between = (inTest: number, long: number): number =>
  ({ test: inTest, short: Math.min(long, inTest * SHORT), long })[effort];

export const rounds = (inTest: number, long: number): number => between(inTest, long);

/** All of a list in the long rounds; else so many of it, by the seed, in their order. */
export function sample<T>(list: readonly T[], inTest: number): T[] {
  const left = list.map((_, index) => index);
  const chance = random(`sample of ${list.length}`);
  const chosen = Array.from({ length: Math.min(list.length, between(inTest, list.length)) }, () =>
    left.splice(chance(left.length), 1),
  ).flat();
  return chosen.sort((a, b) => a - b).flatMap((index) => list.slice(index, index + 1));
}

/** Gives whole numbers from 0 to below a limit: of one name, the same ones in each run of a seed. */
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
