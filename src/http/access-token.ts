/**
 * The token that Cloudflare Access sends along (a JWT, RFC 7519): signed by a key of the team's with
 * RS256 and nothing else, made for this application, and within its time.
 */
import { decodeBase64Url } from '../lib/bytes.ts';

export interface Team {
  /** Such as `https://team.cloudflareaccess.com`. */
  issuer: string;
  /** The tag of the application. */
  audience: string;
}

/** What the token says of whoever sends it. */
export interface Claims {
  email?: unknown;
  name?: unknown;
  common_name?: unknown;
}

/** Cloudflare keeps the team's keys so long: a request of staff asks Access for them once. */
const KEYS_FOR_SECONDS = 300;

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** Null where any of it does not hold; throws at what is no token, and where the keys can't be read. */
export async function readAccessToken(
  token: string,
  { issuer, audience }: Team,
  now: number,
): Promise<Claims | null> {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const { alg, kid, crit } = parsePart(head);
  // An extension that must be understood is not.
  if (rest.length > 0 || alg !== 'RS256' || typeof kid !== 'string' || crit !== undefined) {
    return null;
  }
  const key = await crypto.subtle.importKey('jwk', await findKey(issuer, kid), RS256, false, [
    'verify',
  ]);
  const signed = new TextEncoder().encode(`${head}.${body}`);
  if (!(await crypto.subtle.verify(RS256, key, bytesOf(signature), signed))) return null;

  const { iss, aud, iat, exp, nbf = iat, ...claims } = parsePart(body);
  // Where they are missing, nothing has judged them.
  if (![iat, exp, nbf].every(Number.isFinite)) return null;
  const seconds = Math.floor(now / 1000);
  const inTime = Number(iat) <= seconds && Number(nbf) <= seconds && seconds < Number(exp);
  return inTime && iss === issuer && [aud].flat().includes(audience) ? claims : null;
}

async function findKey(issuer: string, kid: string): Promise<JsonWebKey> {
  const answer = await fetch(`${issuer}/cdn-cgi/access/certs`, {
    cf: { cacheTtl: KEYS_FOR_SECONDS },
  });
  const { keys } = await answer.json<{ keys: (JsonWebKey & { kid?: string })[] }>();
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw Error('no such key');
  return key;
}

function bytesOf(part: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64Url(part);
  if (!bytes) throw Error('no token');
  return bytes;
}

const parsePart = (part: string): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(bytesOf(part)));
