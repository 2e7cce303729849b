/** `npm start`: runs the whole site locally, with statements, districts, mail and a demo partner. */
import { chmod, mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { buildAssets } from './build/assets.ts';
import { describeImport, importDirectory, readDirectory } from './directory.ts';
import { formatComplaints, hasErrors } from './files/complaints.ts';
import { describeDisposable, sendDisposable } from './files/disposable.ts';
import { type Folder, parseFolder, readFolder } from './files/folder.ts';
import { complaintsOf, describePlan, publishFolder, summarisePlan } from './files/publish.ts';
import { localSite, type Site } from './files/site.ts';
import { findFormerWords } from './messages/former-words.ts';
import { readFlags } from './setup/flags.ts';
import { startCron } from './site/cron.ts';
import { startDemo } from './site/demo.ts';
import { waitForHealth } from './site/health.ts';
import { complainOfPorts, parsePorts } from './site/ports.ts';
import type { Group } from './site/processes.ts';
import { createProgress, type Progress } from './site/progress.ts';
import { ensureSecrets } from './site/secrets.ts';
import { createLogFilter } from './site/worker-log.ts';
import { createWrangler, type Project } from './site/wrangler.ts';

const USAGE = `npm start: runs the whole site on this machine. Ctrl-C stops it.

  PORT=8790        where the site listens (8787 without it)
  DEMO_PORT=8791   where the example partner's page listens (PORT + 1)
  STATE=DIR        where the database is kept (.wrangler/state); also --state DIR

  npm start -- --state ../other    the same on a database of its own
  npm start -- --help               this text

Everything that wrangler and the Worker say is in .wrangler/start.log (in DIR, with --state).`;

/** The statement on the demo partner's page. If the folder lacks it, the newest one is shown. */
const DEMO_STATEMENT = 'educational-equity';

/** An expected failure. Only its message is printed, without a stack trace. */
class Stop extends Error {}

const cleanups: (() => Promise<void> | void)[] = [];
let stopping = false;

async function cleanUp(): Promise<void> {
  stopping = true;
  for (const clean of cleanups.splice(0).reverse()) await clean();
}

async function main(): Promise<void> {
  // The database, the mail files and the log are for this user only.
  process.umask(0o077);
  const values = readFlags(USAGE, { state: { type: 'string' } });
  const ports = parsePorts(process.env);
  if (!ports.ok) throw new Stop(ports.error);
  const taken = await complainOfPorts(ports.value);
  if (taken !== null) throw new Stop(taken);

  const project = describeProject(ports.value.site, values.state ?? process.env.STATE);
  const [former] = findFormerWords(project.root);
  if (former) throw new Stop(former);
  const progress = createProgress();
  await prepare(project, progress);
  const revive = await startSite(project, progress);

  const site = localSite(project.port);
  await loadDirectory(project, site, progress);
  await loadDisposable(site, progress);
  const folder = parseFolder(await readFolder(project.root));
  await publishStatements(folder, site, progress);

  const cron = startCron(project.origin, (why) => {
    progress.note(`! The minute’s jobs failed (${why}); more in ${show(project, project.log)}`);
    void revive();
  });
  cleanups.push(cron.stop);
  const demo = await startDemo(ports.value.demo, {
    site: project.origin,
    slug: chooseDemo(folder),
  });
  cleanups.push(demo.close);

  progress.note(`
  The site          ${project.origin}/
  The console       ${project.origin}/console
  For partners      ${project.origin}/partners
  A partner’s page  http://localhost:${ports.value.demo}/
  Mail              .wrangler/tmp/email/ (each is announced here)
  The log           ${show(project, project.log)}

  Ctrl-C stops it.
`);
}

function describeProject(port: number, state: string | undefined): Project {
  const root = process.cwd();
  const own = state === undefined || state === '' ? null : resolve(root, state);
  return {
    root,
    port,
    origin: `http://localhost:${port}`,
    state: own ?? join(root, '.wrangler', 'state'),
    // Scripts contain the origin, so each site needs assets of its own, apart from the deployed ones.
    assets: join(own ?? join(root, '.wrangler'), 'assets'),
    log: own === null ? join(root, '.wrangler', 'start.log') : join(own, 'start.log'),
  };
}

function show(project: Project, path: string): string {
  const inside = relative(project.root, path);
  return inside.startsWith('..') ? path : inside;
}

/** Creates missing folders and local secrets, and builds the static assets. */
async function prepare(project: Project, progress: Progress): Promise<void> {
  // They hold the database and the mail. Close those of an earlier version, too.
  for (const folder of [join(project.root, '.wrangler'), project.state]) {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o700);
  }
  await progress.step(
    'looking for the local keys',
    () => ensureSecrets(join(project.root, '.dev.vars')),
    (added) =>
      added.length === 0 ? 'local keys are there' : `made ${added.join(', ')} in .dev.vars`,
  );
  await progress.step(
    'building the static assets',
    () => buildAssets({ origin: project.origin, outDir: project.assets }),
    ({ versions }) =>
      `static assets built, ${counted(versions.length, 'pinned version')} of the widget`,
  );
}

