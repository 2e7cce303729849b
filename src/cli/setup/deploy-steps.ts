/**
 * Deploys in steps. The first one that fails ends the deployment and reports what was done, what
 * was not, and how to go back. Before the migrations, nothing outside of this machine has changed.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Unhealthy } from '../site/health.ts';
import type { Progress } from '../site/progress.ts';
import { findBookmark, type Said, type Wrangler } from './account.ts';

export interface Deployment {
  root: string;
  origin: string;
  /** Hash of the deployed git commit, or `no git`. */
  commit: string;
  now: Date;
  wrangler: Wrangler;
  /** Builds the static assets for the origin. */
  build: () => Promise<Result<void, string>>;
  health: (origin: string) => Promise<Result<void, Unhealthy>>;
  /** Status of the console for a visitor who is not signed in; null without a response. */
  knock: (origin: string) => Promise<number | null>;
  progress: Progress;
}

export interface Failure {
  what: string;
  /** The state now, and how to go back. */
  state: string[];
}

/** Log of the database's bookmark before each deployment. Each can be restored for 30 days. */
export const JOURNAL = 'deployments.log';

export async function deploy(own: Deployment): Promise<Result<string, Failure>> {
  const { wrangler, progress, origin } = own;
  const untouched = ['Nothing was deployed: the site and its database are as they were.'];
  const step = (doing: string, args: readonly string[], done: string) =>
    progress.step(
      doing,
      () => wrangler(args),
      ({ code }) => (code === 0 ? done : null),
    );

  const built = await progress.step('building the static assets', own.build, (result) =>
    result.ok ? `static assets built for ${origin}` : null,
  );
  if (!built.ok) return err({ what: built.error, state: untouched });

  const dry = ['deploy', '--dry-run', '--outdir', 'dist/deployed'];
  const tried = await step('trying the upload', dry, 'upload tried without uploading');
  if (tried.code !== 0) return err({ what: wordsOf(tried), state: untouched });

  const bookmark = await progress.step(
    'noting where the database stands',
    () => findBookmark(wrangler),
    (found) => found && `bookmark ${found}, kept in ${JOURNAL}`,
  );
  if (bookmark === null) {
    return err({ what: 'The database gave no bookmark to go back to.', state: untouched });
  }
  note(own, { bookmark });

  const apply = ['d1', 'migrations', 'apply', 'DB', '--remote'];
  const back = `npx wrangler d1 time-travel restore DB --bookmark=${bookmark}`;
  const migrated = await step('applying migrations', apply, 'migrations applied');
  if (migrated.code !== 0) {
    return err({
      what: wordsOf(migrated),
      state: [
        'The Worker was not deployed: the site runs as before. A migration that failed was taken back;',
        'those before it stay, and the Worker of before runs with them.',
        `Mend it and run this again. To put the database back, and lose all since: ${back}`,
      ],
    });
  }

  const uploaded = await step('deploying the Worker', ['deploy'], 'Worker deployed');
  if (uploaded.code !== 0) {
    return err({
      what: wordsOf(uploaded),
      state: [
        'The migrations are applied; the Worker is the one of before, which runs with them.',
        'Mend it and run this again.',
      ],
    });
  }
  const version = /Current Version ID: (\S+)/.exec(uploaded.out)?.[1] ?? 'unknown';
  note(own, { version });

  const healthy = await progress.step(
    `waiting for ${origin}/healthz`,
    () => own.health(origin),
    (result) => (result.ok ? `${origin} answers` : null),
  );
  const deployed = `Version ${version} is deployed, and its migrations are applied.`;
  const rollback = [
    'To go back to the Worker of before: npx wrangler rollback',
    `To put the database back too, and lose all since: ${back}`,
  ];
  if (!healthy.ok) {
    return err({
      what: `${origin}/healthz does not say that all is well: ${tell(healthy.error)}`,
      state: [
        deployed,
        'A new domain can take some minutes: open it in a browser before anything else.',
        ...rollback,
      ],
    });
  }

  const status = await progress.step(
    `knocking at ${origin}/console`,
    () => own.knock(origin),
    (given) => (isShut(given) ? `the console is shut to strangers (${given})` : null),
  );
  if (!isShut(status)) {
    return err({
      what: `${origin}/console must send a stranger to the login of Access (302) or away (403). It answered ${status ?? 'nothing'}.`,
      state: [
        deployed,
        'Open it in a private window: if it shows the console there, go back at once.',
        'What Access needs is in docs/operations.md, step 5.',
        ...rollback,
      ],
    });
  }
  return ok(version);
}

const isShut = (status: number | null) => status === 302 || status === 403;

function tell(error: Unhealthy): string {
  return error.reason === 'unhealthy' ? error.detail : 'no answer in time.';
}

/** The last lines of wrangler's output: the error and its advice. */
function wordsOf({ out, error }: Said): string {
  const lines = (error.trim() || out.trim()).split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-12).join('\n');
}

function note({ root, now, commit }: Deployment, what: Record<string, string>): void {
  const line = JSON.stringify({ at: now.toISOString(), commit, ...what });
  appendFileSync(join(root, JOURNAL), `${line}\n`);
}
