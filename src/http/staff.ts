/**
 * Who is staff: Cloudflare Access decides, and only it. Where Access protects the Worker,
 * `ctx.access` tells; where it protects the path, its JWT is verified here. Neither there:
 * refused. No variable switches this off.
 */
import type { Staff } from '../acting.ts';
import { findStaffKey } from '../db/staff-key.ts';
import { hmacBy } from '../lib/seal.ts';
import { readAccessToken } from './access-token.ts';
import type { AppContext, Identity } from './context.ts';

/** Whom Access has let in, or null: what can't be verified is nobody. Asks no database. */
export function verifyIdentity(c: AppContext): Promise<Identity | null> {
  return verifiedIdentity(c).catch(() => null);
}

/**
 * Who that is in the audit trail; null where `ADDRESS_KEY` is not the one of this database: nobody could
 * be told from anybody else.
 */
export async function identifyStaff(c: AppContext, identity: Identity): Promise<Staff | null> {
  const key = await findStaffKey(c.get('db'), c.get('keys'));
  if (!key) return null;
  const { kind, email, name } = identity;
  const id = await hmacBy(key, `${kind}/${email}`);
  return { id: `${kind}:${id.slice(0, 22)}`, email, name };
}

async function verifiedIdentity(c: AppContext): Promise<Identity | null> {
  const identity = await accessOf(c)?.getIdentity();
  const own = identity ? toIdentity(identity.email, identity.name) : null;
  return own ?? identityOfToken(c);
}

function accessOf(c: AppContext) {
  return (c.executionCtx as ExecutionContext).access;
}

async function identityOfToken(c: AppContext): Promise<Identity | null> {
  const { access } = c.get('config');
  const token = c.req.header('Cf-Access-Jwt-Assertion');
  if (!access || !token) return null;
  const team = { issuer: `https://${access.teamDomain}`, audience: access.audience };
  const claims = await readAccessToken(token, team, c.get('now'));
  // A service token has no address: it is named by what Access calls it.
  return claims.email === undefined
    ? toIdentity(claims.common_name, undefined, 'service')
    : toIdentity(claims.email, claims.name);
}

function toIdentity(
  address: unknown,
  name: unknown,
  kind: Identity['kind'] = 'staff',
): Identity | null {
  if (typeof address !== 'string' || address === '') return null;
  // One person is one actor, however the address is written.
  const email = address.toLowerCase();
  return { kind, email, name: typeof name === 'string' && name !== '' ? name : email };
}
