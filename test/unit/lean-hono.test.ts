/** What the bundle has in place of hono answers as hono does: src/lean/hono.ts beside it. */
import { Hono as Original } from 'hono/tiny';
import { describe, expect, it, vi } from 'vitest';
import { Hono as Lean } from '../../src/lean/hono.ts';

type Env = { Bindings: { place: string }; Variables: { told: string } };
type Class = typeof Original<Env>;

/** Every way in which the Worker's routes use it. */
function appOf(Hono: Class) {
  const inner = new Hono().basePath('/inner');
  inner.use('*', async (c, next) => {
    c.header('X-Inner', c.req.path);
    await next();
  });
  inner.options('*', (c) => c.body(null, 204));
  inner.get('/', (c) => c.text(`inner in ${c.env.place}`));
  inner.get('/closed', () => {
    throw new Error('a fault');
  });
  const deep = new Hono();
  deep.get('/deep', (c) => c.text(c.req.routePath));
  inner.route('/', deep);

  const app = new Hono();
  app.use(async (c, next) => {
    c.set('told', 'told');
    c.header('X-Before', 'before');
    await next();
    if (!c.res.headers.has('X-Before')) c.header('X-Missing', 'yes');
    c.header('X-After', `${c.res.status}`);
  });
  app.use(async (c, next) => {
    if (c.req.path === '/refused') return c.text('refused', 410);
    return next();
  });
  app.get('/', (c) => c.html('<p>home</p>'));
  app.get('/told', (c) => c.text(`${c.get('told')} ${c.req.method}`));
  app.get('/things/:slug', (c) => c.json([c.req.param('slug'), c.req.param(), c.req.routePath]));
  app.get('/things/:slug/v/:file{[1-9][0-9]{0,5}\\.png}', (c) => {
    c.header('Content-Type', 'image/png');
    return c.body(JSON.stringify(c.req.param()));
  });
  app.get('/things/:slug/v/:number{[1-9][0-9]{0,5}}', (c) => c.text(c.req.param('number')));
  app.get('/:lang{[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}}/things', (c) => c.json(c.req.param()));
  app.get('/feed.atom', (c) => c.body('feed', 203, { 'X-Before': 'instead' }));
  app.get('/query', (c) => c.json([c.req.query('a') ?? null, c.req.query()]));
  app.get('/header', (c) =>
    c.json([c.req.header('x-sent') ?? null, c.req.header('X-Not') ?? null]),
  );
  app.get('/redirect', (c) => c.redirect('/things/a?b=c', 303));
  app.get('/far', (c) => c.redirect('/things/ł'));
  app.get('/frozen', async () => {
    const answer = await fetch('data:text/plain,frozen');
    return new Response(answer.body, answer);
  });
  app.post('/form', async (c) =>
    c.json([...(await c.req.formData()), ...(await c.req.formData())]),
  );
  app.put('/json', async (c) => c.json(await c.req.json().catch(() => 'none')));
  app.route('/', inner);
  app.notFound((c) => c.text(`no ${c.req.path}`, 404));
  app.onError((fault, c) => c.text(`${fault.message} at ${c.req.routePath}`, 500));
  return app;
}

const [own, theirs] = [appOf(Lean as unknown as Class), appOf(Original)];

async function told(app: typeof own, path: string, init?: RequestInit) {
  const request = new Request(`https://site.example${path}`, init);
  const response = await app.fetch(request, { place: 'place' });
  const headers = [...response.headers].sort();
  return { status: response.status, headers, body: await response.text() };
}

const form = new URLSearchParams({ a: '1', b: 'ü' });

describe('hono', () => {
  it.each<[string, RequestInit?]>([
    ['/'],
    ['/told'],
    ['/told/'],
    ['/told', { method: 'HEAD' }],
    ['/told', { method: 'POST' }],
    ['/refused'],
    ['/nothing'],
    ['/nothing/'],
    ['/things/a'],
    ['/things/a/'],
    ['/things/a.b-c'],
    ['/things/'],
    ['/things/a%20b%2Fc'],
    ['/things/caf%C3%A9'],
    ['/things/50%25'],
    ['/things/a/b'],
    ['/things/a/v/12'],
    ['/things/a/v/012'],
    ['/things/a/v/1234567'],
    ['/things/a/v/12.png'],
    ['/things/a/v/12xpng'],
    ['/things/a/v/12.png/'],
    ['/es/things'],
    ['/zh-Hant-TW/things'],
    ['/e/things'],
    ['/feed.atom'],
    ['/feedxatom'],
    ['/query'],
    ['/query?a=1&a=2&b=%20x+y&c'],
    ['/query?b=1#a=2'],
    ['/header', { headers: { 'X-Sent': 'sent' } }],
    ['/redirect'],
    ['/far'],
    ['/frozen'],
    ['/form', { method: 'POST', body: form }],
    ['/json', { method: 'PUT', body: '{"a":[1]}' }],
    ['/json', { method: 'PUT', body: 'no json' }],
    ['/inner'],
    ['/inner/'],
    ['/inner/deep'],
    ['/inner/nothing'],
    ['/innermost'],
    ['/inner/closed'],
    ['/inner/any', { method: 'OPTIONS' }],
  ])('%s is answered the same (%o)', async (path, init) => {
    expect(await told(own, path, init)).toEqual(await told(theirs, path, init));
  });

  it('lists the same routes in the same order', () => {
    const listed = (app: typeof own) =>
      app.routes.map(({ method, path }) => `${method} ${path.replace(/^\/$/, '')}`);
    expect(listed(own)).toEqual(listed(theirs));
  });

  it('leaves an escape that stands for nothing as it is', async () => {
    expect((await told(own, '/things/50%zz')).body).toContain('"50%zz"');
    expect((await told(own, '/things/%ff')).status).toBe(200);
  });

  it('escapes what can’t stand in a header, where hono fails', async () => {
    const app = new Lean();
    app.get('/to/:id', (c) => c.redirect(`/there/${c.req.param('id')}?done=a`, 303));
    const request = new Request('https://site.example/to/a%0d%0aX:%20b%00%C3%A9');
    const { headers } = await app.fetch(request);
    expect(headers.get('Location')).toBe('/there/a%0D%0AX:%20b%00%C3%A9?done=a');
  });

  it('takes an address as it is written', async () => {
    expect((await told(own, '/t%6fld')).status).toBe(404);
  });

  it('says of a fault what there is where nobody answers it', async () => {
    const app = new Lean();
    app.get('/', vi.fn().mockRejectedValue(new Error('a fault')));
    const [here, there] = ['/', '/nothing'].map((path) => new Request(`https://a.example${path}`));
    await expect(app.fetch(here as Request)).rejects.toThrow('a fault');
    expect((await app.fetch(there as Request)).status).toBe(404);
  });
});
