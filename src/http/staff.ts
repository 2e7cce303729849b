/**
 * Who is staff: Cloudflare Access decides, and only it. Where Access protects the Worker,
 * `ctx.access` tells; where it protects the path, its JWT is verified here. Neither there:
 * refused. No variable switches this off.
 */
import { verifyWithJwks } from 'hono/utils/jwt/jwt';
import { addressHmac } from '../lib/seal.ts';
import type { AppContext, Staff } from './context.ts';

/** Cloudflare keeps the team's keys so long: a request of staff asks Access for them once. */
const KEYS_FOR_SECONDS = 300;

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
  const issuer = `https://${access.teamDomain}`;
  const payload = await verifyWithJwks(
    token,
    {
      jwks_uri: `${issuer}/cdn-cgi/access/certs`,
      allowedAlgorithms: ['RS256'],
      verification: { iss: issuer, aud: access.audience },
    },
    { cf: { cacheTtl: KEYS_FOR_SECONDS } },
  );
  // Where they are missing, nothing has judged them.
  if (payload.exp === undefined || payload.iat === undefined) return null;
  // A service token has no address: it is named by what Access calls it.
  return payload.email === undefined
    ? toStaff(c, payload.common_name, undefined, 'service')
    : toStaff(c, payload.email, payload.name);
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
