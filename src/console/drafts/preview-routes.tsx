/**
 * Routes that show a draft as readers would see it, and what it would change. Unsaved input has a
 * preview too.
 */
import { Hono } from 'hono';
import * as z from 'zod';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { allowOwnScript } from '../../http/headers.ts';
import { forStaff, notFoundPage, page, siteOf } from '../../http/page.tsx';
import { problem } from '../../http/problems.ts';
import { isStatementDate } from '../../lib/dates.ts';
import { sha256Hex } from '../../lib/digest.ts';
import type { RenderedMarkdown } from '../../markdown/markdown.ts';
import { atlasOf, drawPicture, shareOf } from '../../pictures/compose.ts';
import { lettersWithout } from '../../pictures/lettering.ts';
import { canonicalText } from '../../statements/document.ts';
import { findLostBreaks, findOddities } from '../../statements/oddities.ts';
import { findDraft, findPublishedDocument } from '../../statements/publishing/draft-store.ts';
import { renderBody } from '../../statements/publishing/rendering.ts';
import { DraftDifference } from './difference.tsx';
import { exampleLetter } from './notice-preview-compose.ts';
import { type Complaint, Complaints, DraftPreview, ShownText } from './preview-page.tsx';

const typed = z.object({
  title: z.string(),
  date: z.string(),
  summary: z.string(),
  body: z.string(),
});

export function draftViewRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/drafts/:id/preview', async (c) => {
    const found = await find(c);
    if (!found) return notFoundPage(c);
    const { draft, published } = found;
    const { id, document } = draft;
    const shown = forStaff(c);
    const letter = published && exampleLetter(shown.site, document, published, c.get('now'));
    const rendered = renderBody(document.body, shown.site.words.publishing.answers);
    const complaints = await complaintsOf(c, document, rendered.ok ? rendered.value : null);
    await allowOwnScript(c);
    return page(c, <DraftPreview {...shown} {...{ id, document, rendered, complaints, letter }} />);
  });

  routes.get('/drafts/:id/picture.png', async (c) => {
    const found = await find(c);
    if (!found || !isStatementDate(found.draft.document.date)) return notFoundPage(c);
    const { draft, published } = found;
    const { title, date } = draft.document;
    const digest = await sha256Hex(canonicalText(draft.document));
    const site = siteOf(c);
    const share = shareOf(site, { title, date, digest, number: (published?.revision ?? 0) + 1 });
    c.header('Content-Type', 'image/png');
    return c.body(await drawPicture(c.env.ASSETS, site.origin, share));
  });

  routes.get('/drafts/:id/difference', async (c) => {
    const found = await find(c);
    if (!found?.published) return notFoundPage(c);
    const { draft, published } = found;
    const shown = { ...forStaff(c), id: draft.id, document: draft.document, published };
    return page(c, <DraftDifference {...shown} />);
  });

  // Unsaved input is rendered and not stored.
  routes.post('/api/preview', async (c) => {
    const words = c.get('words').publishing.answers;
    const parsed = typed.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return problem(c, 422, words.badRequest);
    const rendered = renderBody(parsed.data.body, words);
    if (!rendered.ok) return problem(c, 422, rendered.error);
    const site = siteOf(c);
    const complaints = await complaintsOf(c, parsed.data, rendered.value);
    const shown = (
      <>
        <Complaints site={site} complaints={complaints} />
        <ShownText site={site} document={parsed.data} html={rendered.value.html} />
      </>
    );
    return c.json({ html: `${shown}` });
  });

  return routes;
}

/**
 * `body` may be as it was typed, with the line breaks that saving removes. `rendered` is null if it can't be
 * rendered.
 */
async function complaintsOf(
  c: AppContext,
  { title, body }: { title: string; body: string },
  rendered: RenderedMarkdown | null,
): Promise<Complaint[]> {
  const { words, origin } = siteOf(c);
  const { picture, lineBreak } = words.complaints;
  const { serif } = await atlasOf(c.env.ASSETS, origin);
  const letters = lettersWithout(title, serif).join(' ');
  const breaks = findLostBreaks(body.split(/\r\n?|\n/)).map((line) => ({
    line,
    message: lineBreak,
  }));
  const lines = [
    ...breaks,
    ...(rendered ? findOddities(body, rendered, words.complaints) : []),
  ].sort((a, b) => a.line - b.line);
  return [...(letters === '' ? [] : [{ line: null, message: picture({ letters }) }]), ...lines];
}

async function find(c: AppContext) {
  const db = c.get('db');
  const draft = await findDraft(db, c.req.param('id') ?? '');
  return draft && { draft, published: await findPublishedDocument(db, draft.slug) };
}
