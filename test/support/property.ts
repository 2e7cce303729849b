/** fast-check, whose chance is that of the run: a test that imports it from here can be repeated by `SEED=…`. */
import fc from 'fast-check';
import { seed } from './rounds.ts';

fc.configureGlobal({ seed });

export default fc;
