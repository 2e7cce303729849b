/**
 * Cloudflare Access as the Worker sees it: a team's key set behind a URL, and tokens really signed
 * with RS256. Only the network is replaced.
 */
import { env } from 'cloudflare:workers';
import { importJWK, SignJWT } from 'jose';
import { vi } from 'vitest';
import { read, visit } from './site.ts';
import { TEST_ORIGIN, testVariables } from './variables.ts';

export const ISSUER = `https://${testVariables.ACCESS_TEAM_DOMAIN}`;
export const AUDIENCE = testVariables.ACCESS_AUD;
export const ALICE = 'alice@staff.example';
export const BOB = 'bob@staff.example';
const KEY_ID = 'key-for-tests';

const privateKey = await importJWK(env.TEST_STAFF_KEY, 'RS256');
const { kty, n, e } = env.TEST_STAFF_KEY;
export const publicKey = { kty, n, e };

/** Answers requests for the team's key set. */
export function serveKeys(): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url !== `${ISSUER}/cdn-cgi/access/certs`) throw new Error(`unexpected fetch of ${url}`);
    return Response.json({ keys: [{ ...publicKey, kid: KEY_ID, alg: 'RS256', use: 'sig' }] });
  });
}

export interface Claims {
  issuer?: string;
  audience?: string;
  /** Seconds from now. */
  expiresIn?: number;
  payload?: Record<string, unknown>;
  key?: CryptoKey;
  keyId?: string;
}

export async function signToken(email: string, claims: Claims = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    ...{ email, name: `Name of ${email}` },
    iss: claims.issuer ?? ISSUER,
    aud: claims.audience ?? AUDIENCE,
    iat: now,
    exp: now + (claims.expiresIn ?? 600),
    ...claims.payload,
  })
    .setProtectedHeader({ alg: 'RS256', kid: claims.keyId ?? KEY_ID })
    .sign(claims.key ?? privateKey);
}

export async function badge(email = ALICE): Promise<Record<string, string>> {
  return { 'Cf-Access-Jwt-Assertion': await signToken(email) };
}

export async function staffRead(path: string, email = ALICE): Promise<string> {
  return read(path, await badge(email));
}

export async function staffSend(
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  who?: Record<string, string>,
) {
  return visit(path, {
    method,
    body: JSON.stringify(body),
    headers: {
      Origin: TEST_ORIGIN,
      'Content-Type': 'application/json',
      ...(who ?? (await badge())),
    },
  });
}