/** Returns a function that starts the Worker again if it gives no answer. */
async function startSite(project: Project, progress: Progress): Promise<() => Promise<void>> {
  const wrangler = createWrangler(project);
  const allOfIt = `All that was said is in ${show(project, project.log)}`;
  await progress.step(
    'preparing the database',
    async () => {
      const applied = await wrangler.applyMigrations();
      if (applied.ok) return applied.value;
      if (/Couldn't find a D1 DB/.test(applied.error)) {
        throw new Stop(
          'The binding DB is missing: add it to wrangler.toml under [[d1_databases]].',
        );
      }
      throw new Stop(`The database could not be prepared:\n\n${applied.error}\n\n${allOfIt}`);
    },
    (applied) => `database ready, ${counted(applied, 'migration')} applied`,
  );

  const waiting = new AbortController();
  let healthy = false;
  let reviving = false;
  let broken = '';
  let explained = false;
  const filter = createLogFilter(project.root);
  const hear = (line: string) => {
    // wrangler restarts a part of itself, and may wait for the rest forever.
    if (CRASHED.test(line)) void revive();
    const shown = filter(line);
    if (shown === null) return;
    progress.note(shown.text);
    explained = shown.kind !== 'mail';
    // Wrangler would wait until the source is fixed. Give it a second to print where the error is.
    if (!healthy && /^✘ Build failed/.test(shown.text)) {
      broken = 'The Worker could not be built.';
      setTimeout(() => waiting.abort(), 1000);
    }
  };
  let worker: Group;
  const launch = async () => {
    const started = await wrangler.startWorker(hear);
    worker = started;
    void started.ended.then(({ code, signal }) => {
      if (stopping || worker !== started || reviving) return;
      broken = `The Worker stopped by itself (${signal ?? `code ${code}`}).`;
      // Don't repeat the log if the error was just shown.
      if (!explained || healthy) broken += ` Its last words:\n\n${wrangler.lastLines()}`;
      if (healthy) void fail(new Stop(`${broken}\n\n${allOfIt}`));
      else waiting.abort();
    });
  };
  /** Starts the Worker again if it gives no answer. */
  const revive = async () => {
    if (!healthy || reviving || stopping) return;
    reviving = true;
    if (await gaveNoAnswer(project, 15_000)) {
      progress.note('! The Worker gives no answer. It is started again.');
      await worker.stop();
      if (stopping) return;
      await launch();
      if (await gaveNoAnswer(project, 90_000)) {
        return fail(new Stop(`The Worker stopped, and could not be started again. ${allOfIt}`));
      }
      progress.note(`✓ Worker running again at ${project.origin}`);
    }
    reviving = false;
  };
  await launch();
  cleanups.push(() => worker.stop());

  await progress.step(
    'starting the Worker',
    async () => {
      const health = await waitForHealth(project.origin, { signal: waiting.signal });
      if (health.ok) return;
      switch (health.error.reason) {
        case 'unhealthy':
          throw new Stop(health.error.detail);
        case 'aborted':
          throw new Stop(`${broken}\n\n${allOfIt}`);
        case 'timeout':
          throw new Stop(`The Worker gave no answer within 90 seconds. ${allOfIt}`);
      }
    },
    () => `Worker running at ${project.origin}`,
  );
  healthy = true;
  return revive;
}

const CRASHED = /The Workers runtime crashed unexpectedly/;

