/** The only SQL of where a form came from: hints for the reviewer, that no answer depends on. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { disposableDomains, endorsements } from '../../db/schema.ts';
import { withParents } from '../../lib/addresses.ts';
import type { Traces } from '../../lib/seal.ts';
import { BUSY } from '../lifecycle.ts';

export interface From extends Traces {
  /** HMAC of the network; null where it can't be told. */
  network: string | null;
  /** Forms since then count. */
  since: number;
}

/**
 * Other addresses of which forms came from the network, as many as matter: by index, so that a
 * flood costs as little to notice as it costs to be one.
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

/** The domain, or one that it is part of, where mailboxes last for minutes. */
export function disposableQuery(db: Database, domain: string) {
  const domains = JSON.stringify(withParents(domain));
  return db
    .select()
    .from(disposableDomains)
    .where(sql`domain in (select value from json_each(${domains}))`);
}

const NETWORK_DAYS = 30;
const PRUNED_A_RUN = 1000;

/** Networks are forgotten after 30 days. It reads all that are kept: once an hour is enough. */
export function pruneNetworks(now: number): SQL {
  return sql`update endorsements set network = null where id in (select id from endorsements
    where network is not null and submitted_at <= ${now - NETWORK_DAYS * 86_400_000} limit ${PRUNED_A_RUN})`;
}
