/** What the lists take from a URL: the kind, and where the page before ended. Pure. */
import { decodeBase64Url, encodeBase64Url } from '../lib/bytes.ts';
import type { EndorsementKind } from '../lib/vocabulary.ts';

/** A row's place in the order of a list. */
export interface Cursor {
  /** `confirmed_at`, or the folded name where a name is looked for. */
  at: number | string;
  id: string;
}

export function parseKind(text: string | undefined): EndorsementKind | null {
  return text === 'leader' || text === 'district' || text === 'organization' ? text : null;
}

export function formatCursor(cursor: Cursor): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify([cursor.at, cursor.id])));
}

/** Null for anything that is no cursor of ours: the list then begins anew. */
export function parseCursor(text: string | undefined): Cursor | null {
  const bytes = text ? decodeBase64Url(text) : null;
  if (!bytes) return null;
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(parsed) || parsed.length !== 2) return null;
    const [at, id]: unknown[] = parsed;
    const sortable = typeof at === 'number' || typeof at === 'string';
    return sortable && typeof id === 'string' ? { at, id } : null;
  } catch {
    return null;
  }
}
