/** A folder as wrangler sees one: a configuration, and a database beside it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Gives the path of the configuration. Its migrations are in `migrations`, below the folder or not. */
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
