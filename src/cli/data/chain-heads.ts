/** Reads heads of the audit trail's chain that the site published and somebody saved. */
import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Head } from './trail.ts';

const HEAD = /(?<![\w.])([1-9]\d{0,9})\.([0-9a-f]{64})(?!\w)/gi;

/** Finds every head in a text: a saved feed of either format, a page or a list. */
export function findHeads(text: string): Head[] {
  return Array.from(text.matchAll(HEAD), ([, number = '', hash = '']) => ({
    number: Number(number),
    hash: hash.toLowerCase(),
  }));
}

export function parseHead(text: string): Result<Head, string> {
  const [head, ...more] = findHeads(text.trim());
  if (head && more.length === 0 && /^[\w.]+$/.test(text.trim())) return ok(head);
  return err(
    `“${text}” is no head of the chain. A head is a number, a point, and 64 digits and letters from a to f.`,
  );
}

/** Reads heads from a file, or from an address such as https://…/feed.json. */
export async function readHeads(from: string): Promise<Result<Head[], string>> {
  const text = await (/^https?:/.test(from) ? fetchText(from) : readText(from));
  if (!text.ok) return text;
  const heads = findHeads(text.value);
  return heads.length > 0 ? ok(heads) : err(`There is no head of the chain in ${from}.`);
}

const TIMEOUT_MS = 30_000;

async function fetchText(url: string): Promise<Result<string, string>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return ok(await response.text());
    return err(`${url} was answered with status ${response.status}.`);
  } catch {
    return err(`${url} can’t be reached.`);
  }
}

async function readText(file: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch {
    return err(`${file} can’t be read.`);
  }
}
