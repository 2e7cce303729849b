/**
 * Verifies the token (a JWT, RFC 7519) that Cloudflare Access adds to a request: it must be signed
 * with RS256 by a key of the team, made for this application, and currently valid.
 */
import { createRemoteJWKSet, type JWTPayload, jwtVerify, type RemoteJWKSet } from 'jose';

export interface Team {
  /** For example `https://team.cloudflareaccess.com`. */
  issuer: string;
  /** The application's audience tag. */
  audience: string;
}

const TIMEOUT_MS = 5000;

/**
 * Key sets by issuer, cached in the isolate for 10 minutes. A token with an unknown key id triggers
 * a refetch, at most every 30 seconds: new keys are found, and forged tokens can't flood the issuer
 * with requests.
 */
const keySets = new Map<string, RemoteJWKSet>();

function keysOf(issuer: string): RemoteJWKSet {
  const known = keySets.get(issuer);
  if (known) return known;
  const url = new URL('/cdn-cgi/access/certs', issuer);
  const keys = createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS });
  keySets.set(issuer, keys);
  return keys;
}

/** Returns the token's claims. Throws if the token is invalid or the keys can't be fetched. */
export async function readAccessToken(
  token: string,
  { issuer, audience }: Team,
  now: number,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, keysOf(issuer), {
    issuer,
    audience,
    algorithms: ['RS256'],
    requiredClaims: ['iat', 'exp'],
    // No session of Access is longer. Without this option, jose accepts tokens issued in the
    // future.
    maxTokenAge: '31 days',
    // The allowed difference between our clock and that of Access.
    clockTolerance: '30 seconds',
    currentDate: new Date(now),
  });
  return payload;
}
