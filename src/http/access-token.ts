/**
 * The token that Cloudflare Access sends along (a JWT, RFC 7519): signed by a key of the team's with
 * RS256 and nothing else, made for this application, and within its time.
 */
import { createRemoteJWKSet, type JWTPayload, jwtVerify, type RemoteJWKSet } from 'jose';

export interface Team {
  /** Such as `https://team.cloudflareaccess.com`. */
  issuer: string;
  /** The tag of the application. */
  audience: string;
}

const TIMEOUT_MS = 5000;

/**
 * Of each issuer, kept in the isolate for 10 minutes. A token under a name that is not among them has
 * the keys read again, every 30 seconds at most: a new key is found, and no forger makes us ask.
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

/** What the token says of whoever sends it. Throws where any of it does not hold, or no keys can be read. */
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
    // No session of Access is longer. Without this, jose takes a token from the future.
    maxTokenAge: '31 days',
    // Our clock and that of Access may differ by so much.
    clockTolerance: '30 seconds',
    currentDate: new Date(now),
  });
  return payload;
}
