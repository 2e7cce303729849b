/** Renders a badge with the letters among the static assets. */
import { atlasOf } from '../../pictures/compose.ts';
import { type Badge, encodeBadge, writeBadge } from './badge.ts';

const RENDERERS = { svg: writeBadge, png: encodeBadge };

export type BadgeKind = keyof typeof RENDERERS;

export async function composeBadge(
  assets: Fetcher,
  origin: string,
  kind: BadgeKind,
  badge: Badge,
): Promise<string | Blob> {
  return RENDERERS[kind](await atlasOf(assets, origin), badge);
}
