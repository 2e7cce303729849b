/** Pictures of statements, for what shows a link with one. */
import { Hono } from 'hono/tiny';
import { allowCaching } from '../http/caching.ts';
import { isKnown } from '../http/conditional.ts';
import type { AppEnv } from '../http/context.ts';
import { notFoundPage, siteOf } from '../http/page.tsx';
import { formatStatementDate } from '../lib/dates.ts';
import { sha256Hex } from '../lib/digest.ts';
import { encodePng } from '../lib/png.ts';
import { ATLAS_PATH, type Atlas, parseAtlas } from './atlas.ts';
import { drawShare } from './share.ts';
import { findPrinted } from './store.ts';

/** Part of every tag: another drawing of the same words is another picture. */
const DRAWING = 1;

export function pictureRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug/v/:file{[1-9][0-9]{0,5}\\.png}', async (c) => {
    const { slug, file } = c.req.param();
    const number = Number.parseInt(file, 10);
    const printed = await findPrinted(c.get('db'), slug, number);
    if (!printed) return notFoundPage(c);
    const { origin, organisation, words } = siteOf(c);
    const { kicker, revision, redacted } = words.statements;
    if (printed.redactedAt !== null) return c.text(redacted, 410);
    const { short, name } = organisation;
    const share = {
      ...{ short, name, title: printed.title },
      kicker: `${kicker} · ${formatStatementDate(printed.date, words.lang)}`,
      record: `${revision} ${number} · SHA-256 ${printed.digest.slice(0, 16)}… · ${new URL(origin).host}`,
    };
    // Like the text that it is of: what is held or redacted has to be gone within minutes.
    allowCaching(c, 'names');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    const tag = (await sha256Hex(JSON.stringify([DRAWING, share]))).slice(0, 32);
    if (isKnown(c, tag, printed.publishedAt)) return c.body(null, 304);
    c.header('Content-Type', 'image/png');
    const picture = drawShare(await atlasOf(c.env.ASSETS, origin), share);
    return c.body(await encodePng(picture));
  });

  return routes;
}

let atlas: Promise<Atlas> | undefined;

/** Kept while the isolate lives; where it can't be read, the next picture tries again. */
function atlasOf(assets: Fetcher, origin: string): Promise<Atlas> {
  atlas ??= readAtlas(assets, origin).catch((fault) => {
    atlas = undefined;
    throw fault;
  });
  return atlas;
}

async function readAtlas(assets: Fetcher, origin: string): Promise<Atlas> {
  const { ok, status, body } = await assets.fetch(origin + ATLAS_PATH);
  if (!ok || !body)
    throw new Error(`${ATLAS_PATH} answered ${status}: npm run build puts it there`);
  return parseAtlas(body);
}
