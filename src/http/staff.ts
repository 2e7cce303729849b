/**
 * Cloudflare Access alone decides who is staff. If Access protects the Worker, `ctx.access`
 * identifies the user; if it protects the path, we verify its JWT here. Without either, the request
 * is refused. No setting turns this off.
 */
import type { Staff } from '../acting.ts';
import { findStaffKey } from '../db/staff-key.ts';
import { hmacBy } from '../lib/seal.ts';
import { readAccessToken } from './access-token.ts';
import type { AppContext, Identity } from './context.ts';

/**
 * Whether the request names the site's own host, or this machine. The local stand-in for Access
 * signs in whoever asks. Without this, a website could point its own name at 127.0.0.1, and its
 * scripts could use the console of a site that runs there.
 */
export function isOwnAddress(c: AppContext): boolean {
  const { hostname } = new URL(c.req.url);
  const own = new URL(c.get('config').origin).hostname;
  return [own, 'localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** The user that Access admitted, or null if nobody can be verified. Does not use the database. */
export function verifyIdentity(c: AppContext): Promise<Identity | null> {
  return verifiedIdentity(c).catch(() => null);
}

/**
 * The user's identity in the audit trail. Null if `ADDRESS_KEY` is not this database's key, because
 * then staff members can't be told apart.
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
  // A service token has no address, so use the name that Access gives it.
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
  // Lower-case, so that one person is always one actor.
  const email = address.toLowerCase();
  return { kind, email, name: typeof name === 'string' && name !== '' ? name : email };
}
