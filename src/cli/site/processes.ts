/**
 * Starts child processes that never outlive this program, nor do their own children: `wrangler`
 * starts Node, and that starts `workerd`, which would keep the port and the database open.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Group {
  /** Resolves with code and signal when the process has ended; rejects if it could not be started. */
  ended: Promise<Ending>;
  /** Sends SIGTERM to the whole group, then SIGKILL after five seconds. */
  stop(): Promise<void>;
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

interface Options {
  cwd: string;
  env: NodeJS.ProcessEnv;
  onLine(line: string): void;
}

const ON_WINDOWS = process.platform === 'win32';
const GRACE_MS = 5000;
const running = new Set<number>();

// The last resort, and the only one after an exception. Asynchronous code does not run here.
process.on('exit', () => {
  for (const id of running) kill(id, 'SIGKILL');
});

/** Runs a script with Node as the leader of its own process group. */
export function startNode(script: string, args: readonly string[], options: Options): Group {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !ON_WINDOWS,
    windowsHide: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', options.onLine);
  }
  const { pid } = child;
  if (pid === undefined) {
    return { ended: failed(child), stop: async () => {} };
  }
  running.add(pid);
  const watchdog = ON_WINDOWS ? null : startWatchdog(pid);
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    // Its children may keep the pipes open, so `close` may not come: wait for the last lines.
    child.once('exit', (code, signal) => setTimeout(() => resolve({ code, signal }), 300));
  });

  const stop = async () => {
    kill(pid, 'SIGTERM');
    for (let waited = 0; isAlive(pid) && waited < GRACE_MS; waited += 50) await sleep(50);
    if (isAlive(pid)) kill(pid, 'SIGKILL');
    running.delete(pid);
    watchdog?.kill('SIGKILL');
  };
  return { ended, stop };
}

function failed(child: ChildProcess): Promise<Ending> {
  return new Promise((_, reject) => child.once('error', reject));
}

/**
 * Starts a shell that ends the group if this program dies without doing so (`kill -9`, a closed
 * terminal): the system then closes the pipe that the shell reads from.
 */
function startWatchdog(group: number): ChildProcess {
  // No `--` before the group, since dash does not support it.
  const script = 'read -r _; kill -TERM "-$1" 2>/dev/null || exit; sleep 3; kill -KILL "-$1"';
  const watchdog = spawn('sh', ['-c', script, 'sh', String(group)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  // Without `sh` there is no watchdog; all other ways to stop still work.
  watchdog.on('error', () => {});
  return watchdog;
}

function kill(group: number, signal: NodeJS.Signals): void {
  if (ON_WINDOWS) {
    spawnSync('taskkill', ['/pid', String(group), '/t', '/f']);
    return;
  }
  try {
    process.kill(-group, signal);
  } catch {
    // The whole group has ended already.
  }
}

function isAlive(group: number): boolean {
  try {
    process.kill(ON_WINDOWS ? group : -group, 0);
    return true;
  } catch {
    return false;
  }
}
