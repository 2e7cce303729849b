/**
 * Who is staff: Cloudflare Access decides, and only it. Where Access protects the Worker,
 * `ctx.access` tells; where it protects the path, its JWT is verified here. Neither there:
 * refused. No variable switches this off.
 */
import { addressHmac } from '../lib/seal.ts';
import { readAccessToken } from './access-token.ts';
import type { AppContext, Staff } from './context.ts';

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
  return identity ? toStaff(c, identity.email, identity.name) : null;
}

function accessOf(c: AppContext) {
  return (c.executionCtx as ExecutionContext).access;
}

async function identityOfToken(c: AppContext): Promise<Staff | null> {
  const { access } = c.get('config');
  const token = c.req.header('Cf-Access-Jwt-Assertion');
  if (!access || !token) return null;
  const team = { issuer: `https://${access.teamDomain}`, audience: access.audience };
  const claims = await readAccessToken(token, team, c.get('now'));
  if (!claims) return null;
  // A service token has no address: it is named by what Access calls it.
  return claims.email === undefined
    ? toStaff(c, claims.common_name, undefined, 'service')
    : toStaff(c, claims.email, claims.name);
}

async function toStaff(
  c: AppContext,
  address: unknown,
  name: unknown,
  kind: 'staff' | 'service' = 'staff',
): Promise<Staff | null> {
  if (typeof address !== 'string' || address === '') return null;
  // One person is one actor, however the address is written.
  const email = address.toLowerCase();
  const id = await addressHmac(c.get('keys'), `${kind}/${email}`);
  return {
    id: `${kind}:${id.slice(0, 22)}`,
    email,
    name: typeof name === 'string' && name !== '' ? name : email,
  };
}
