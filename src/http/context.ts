/** The context of a request: configuration, database, keys and messages, set once by `app.tsx`. */
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
    /** When the request arrived, in UTC milliseconds. Routes read no other clock. */
    now: number;
    /** The user that Access admitted. Set before the body is read, only under `/console`. */
    identity: Identity | undefined;
    /** The staff member who sent the request. Set by the guard, only under `/console`. */
    staff: Staff;
  };
}

export interface Identity {
  kind: 'staff' | 'service';
  /** Lower-case; for a service, its name. */
  email: string;
  name: string;
}

export type AppContext = Context<AppEnv>;
