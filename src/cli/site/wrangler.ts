/** Runs wrangler for a local site: applies migrations and starts the Worker. */
import {
  createWriteStream,
  mkdirSync,
  readFileSync,
  type WriteStream,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { err, ok, type Result } from '../../lib/result.ts';
import { type Group, startNode } from './processes.ts';
import { QUIET } from './wrangler-environment.ts';

export interface Project {
  root: string;
  /** Scheme, host and port. */
  origin: string;
  port: number;
  /** Folder of the local database. */
  state: string;
  /** Folder of the static assets, built for `origin`. */
  assets: string;
  /** File for all output of wrangler and the Worker. */
  log: string;
}

export interface Wrangler {
  /** Returns how many migrations were applied, or the last lines of the output. */
  applyMigrations(): Promise<Result<number, string>>;
  startWorker(onLine: (line: string) => void): Promise<Group>;
  /** The last lines of the output of the process that was started last. */
  lastLines(): string;
}

const RECIPIENT = /^(?:To|Cc|Bcc): /;

export function createWrangler(project: Project): Wrangler {
  mkdirSync(dirname(project.log), { recursive: true });
  // Readable by its owner only: logged requests contain the tokens of links.
  const log: WriteStream = createWriteStream(project.log, { mode: 0o600 });
  const last: string[] = [];
  const script = join(project.root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');

  const run = (args: readonly string[], onLine: (line: string) => void): Group =>
    startNode(script, args, {
      cwd: project.root,
      env: environment(project),
      onLine(line) {
        // Wrangler prints the recipient of every mail; our logs contain only ids.
        if (!RECIPIENT.test(line)) log.write(`${line}\n`);
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
    async startWorker(onLine) {
      last.length = 0;
      const args = ['dev', '--port', String(project.port), '--persist-to', project.state];
      args.push('--var', `ORIGIN:${project.origin}`, '--assets', project.assets);
      // Port 0 means any free port. By default every site on a machine would want the same one.
      args.push('--inspector-port', '0', '--show-interactive-dev-session=false');
      const config = await localConfig(project.root);
      if (config !== null) args.push('--config', config);
      return run(args, onLine);
    },
    lastLines: () => last.join('\n'),
  };
}

/** What `wrangler dev` reads in place of a wrangler.toml that names a domain. */
const LOCAL_CONFIG = 'wrangler.local.json';

/**
 * If wrangler.toml has the domain of the deployed site, writes a copy without it and returns its
 * path. With a domain, wrangler tells the Worker that every request was sent to it, whatever host
 * the request names, and the console could not tell this machine from a stranger's website.
 */
async function localConfig(root: string): Promise<string | null> {
  const toml = join(root, 'wrangler.toml');
  if (!/^\s*(?:routes?|host)\s*=|^\s*\[\[\s*routes/m.test(readFileSync(toml, 'utf8'))) return null;
  // Loading wrangler takes a second.
  const { experimental_readRawConfig } = await import('wrangler');
  const {
    route: _,
    routes: __,
    dev,
    ...rest
  } = experimental_readRawConfig({
    config: toml,
  }).rawConfig;
  const { host: ___, ...local } = dev ?? {};
  // Beside the original, since its paths are relative to it.
  const file = join(root, LOCAL_CONFIG);
  writeFileSync(file, `${JSON.stringify({ ...rest, dev: local }, null, 2)}\n`);
  return file;
}

function environment(project: Project): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...QUIET,
    // For the build of the assets that wrangler calls.
    ASSETS_FOR: project.origin,
    ASSETS_IN: project.assets,
    // Its store of traces would keep the address of every request, with the tokens of links.
    X_LOCAL_OBSERVABILITY: 'false',
    // A page that shows and changes the database, with no sign-in.
    X_LOCAL_EXPLORER: 'false',
    // Two sites on one machine have Workers of the same name; they must not find each other.
    WRANGLER_REGISTRY_PATH: join(project.state, 'registry'),
    // Otherwise wrangler asks a server for the location of this machine.
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
}
