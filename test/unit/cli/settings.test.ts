/** `wrangler.toml`, read and edited by lines. */
import { describe, expect, test } from 'vitest';
import { readVars, writeDomain, writeVars } from '../../../src/cli/setup/settings.ts';

describe('settings', () => {
  const toml = `a = "1"\n\n[vars]\n# Ours.\nORIGIN = "x" # where\nORG_NAME = 'It\\'\nEMPTY = ""\n\n[other]\nORIGIN = "y"\n`;
  test('are read only from [vars]', () => {
    expect([...readVars(toml)]).toEqual([
      ['ORIGIN', 'x'],
      ['ORG_NAME', 'It\\'],
      ['EMPTY', ''],
    ]);
  });

  test('are edited by line: comments and everything else stay', () => {
    const values = new Map([
      ['ORIGIN', 'say "z" \\'],
      ['ORG_NAME', 'It\\'],
      ['MORE', 'm'],
    ]);
    const written = writeVars(toml, values);
    expect(written).toBe(
      toml
        .replace('ORIGIN = "x" # where', 'ORIGIN = "say \\"z\\" \\\\" # where')
        .replace('EMPTY = ""', 'EMPTY = ""\nMORE = "m"'),
    );
    expect(readVars(written).get('ORIGIN')).toBe('say "z" \\');
    expect(writeVars(toml, new Map())).toBe(toml);
  });

  test('have one custom domain, above the first table; additional routes are left to people', () => {
    const once = writeDomain(toml, 'a.net');
    expect(
      once.startsWith('a = "1"\nroutes = [{ pattern = "a.net", custom_domain = true }]\n\n[vars]'),
    ).toBe(true);
    expect(writeDomain(once, 'b.net')).toBe(once.replace('a.net', 'b.net'));
    expect(() => writeDomain(`routes = [\n  "x",\n]\n${toml}`, 'a.net')).toThrow(/by hand/);
  });
});
