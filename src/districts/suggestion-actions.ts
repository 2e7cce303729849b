/** "Did you mean …?" for an address that somebody typed. */
import type { Database } from '../db/client.ts';
import { splitAddress } from '../lib/addresses.ts';
import { nearDomain } from '../lib/near-domains.ts';
import { loadDomains } from './store.ts';

/**
 * The address that was probably meant, or null. `district` is what was typed for the person's
 * district, or empty. It depends on the address and the directory only, never on who has endorsed.
 */
export async function suggestAddress(
  db: Database,
  address: string,
  district: string,
): Promise<string | null> {
  const { local, domain } = splitAddress(address);
  const { isKnown, own } = await loadDomains(db, domain, district);
  const near = isKnown ? null : nearDomain(domain, own);
  return near && `${local}@${near}`;
}
