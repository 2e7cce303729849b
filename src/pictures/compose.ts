/** Composes the picture of a statement from its text and the glyphs among the static assets. */
import type { Config } from '../env.ts';
import type { Words } from '../i18n/catalogue.ts';
import { formatStatementDate } from '../lib/dates.ts';
import { encodePng } from '../lib/png.ts';
import { ATLAS_PATH, type Atlas, parseAtlas } from './atlas.ts';
import { drawShare, type Share } from './share.ts';

interface Printed {
  title: string;
  date: string;
  number: number;
  digest: string;
}

type Place = Pick<Config, 'origin' | 'organisation'> & { words: Words };

export function shareOf(
  { origin, organisation, words }: Place,
  { title, date, number, digest }: Printed,
): Share {
  const { short, name } = organisation;
  const { kicker, revision } = words.statements;
  return {
    ...{ short, name, title },
    kicker: `${kicker} · ${formatStatementDate(date, words.lang)}`,
    record: `${revision} ${number} · SHA-256 ${digest.slice(0, 16)}… · ${new URL(origin).host}`,
  };
}

/** The picture of the site, for pages without one of their own. */
export function siteShareOf({ origin, organisation, words }: Place): Share {
  const { short, name } = organisation;
  const { home, statements } = words.site;
  return { short, name, title: home.heading, kicker: statements, record: new URL(origin).host };
}

/** Returns a PNG. */
export async function drawPicture(assets: Fetcher, origin: string, share: Share) {
  return encodePng(drawShare(await atlasOf(assets, origin), share));
}

let atlas: Atlas | undefined;

/**
 * Caches the parsed atlas in the isolate, and not the promise: a request must not wait for
 * another's.
 */
export async function atlasOf(assets: Fetcher, origin: string): Promise<Atlas> {
  atlas ??= await readAtlas(assets, origin);
  return atlas;
}

async function readAtlas(assets: Fetcher, origin: string): Promise<Atlas> {
  const { ok, status, body } = await assets.fetch(origin + ATLAS_PATH);
  if (!ok || !body)
    throw new Error(`${ATLAS_PATH} answered ${status}. Run npm run build to create it.`);
  return parseAtlas(body);
}
