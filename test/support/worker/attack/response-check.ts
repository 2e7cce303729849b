/** Compares a response with its shape in the route table. */
import { expect } from 'vitest';
import type { Headers as Expected } from './route-table.ts';

/** Returns how a response differs from the table. An empty list means that it matches. */
export function differences(
  response: Response,
  status: number,
  shape: Expected,
  kept: string,
): string[] {
  const has = (name: string) => response.headers.get(name);
  const policy = (has('Content-Security-Policy') ?? '').replace(/sha256-[\w+/]+=*/g, 'HASH');
  const expected: Record<string, [unknown, unknown]> = {
    status: [response.status, status],
    caching: [has('Cache-Control'), kept],
    type: [has('Content-Type'), shape.type === null ? null : expect.stringMatching(shape.type)],
    policy: [policy, shape.policy],
    cors: [has('Access-Control-Allow-Origin'), shape.read ? '*' : null],
    corp: [has('Cross-Origin-Resource-Policy'), shape.shown ? 'cross-origin' : 'same-origin'],
    referrer: [has('Referrer-Policy'), shape.referrer ?? 'strict-origin'],
    sniffing: [has('X-Content-Type-Options'), 'nosniff'],
    transport: [has('Strict-Transport-Security'), 'max-age=31536000; includeSubDomains'],
    opener: [has('Cross-Origin-Opener-Policy'), 'same-origin'],
    permissions: [has('Permissions-Policy'), expect.stringContaining('camera=()')],
    credentials: [has('Access-Control-Allow-Credentials'), null],
    cookie: [has('Set-Cookie'), null],
    unsafe: [/unsafe|\*(?<!frame-ancestors \*)/.test(policy), false],
  };
  return Object.entries(expected).flatMap(([what, [is, should]]) => {
    try {
      expect(is).toEqual(should);
      return [];
    } catch {
      return [`${what}: ${is}`];
    }
  });
}
