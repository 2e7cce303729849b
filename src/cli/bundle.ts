/** The Worker as it is deployed: the dry run's bundle, held against the budget. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The design's 150 KB, gzip. */
const BUDGET = 150_000;

const path = join(import.meta.dirname, '../../dist/deployed/index.js');
const bytes = gzipSync(readFileSync(path), { level: 9 }).length;

console.log(`Worker, gzip ${bytes} bytes of ${BUDGET}`);
if (bytes > BUDGET) process.exitCode = 1;
