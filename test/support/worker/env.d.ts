import type { D1Migration } from 'cloudflare:test';

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: D1Migration[];
      /** The migrated schema, as queries of many statements each. */
      TEST_DATABASE: string[];
      /** `npm run repeat`, in Node: `repeat-service.ts`. */
      TEST_REPEAT: Fetcher;
      /** The private key that signs Access tokens. */
      TEST_STAFF_KEY: JsonWebKey & { kty: string; n: string; e: string };
    }
  }
}
