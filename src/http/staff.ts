/**
 * Who is staff: Cloudflare Access decides, and only it. Where Access protects the Worker,
 * `ctx.access` tells; where it protects the path, its JWT is verified here. Neither there:
 * refused. No variable switches this off.
 */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { AppContext, Staff } from './context.ts';

type KeySet = ReturnType<typeof createRemoteJWKSet>;
const keySets = new Map<string, KeySet>();

/** The staff member who asks, or null. Never throws: what can't be verified is nobody. */
export async function identifyStaff(c: AppContext): Promise<Staff | null> {
  try {
    return (await identityOfAccess(c)) ?? (await identityOfToken(c));
  } catch {
    return null;
  }
}

async function identityOfAccess(c: AppContext): Promise<Staff | null> {
  const identity = await accessOf(c)?.getIdentity();
  return identity ? toStaff(identity.email, identity.name) : null;
}

function accessOf(c: AppContext) {
  return (c.executionCtx as ExecutionContext).access;
}

async function identityOfToken(c: AppContext): Promise<Staff | null> {
  const { access } = c.get('config');
  const token = c.req.header('Cf-Access-Jwt-Assertion');
  if (!access || !token) return null;
  const issuer = `https://${access.teamDomain}`;
  const keys = keySets.get(issuer) ?? createRemoteJWKSet(new URL(`${issuer}/cdn-cgi/access/certs`));
  keySets.set(issuer, keys);
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: access.audience,
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'iat'],
  });
  // A service token has no address: it is named by what Access calls it.
  return toStaff(payload.email ?? payload.common_name, payload.name);
}

function toStaff(email: unknown, name: unknown): Staff | null {
  if (typeof email !== 'string' || email === '') return null;
  return { email, name: typeof name === 'string' && name !== '' ? name : email };
}
