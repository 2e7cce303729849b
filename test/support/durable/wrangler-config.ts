/** Writes a folder for wrangler: a configuration, with a database beside it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the path of the configuration. `migrations` may be outside the folder. */
export function writeConfig(folder: string, migrations = 'migrations'): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'wrangler.toml');
  writeFileSync(
    file,
    `name = "undersigned"
compatibility_date = "2026-10-01"

[[d1_databases]]
binding = "DB"
database_name = "undersigned"
database_id = "00000000-0000-0000-0000-000000000000"
migrations_dir = "${migrations}"
`,
  );
  return file;
}
