/** What is published, as files: one for staff to keep, all of them for `npm run statements -- pull`. */
import { Hono } from 'hono';
import type { AppEnv } from '../../http/context.ts';
import { notFoundPage } from '../../http/page.tsx';
import { fileNameOf, writeFile } from '../../statements/publishing/file.ts';
import { listFiled } from '../../statements/publishing/file-store.ts';

export function fileRoutes() {
  const routes = new Hono<AppEnv>();

  /**
   * `file` is null for a redacted text, and for a text on hold, which can only be downloaded
   * singly.
   */
  routes.get('/api/statements', async (c) => {
    const statements = (await listFiled(c.get('db'))).map((filed) => {
      const { slug, date, digest, heldAt } = filed;
      return { slug, date, digest, file: heldAt === null ? writeFile(filed) : null };
    });
    return c.json({ statements });
  });

  routes.get('/statements/:slug/file', async (c) => {
    const [found] = await listFiled(c.get('db'), c.req.param('slug'));
    const file = found && writeFile(found);
    if (!file) return notFoundPage(c);
    c.header('Content-Type', 'text/markdown; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="${fileNameOf(found)}"`);
    return c.body(file);
  });

  return routes;
}
