import type { D1Migration } from 'cloudflare:test';

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: D1Migration[];
      /** What they make, as queries of many statements each. */
      TEST_DATABASE: string[];
      /** Signs the tokens of Access. */
      TEST_STAFF_KEY: JsonWebKey & { kty: string; n: string; e: string };
    }
  }
}
