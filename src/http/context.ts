/** What a request carries: configuration, database, keys and words, set up once by `app.tsx`. */
import type { Context } from 'hono';
import type { Staff } from '../acting.ts';
import type { Database } from '../db/client.ts';
import type { Config, Env } from '../env.ts';
import type { Words } from '../i18n/catalogue.ts';
import type { Keyring } from '../lib/keys.ts';

export interface AppEnv {
  Bindings: Env;
  Variables: {
    config: Config;
    db: Database;
    keys: Keyring;
    words: Words;
    /** When the request came, UTC milliseconds: the only clock that routes read. */
    now: number;
    /** Whom Access has let in; set before the body is read, under `/console` only. */
    identity: Identity | undefined;
    /** Who of the staff asks; set by the guard, under `/console` only. */
    staff: Staff;
  };
}

export interface Identity {
  kind: 'staff' | 'service';
  /** Lower-case; a service's name. */
  email: string;
  name: string;
}

export type AppContext = Context<AppEnv>;
