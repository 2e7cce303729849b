/** Copies the project into its own folder, for commands that change the project itself. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Checkout {
  root: string;
  /** Runs one of its commands. Returns its output and exit code. */
  run(command: string, args: readonly string[], options?: RunOptions): Ran;
  remove(): void;
}

interface RunOptions {
  input?: string;
  env?: Readonly<Record<string, string>>;
}

export interface Ran {
  code: number | null;
  out: string;
}

export function checkOut(): Checkout {
  const root = mkdtempSync(join(tmpdir(), 'undersigned-checkout-'));
  const listed = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], { cwd: ROOT });
  for (const file of new Set(listed.toString().split('\0'))) {
    // The copied commands need neither.
    if (file === '' || /^(?:test|docs)\//.test(file)) continue;
    // git still lists a file that was deleted and not committed.
    if (existsSync(join(ROOT, file)))
      cpSync(join(ROOT, file), join(root, file), { force: true, recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    run(command, args, { input = '', env = {} } = {}) {
      const node = join(root, 'node_modules/.bin');
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [`src/cli/${command}.ts`, ...args],
        {
          cwd: root,
          input,
          encoding: 'utf8',
          env: {
            ...process.env,
            PATH: `${node}:${dirname(process.execPath)}:${process.env.PATH}`,
            ...env,
          },
        },
      );
      return { code: status, out: stdout + stderr };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
