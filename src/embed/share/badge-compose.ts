/** Makes a badge, from the letters among the static assets. */
import { atlasOf } from '../../pictures/compose.ts';
import { type Badge, encodeBadge, writeBadge } from './badge.ts';

const MAKERS = { svg: writeBadge, png: encodeBadge };

export type BadgeKind = keyof typeof MAKERS;

export async function composeBadge(
  assets: Fetcher,
  origin: string,
  kind: BadgeKind,
  badge: Badge,
): Promise<string | Blob> {
  return MAKERS[kind](await atlasOf(assets, origin), badge);
}
