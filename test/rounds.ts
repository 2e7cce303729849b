/** How often something is tried: in the suite, and in the long rounds of `npm run prove`. */
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    long: boolean;
  }
}

export const isLong = inject('long');

export const rounds = (inSuite: number, long: number): number => (isLong ? long : inSuite);
