/**
 * Children that never outlive this program, with all their own children: `wrangler` starts Node
 * again and that starts `workerd`, which would keep the port and the database open.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Group {
  /** Settles when the process that was started has ended, with how. */
  ended: Promise<Ending>;
  /** Asks all of them to end, and makes them after five seconds. */
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

// The last resort, and the only one after an exception: nothing asynchronous runs here.
process.on('exit', () => {
  for (const id of running) kill(id, 'SIGKILL');
});

/** Runs Node on a script, as the head of a process group of its own. */
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
  const leash = ON_WINDOWS ? null : startLeash(pid);
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    // Its own children may hold the pipes open after it; its last lines are given time to arrive.
    child.once('exit', (code, signal) => setTimeout(() => resolve({ code, signal }), 300));
  });

  const stop = async () => {
    kill(pid, 'SIGTERM');
    for (let waited = 0; isAlive(pid) && waited < GRACE_MS; waited += 50) await sleep(50);
    if (isAlive(pid)) kill(pid, 'SIGKILL');
    running.delete(pid);
    leash?.kill('SIGKILL');
  };
  return { ended, stop };
}

function failed(child: ChildProcess): Promise<Ending> {
  return new Promise((_, reject) => child.once('error', reject));
}

/**
 * Ends the group when this program is gone without having done so (`kill -9`, a closed terminal):
 * its standard input is then closed, by whoever ended us.
 */
function startLeash(group: number): ChildProcess {
  // Without `--` before the group: dash does not know it.
  const script = 'read -r _; kill -TERM "-$1" 2>/dev/null || exit; sleep 3; kill -KILL "-$1"';
  const leash = spawn('sh', ['-c', script, 'sh', String(group)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  leash.unref();
  // Without `sh` there is no leash; all other ways to stop still work.
  leash.on('error', () => {});
  return leash;
}

function kill(group: number, signal: NodeJS.Signals): void {
  if (ON_WINDOWS) {
    spawnSync('taskkill', ['/pid', String(group), '/t', '/f']);
    return;
  }
  try {
    process.kill(-group, signal);
  } catch {
    // All of them have ended already.
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
