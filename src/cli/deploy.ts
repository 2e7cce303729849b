/** `npm run deploy`: lists everything that is not ready and stops, or deploys step by step. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { WIDGET_VERSION } from '../embed/contract.ts';
import { english } from '../i18n/messages.ts';
import { err, ok } from '../lib/result.ts';
import { readDirectory } from './directory.ts';
import { formatComplaints, hasErrors } from './files/complaints.ts';
import { parseFolder, readFolder } from './files/folder.ts';
import { checkOverlay } from './messages/check.ts';
import { findFormerWords } from './messages/former-words.ts';
import { OVERLAY, readOverlay, readTerms } from './messages/read.ts';
import { checkMigrations, readFolder as readMigrations } from './migrations.ts';
import { findUnreadyAccount, type Wrangler, wranglerIn } from './setup/account.ts';
import { type Deployment, deploy } from './setup/deploy-steps.ts';
import { readFlags } from './setup/flags.ts';
import { EXAMPLE } from './setup/init-texts.ts';
import { type Finding, findSecrets, findUnready, type Settings } from './setup/readiness.ts';
import { knock, waitForHealth } from './site/health.ts';
import { createProgress } from './site/progress.ts';
import { isReleased } from './widget.ts';

const USAGE = `npm run deploy: brings this folder to production.

  npm run deploy -- --check   only say what is missing; changes nothing, here or there
  npm run deploy -- --help    this text

First it looks whether everything is there that production needs. Then it builds, notes where the
database stands, applies migrations, uploads, waits until the site answers, and knocks at its console.
docs/operations.md goes through all of it, and through the ways back.`;

/** Milliseconds to wait for a healthy answer: a certificate for a new domain takes some minutes. */
const HEALTHY_MS = 5 * 60_000;

async function main(): Promise<number> {
  const values = readFlags(USAGE, { check: { type: 'boolean' } });
  const root = process.cwd();
  const wrangler = wranglerIn(root);
  const { settings, file } = await readSettings(root);
  const found = [
    ...findUnready(settings),
    ...findSecrets(file),
    ...findSecretFiles(root),
    ...(await findUnreadyFolder(root)),
  ];
  const account = await findUnreadyAccount(wrangler, settings);
  found.push(...(account ?? []));
  const notes = notesOn(root);
  if (account === null) {
    const unseen = 'the secrets, the queue and the database were not looked at';
    if (values.check)
      notes.push(`Nobody is logged in to Cloudflare (npx wrangler login): ${unseen}.`);
    else
      found.push({
        what: `Nobody is logged in to Cloudflare: ${unseen}.`,
        mend: 'npx wrangler login',
      });
  }
  for (const note of notes) console.log(`note: ${note}`);
  if (found.length > 0) return refuse(found);
  if (values.check) {
    console.log('✓ Nothing is missing, as far as this could look.');
    return 0;
  }
  return run(root, String(settings.vars.ORIGIN), wrangler);
}

async function run(root: string, origin: string, wrangler: Wrangler): Promise<number> {
  const own: Deployment = {
    ...{ root, origin, wrangler },
    commit: git(root, ['rev-parse', 'HEAD']) ?? 'no git',
    now: new Date(),
    build: async () => build(root, origin),
    health: (at) =>
      waitForHealth(at, { signal: new AbortController().signal, timeoutMs: HEALTHY_MS }),
    knock,
    progress: createProgress(),
  };
  const done = await deploy(own);
  if (!done.ok) {
    console.error(`\n! ${done.error.what}\n\n${done.error.state.join('\n')}`);
    return 1;
  }
  console.log(`
  Version ${done.value} is live. Look at these before you go:

  ${origin}/            the texts, as readers see them
  ${origin}/console     asks you to sign in
  npm run statements -- plan --to ${origin}     what of statements/ is not published yet
  npx wrangler rollback                the Worker of before, should something be wrong
`);
  return 0;
}

/** Always builds, in a child process: existing assets may have been built for another origin. */
function build(root: string, origin: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('src', 'cli', 'build.ts'), '--origin', origin],
    { cwd: root, encoding: 'utf8' },
  );
  return status === 0 ? ok(undefined) : err(`${stdout}${stderr}`.trim());
}

async function readSettings(root: string): Promise<{ settings: Settings; file: unknown }> {
  const { experimental_readRawConfig, unstable_readConfig } = await import('wrangler');
  const config = join(root, 'wrangler.toml');
  // wrangler has validated the file against its schema.
  const settings = unstable_readConfig({ config }) as unknown as Settings;
  // With the sections that this deployment leaves aside, such as [env.*].
  return { settings, file: experimental_readRawConfig({ config }).rawConfig };
}

function findSecretFiles(root: string): Finding[] {
  const files = git(root, ['ls-files', '--', '.dev.vars', '.dev.vars.*', '.env*', 'keys.json']);
  const listed = (files ?? '').split('\n').filter((file) => file && !file.endsWith('.example'));
  return listed.map((file) => ({
    what: `${file} is in the repository, with the keys that it holds.`,
    mend: `git rm --cached ${file}, and change the keys (docs/keys.md)`,
  }));
}

/** Checks the folder: statements, migrations, directory, own words and widget release. */
async function findUnreadyFolder(root: string): Promise<Finding[]> {
  const found: Finding[] = [];
  const { complaints } = parseFolder(await readFolder(root));
  if (hasErrors(complaints)) {
    found.push({
      what: ['The statements have errors:', ...formatComplaints(complaints)].join('\n    '),
      mend: 'npm run statements -- check',
    });
  }
  const lossy = checkMigrations(readMigrations(join(root, 'migrations')));
  if (lossy.length > 0) {
    found.push({
      what: ['The migrations could lose something:', ...lossy].join('\n    '),
      mend: 'npm run migrations -- check',
    });
  }
  const directory = await readDirectory(root);
  if (!directory.ok) {
    found.push({
      what: ['The directory has errors:', ...formatComplaints(directory.error)].join('\n    '),
      mend: 'npm run init -- --directory …',
    });
  }
  const words = [
    ...findFormerWords(root),
    ...checkOverlay(english, readOverlay(root), readTerms(root)),
  ];
  if (words.length > 0) {
    found.push({
      what: ['Your own words have errors:', ...words].join('\n    '),
      mend: `npm run messages -- check, after changing ${OVERLAY}`,
    });
  }
  if (!(await isReleased())) {
    found.push({
      what: `The widget’s source differs from its release ${WIDGET_VERSION}, which partners have pinned.`,
      mend: 'raise WIDGET_VERSION in src/embed/contract.ts, then node src/cli/widget.ts record',
    });
  }
  return found;
}

function notesOn(root: string): string[] {
  const notes = notesOfGit(root);
  if (globSync(`statements/*${EXAMPLE}`, { cwd: root }).length > 0) {
    notes.push('statements/ has the example still: it would be published with the others.');
  }
  return notes;
}

function notesOfGit(root: string): string[] {
  const status = git(root, ['status', '--porcelain']);
  if (status === null) return ['There is no git here: nobody will know what was deployed.'];
  return status === ''
    ? []
    : ['Files here are changed and not committed: nobody else could deploy the same.'];
}

function git(root: string, args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

function refuse(found: readonly Finding[]): number {
  console.error(
    `Not deployed. ${found.length === 1 ? 'One thing is' : `${found.length} things are`} missing:\n`,
  );
  for (const { what, mend } of found) console.error(`  ! ${what}\n    → ${mend}\n`);
  return 1;
}

process.exitCode = await main();
