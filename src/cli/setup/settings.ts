/** Reads and edits `wrangler.toml` by lines, so that comments, order and other settings stay. */

/** A TOML string on one line: basic (double quotes) or literal (single quotes). */
const TEXT = String.raw`"(?:[^"\\]|\\.)*"|'[^']*'`;
const SETTING = new RegExp(String.raw`^(\s*)([A-Z_]+)(\s*=\s*)(${TEXT})(.*)$`);
const TABLE = /^\s*\[/;
const VARS = /^\s*\[vars\]/;

/** The strings in `[vars]`. */
export function readVars(toml: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of linesOf(toml).slice(...varsOf(toml))) {
    const [, , name, , text] = SETTING.exec(line) ?? [];
    if (name !== undefined && text !== undefined) found.set(name, textOf(text));
  }
  return found;
}

/** Returns the file with these values in `[vars]`. New ones are added at the table's end. */
export function writeVars(toml: string, values: ReadonlyMap<string, string>): string {
  const lines = linesOf(toml);
  const [from, to] = varsOf(toml);
  const missing = new Map(values);
  for (const [index, line] of lines.entries()) {
    const [, indent, name = '', equals, text, rest] = SETTING.exec(line) ?? [];
    const value = values.get(name);
    if (index < from || index >= to || value === undefined) continue;
    missing.delete(name);
    if (text !== undefined && textOf(text) === value) continue;
    lines[index] = `${indent}${name}${equals}${JSON.stringify(value)}${rest}`;
  }
  const last = lines.findLastIndex((line, index) => index < to && SETTING.test(line));
  const added = [...missing].map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  lines.splice(Math.max(last + 1, from), 0, ...added);
  return lines.join('\n');
}

const ROUTES = /^routes\s*=\s*\[.*\]\s*$/;

/** Returns the file with one custom domain. Throws if it has routes that init did not write. */
export function writeDomain(toml: string, host: string): string {
  const lines = linesOf(toml);
  const first = lines.findIndex((line) => TABLE.test(line));
  const line = `routes = [{ pattern = ${JSON.stringify(host)}, custom_domain = true }]`;
  const there = lines.findIndex((text, index) => index < first && /^routes?\s*=/.test(text));
  if (there === -1) {
    const above = lines.findLastIndex((text, index) => index < first && /^\w+\s*=/.test(text));
    lines.splice(above + 1, 0, line);
  } else if (ROUTES.test(lines[there] ?? '')) lines[there] = line;
  else throw new Error('wrangler.toml has routes of its own: set the custom domain there by hand.');
  return lines.join('\n');
}

const linesOf = (toml: string) => toml.split('\n');

/** The lines of the table `[vars]` without its header: from (included), to (excluded). */
function varsOf(toml: string): [number, number] {
  const lines = linesOf(toml);
  const head = lines.findIndex((line) => VARS.test(line));
  if (head === -1) throw new Error('wrangler.toml has no table [vars].');
  const next = lines.findIndex((line, index) => index > head && TABLE.test(line));
  return [head + 1, next === -1 ? lines.length : next];
}

function textOf(text: string): string {
  return text.startsWith("'") ? text.slice(1, -1) : JSON.parse(text);
}
