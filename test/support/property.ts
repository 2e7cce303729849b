/**
 * fast-check, seeded with the seed of the run. Tests that import it from here can be repeated with
 * `SEED=…`.
 */
import fc from 'fast-check';
import { seed } from './rounds.ts';

fc.configureGlobal({ seed });

export default fc;
