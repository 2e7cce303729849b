/** The types that partners get: they compile, in a page and in React, and say what we send. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

test('the declaration compiles with a partner’s code, and agrees with our contract', async () => {
  const compile = promisify(execFile)(
    join(root, 'node_modules/.bin/tsc'),
    ['-p', join(root, 'test/support/widget/types')],
    { cwd: root },
  );
  expect(await compile.catch(({ stdout }) => ({ stdout }))).toMatchObject({ stdout: '' });
}, 60_000);
