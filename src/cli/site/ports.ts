/** Parses the ports to listen on, and checks that they are free. */
import { connect, createServer } from 'node:net';
import { err, ok, type Result } from '../../lib/result.ts';

export const DEFAULT_PORT = 8787;

export interface Ports {
  site: number;
  /** Port of the partner's page, which must have another origin than the site. */
  demo: number;
}

/** Reads `PORT` (default 8787) and `DEMO_PORT` (default: the next one). */
export function parsePorts(
  env: Readonly<Record<string, string | undefined>>,
): Result<Ports, string> {
  const site = parsePort('PORT', env.PORT, DEFAULT_PORT);
  if (!site.ok) return site;
  const demo = parsePort('DEMO_PORT', env.DEMO_PORT, site.value + 1);
  if (!demo.ok) return demo;
  if (site.value === demo.value) {
    return err(`PORT and DEMO_PORT are both ${site.value}. Choose two different ports.`);
  }
  return ok({ site: site.value, demo: demo.value });
}

function parsePort(
  name: string,
  text: string | undefined,
  fallback: number,
): Result<number, string> {
  const port = text === undefined || text === '' ? fallback : Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return ok(port);
  return err(`${name} must be a whole number from 1 to 65535. Write, for example, ${name}=8790.`);
}

/** A sentence about the first port that is not free, or null. */
export async function complainOfPorts(ports: Ports): Promise<string | null> {
  if (!(await isFree(ports.site))) {
    const other = await findFreePair(ports.site + 1, [ports.site, ports.demo]);
    return `Port ${ports.site} is taken by another program. Stop it, or choose another: PORT=${other} npm start`;
  }
  if (!(await isFree(ports.demo))) {
    const other = await findFreePair(ports.demo + 1, [ports.site, ports.demo]);
    return `Port ${ports.demo}, for the demo page, is taken by another program. Stop it, or choose another: DEMO_PORT=${other} npm start`;
  }
  return null;
}

/** A port that is free together with the next one, to suggest. */
async function findFreePair(from: number, except: readonly number[]): Promise<number> {
  for (let port = from; port < Math.min(from + 50, 65_535); port += 1) {
    const pair = [port, port + 1];
    if (pair.some((candidate) => except.includes(candidate))) continue;
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  return 9787;
}

const LOOPBACKS = ['127.0.0.1', '::1'];

export async function isFree(port: number): Promise<boolean> {
  for (const host of LOOPBACKS) {
    // Check both ways: if a program listens on all addresses, some systems still let another one
    // listen on the loopback address.
    if ((await answers(port, host)) || !(await canListen(port, host))) return false;
  }
  return true;
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has no ::1, so no program can use the port there.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
