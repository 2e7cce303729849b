import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { complainOfPorts, isFree, parsePorts } from '../../../src/cli/site/ports.ts';

describe('the ports', () => {
  it.each([
    [{}, { site: 8787, demo: 8788 }],
    [{ PORT: '9000' }, { site: 9000, demo: 9001 }],
    [
      { PORT: '9000', DEMO_PORT: '9500' },
      { site: 9000, demo: 9500 },
    ],
    [{ PORT: '' }, { site: 8787, demo: 8788 }],
  ])('for %j are %j', (env, value) => {
    expect(parsePorts(env)).toEqual({ ok: true, value });
  });

  it.each([
    [{ PORT: 'x' }, /^PORT must/],
    [{ PORT: '0' }, /^PORT must/],
    [{ PORT: '80.5' }, /^PORT must/],
    [{ PORT: '65535' }, /^DEMO_PORT must|^PORT must/],
    [{ DEMO_PORT: '70000' }, /^DEMO_PORT must/],
    [{ PORT: '9000', DEMO_PORT: '9000' }, /both 9000/],
  ])('for %j are refused', (env, pattern) => {
    expect(parsePorts(env)).toMatchObject({ ok: false, error: expect.stringMatching(pattern) });
  });

  let server: Server | null = null;
  afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

  it.each(['127.0.0.1', '0.0.0.0'])('are taken when a program listens on %s', async (host) => {
    const taken = createServer();
    server = taken;
    await new Promise<void>((done) => taken.listen(0, host, done));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;

    expect(await isFree(port)).toBe(false);
    expect(await complainOfPorts({ site: port, demo: port + 1 })).toMatch(
      new RegExp(
        `^Port ${port} is taken by another program\\. Stop it, or choose another: PORT=\\d+ npm start$`,
      ),
    );

    await new Promise<void>((done) => taken.close(() => done()));
    server = null;
    expect(await isFree(port)).toBe(true);
  });
});
