/** All SQL about the origin of a form. It gives reviewers hints and never changes an answer. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { disposableDomains, endorsements } from '../../db/schema.ts';
import { withParents } from '../../lib/addresses.ts';
import type { Traces } from '../../lib/seal.ts';
import { BUSY } from '../lifecycle.ts';

export interface From extends Traces {
  /** HMAC of the network; null if it is unknown. */
  network: string | null;
  /** UTC milliseconds: only later forms count. */
  since: number;
}

/**
 * Other addresses that sent forms from the network, at most `BUSY.addresses`. It is read by an
 * index with a limit, so that noticing a flood of forms stays cheap.
 */
export function busyQuery(db: Database, { network, hmac, before, since }: From) {
  return db
    .selectDistinct({ id: endorsements.endorserId })
    .from(endorsements)
    .where(
      sql`network = ${network} and submitted_at > ${since}
        and endorser_id is not (select id from endorsers where address_hmac in (${hmac}, ${before}))`,
    )
    .limit(BUSY.addresses);
}

/** Finds the domain or one of its parents in the list of disposable mailbox domains. */
export function disposableQuery(db: Database, domain: string) {
  const domains = JSON.stringify(withParents(domain));
  return db
    .select()
    .from(disposableDomains)
    .where(sql`domain in (select value from json_each(${domains}))`);
}

const NETWORK_DAYS = 30;
const PRUNED_PER_RUN = 1000;

/** Forgets networks after 30 days. It reads all stored networks, so run it only hourly. */
export function pruneNetworks(now: number): SQL {
  return sql`update endorsements set network = null where id in (select id from endorsements
    where network is not null and submitted_at <= ${now - NETWORK_DAYS * 86_400_000} limit ${PRUNED_PER_RUN})`;
}
