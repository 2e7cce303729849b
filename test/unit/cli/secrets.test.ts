import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureSecrets } from '../../../src/cli/site/secrets.ts';

describe('the local keys', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secrets-'));
    file = join(folder, '.dev.vars');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are made once: two keys of 32 bytes, in a file that only its owner can read', async () => {
    expect(await ensureSecrets(file)).toEqual(['TOKEN_KEY', 'ADDRESS_KEY']);
    const text = await readFile(file, 'utf8');
    const { TOKEN_KEY = '', ADDRESS_KEY = '' } = parseEnv(text);
    expect(Buffer.from(TOKEN_KEY, 'base64')).toHaveLength(32);
    expect(Buffer.from(ADDRESS_KEY, 'base64')).toHaveLength(32);
    expect(TOKEN_KEY).not.toBe(ADDRESS_KEY);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    await chmod(file, 0o644);
    expect(await ensureSecrets(file)).toEqual([]);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('are added to the existing file, which stays byte for byte', async () => {
    const before = '# mine\nOTHER="a b"\nADDRESS_KEY=mine';
    await writeFile(file, before);
    expect(await ensureSecrets(file)).toEqual(['TOKEN_KEY']);
    const text = await readFile(file, 'utf8');
    expect(text.startsWith(`${before}\n`)).toBe(true);
    expect(parseEnv(text)).toMatchObject({ OTHER: 'a b', ADDRESS_KEY: 'mine' });
    expect(parseEnv(text).TOKEN_KEY).toMatch(/^[\w+/]{43}=$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('are made if the name has no value', async () => {
    await writeFile(file, 'TOKEN_KEY=\nADDRESS_KEY=mine\n');
    expect(await ensureSecrets(file)).toEqual(['TOKEN_KEY']);
    expect(parseEnv(await readFile(file, 'utf8')).TOKEN_KEY).toMatch(/=$/);
  });
});
