/** A position in a list as text for an address, which readers pass on unchanged. Pure. */
import type * as z from 'zod';
import { decodeBase64Url, encodeBase64Url } from './bytes.ts';

/** `position` is JSON. */
export function formatPosition(position: unknown): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify(position)));
}

/** Null for a text that is no such position. */
export function parsePosition<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  const bytes = text ? decodeBase64Url(text) : null;
  if (!bytes) return null;
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}