async function gaveNoAnswer({ origin }: Project, timeoutMs: number): Promise<boolean> {
  const health = await waitForHealth(origin, { signal: new AbortController().signal, timeoutMs });
  return !health.ok && health.error.reason === 'timeout';
}

/** Imports the directory. On an error the site keeps the directory that it has. */
async function loadDirectory(project: Project, site: Site, progress: Progress): Promise<void> {
  const problems = await progress.step(
    'importing the directory',
    async () => {
      const directory = await readDirectory(project.root);
      if (!directory.ok) return formatComplaints(directory.error);
      if (directory.value === null) return null;
      const answer = await importDirectory(site, directory.value);
      if (answer.ok) {
        const words = describeImport(answer.value);
        return answer.value.waits === null ? words : [words];
      }
      return [answer.error.message, ...answer.error.errors.map(({ message }) => message)];
    },
    (done) => (typeof done === 'string' ? `directory of ${done}` : null),
  );
  if (problems === null || typeof problems === 'string') return;
  const anew = `To begin anew: stop, remove ${show(project, project.state)}, and start again.`;
  const what = 'The directory was not imported. The site goes on with what it has.';
  warn(progress, what, [...problems, anew]);
}

/** Imports disposable email domains, a hint for reviewers. The site also works without them. */
async function loadDisposable(site: Site, progress: Progress): Promise<void> {
  const answer = await progress.step(
    'importing the domains of short-lived mailboxes',
    () => sendDisposable(site),
    (done) => (done.ok ? describeDisposable(done.value) : null),
  );
  if (answer.ok) return;
  warn(progress, 'The domains of short-lived mailboxes were not imported.', [answer.error.message]);
}

/** Publishes the statements. On an error the site keeps serving what was published before. */
async function publishStatements(folder: Folder, site: Site, progress: Progress): Promise<void> {
  const before = 'The site goes on with what was published before.';
  const complaints = formatComplaints(folder.complaints);
  if (hasErrors(folder.complaints)) {
    return warn(progress, `Nothing was published. ${before}`, complaints);
  }
  const outcome = await progress.step(
    'publishing the statements',
    () => publishFolder(site, folder),
    (done) => {
      if (!done.ok || done.value.kind === 'stopped') return null;
      const { kind, plan } = done.value;
      return `${kind === 'unchanged' ? 'published before' : 'published'}: ${summarisePlan(plan)}`;
    },
  );
  for (const complaint of complaints) progress.note(`  ${complaint}`);

  if (!outcome.ok) {
    const lines = complaintsOf(outcome.error, folder).flatMap((complaint) =>
      typeof complaint === 'string' ? complaint : formatComplaints([complaint]),
    );
    return warn(progress, `Nothing was published. ${before}`, [outcome.error.message, ...lines]);
  }
  const { kind, plan } = outcome.value;
  if (kind !== 'stopped') return;
  const stale = plan.statements.some(({ action }) => action === 'stale');
  const why = stale ? 'These files are older than what the site has: a stale checkout? ' : '';
  warn(progress, `${why}Nothing was published. ${before}`, describePlan(plan, 'would'));
}

function warn(progress: Progress, what: string, lines: readonly string[]): void {
  progress.note(`! ${what}`);
  for (const line of lines) progress.note(`  ${line.trim()}`);
}

function chooseDemo({ statements }: Folder): string {
  if (statements.some(({ slug }) => slug === DEMO_STATEMENT)) return DEMO_STATEMENT;
  const newest = statements.toSorted((a, b) => b.date.localeCompare(a.date)).at(0);
  return newest?.slug ?? DEMO_STATEMENT;
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

async function fail(error: unknown): Promise<never> {
  if (error instanceof Stop) console.error(`\n${error.message}`);
  else console.error(error);
  await cleanUp();
  process.exit(1);
}

let asked = false;

async function stop(): Promise<void> {
  // A second signal exits at once, without clean-up.
  if (asked) process.exit(1);
  asked = true;
  console.log('\nStopping …');
  await cleanUp();
  process.exit(0);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
if (process.env.npm_lifecycle_event !== undefined) {
  // A SIGTERM to npm only ends the shell between npm and this process. Poll for a new parent process.
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && !asked && stop(), 500).unref();
}
process.on('uncaughtException', fail);

main().catch(fail);
