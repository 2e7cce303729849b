/** The two things that wrangler does for a local site: its tables, and running it. */
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { err, ok, type Result } from '../../lib/result.ts';
import { QUIET } from '../setup/quiet.ts';
import { type Group, startNode } from './processes.ts';

export interface Project {
  root: string;
  /** Scheme, host and port. */
  origin: string;
  port: number;
  /** Where the local database is kept. */
  state: string;
  /** The widget's scripts, built for `origin`. */
  assets: string;
  /** All that wrangler and the Worker say. */
  log: string;
}

export interface Wrangler {
  /** How many were applied; or the last lines of what went wrong. */
  applyMigrations(): Promise<Result<number, string>>;
  startWorker(onLine: (line: string) => void): Group;
  /** The last lines of what was started last. */
  lastLines(): string;
}

const ADDRESSEE = /^(?:To|Cc|Bcc): /;

export function createWrangler(project: Project): Wrangler {
  mkdirSync(dirname(project.log), { recursive: true });
  // Its lines of requests hold the tokens of links.
  const log: WriteStream = createWriteStream(project.log, { mode: 0o600 });
  const last: string[] = [];
  const script = join(project.root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');

  const run = (args: readonly string[], onLine: (line: string) => void): Group =>
    startNode(script, args, {
      cwd: project.root,
      env: environment(project),
      onLine(line) {
        // Wrangler names the addressee of every mail; a log holds ids only.
        if (!ADDRESSEE.test(line)) log.write(`${line}\n`);
        const plain = stripVTControlCharacters(line).trimEnd();
        if (plain !== '') last.push(plain);
        if (last.length > 15) last.shift();
        onLine(line);
      },
    });

  return {
    async applyMigrations() {
      let applied = 0;
      const group = run(
        ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', project.state],
        (line) => {
          const count = /About to apply (\d+) migration/.exec(line)?.[1];
          if (count !== undefined) applied = Number(count);
        },
      );
      const { code } = await group.ended;
      await group.stop();
      return code === 0 ? ok(applied) : err(last.join('\n'));
    },
    startWorker(onLine) {
      last.length = 0;
      const args = ['dev', '--port', String(project.port), '--persist-to', project.state];
      args.push('--var', `ORIGIN:${project.origin}`, '--assets', project.assets);
      // Else requests come from the custom domain of wrangler.toml, and forms are refused as another site's.
      args.push('--local-upstream', new URL(project.origin).host, '--upstream-protocol', 'http');
      args.push('--show-interactive-dev-session=false');
      return run(args, onLine);
    },
    lastLines: () => last.join('\n'),
  };
}

function environment(project: Project): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...QUIET,
    // Where a Worker that is built anew puts its texts.
    ASSETS_DIR: project.assets,
    // Two sites on one machine have Workers of the same name; they must not find each other.
    WRANGLER_REGISTRY_PATH: join(project.state, 'registry'),
    // Where we are on the network is asked of a server otherwise.
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
}
