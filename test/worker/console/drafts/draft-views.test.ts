import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { BOB, badge, staffRead, staffSend } from '../../../support/worker/access.ts';
import { amendment, newDraft, save, send } from '../../../support/worker/draft-forms.ts';
import {
  draftOf,
  ledTo,
  pathOf,
  press,
  stateOfDraft,
} from '../../../support/worker/draft-publishing.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import {
  bodyOf,
  count,
  everything,
  post,
  read,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { amend, FIRST_BODY } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const words = en.drafts;

beforeEach(openSite);

test('a draft’s preview picture is for staff only, and no cache stores it', async () => {
  const path = `${await amendment()}/picture.png`;
  const picture = await visit(path, { headers: await badge() });
  expect(picture.headers.get('Content-Type')).toBe('image/png');
  expect(picture.headers.get('Cache-Control')).toBe('no-store');
  expect(await staffRead(path.replace('picture.png', 'preview'))).toContain(`<img src="${path}"`);
  expect((await visit(path)).status).toBe(403);
});

test('the list shows drafts and published statements, and who saved last', async () => {
  const path = await newDraft();
  await save(path, { body: 'Text.' }, BOB);
  await rows('update statements set held_at = 1');
  const page = await staffRead('/console/statements');
  expect(page).toContain('Books in every school');
  expect(page).toContain(`Last saved by Name of ${BOB}`);
  expect(page).toContain('A fair start');
  expect(page).toContain(words.held);
  expect(await staffRead('/console')).toContain('href="/console/statements"');
});

test('a draft is not public anywhere', async () => {
  const path = await newDraft();
  await save(path, { body: 'Hidden words.', summary: 'Hidden words.' });
  const preview = await staffRead(`${path}/preview`);
  expect(preview).toContain('Hidden words.');
  for (const address of [
    '/',
    '/statements',
    '/api/v1/statements',
    '/statements/books-in-every-school',
    '/statements/books-in-every-school/v/1',
    '/statements/books-in-every-school/v/1.md',
    '/api/v1/statements/books-in-every-school',
    '/api/v1/widget/books-in-every-school',
    '/embed/books-in-every-school',
    path,
    `${path}/preview`,
    '/console/statements',
  ]) {
    const told = await read(address);
    expect([address, /Hidden|Books in every school/.test(told)]).toEqual([address, false]);
  }
});

test('the preview shows the real text, says that it is a preview, and is not cached', async () => {
  const path = await amendment();
  await save(path, { body: 'Every child is **truly** welcome.', summary: 'In short.' });
  const response = await visit(`${path}/preview`, { headers: await badge() });
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const page = await bodyOf(response);
  expect(page).toContain('<p>Every child is <strong>truly</strong> welcome.</p>');
  expect(page).toContain('<time datetime="2025-02">February 2025</time>');
  expect(page).toContain(words.notPublished);
  expect(page).toContain('content="noindex"');
  // The email as it would be sent, with the changed passage.
  expect(page).toContain('Dear Example Endorser');
  expect(page).toContain('Now: Every child is truly welcome');
});

test('a new statement has no endorsers to email', async () => {
  expect(await staffRead(`${await newDraft()}/preview`)).not.toContain(words.mail);
});

test('the difference names the fields and marks the words', async () => {
  const path = await amendment();
  expect(await staffRead(`${path}/difference`)).toContain(words.same);
  await save(path, { summary: 'It asks for a good start. It asks everybody.', topics: 'Fairness' });
  const page = await staffRead(`${path}/difference`);
  expect(page).toContain(`<h2>${words.summary}</h2>`);
  expect(page).toMatch(/fair<span class="unseen">/);
  expect(page).not.toContain(`<h2>${words.body}</h2>`);
  expect((await visit(`${await newDraft()}/difference`, { headers: await badge() })).status).toBe(
    404,
  );
});

const TYPED = { title: 'T', date: '2026-03', summary: 'S', body: '**Bold** <script>' };

test('typed text is rendered as on the site, and nothing of it is stored', async () => {
  const before = await everything();
  const response = await staffSend('POST', '/console/api/preview', TYPED);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const { html } = await response.json<{ html: string }>();
  expect(html).toContain('<p><strong>Bold</strong> &lt;script&gt;</p>');
  expect(html).toContain('March 2026');
  expect(await everything()).toBe(before);
});

test('the preview says what `check` says of the title and of each line', async () => {
  const typed = { title: 'Equity 公平', body: 'We  \nask:\n• time\n• money\n\n##Why\n' };
  const { complaints } = en;
  const expected = [
    `${words.complaints.title} ${complaints.picture({ letters: '公 平' })}`,
    `${words.complaints.line({ line: 1 })} ${complaints.lineBreak}`,
    `${words.complaints.line({ line: 3 })} ${complaints.runTogether({ sign: '•' })}`,
    `${words.complaints.line({ line: 6 })} ${complaints.heading({ text: '##Why', fixed: '## Why' })}`,
  ];
  const items = (html: string) =>
    Array.from(html.matchAll(/<li>((?:Line|Title).*?)<\/li>/g), ([, item]) => item);
  const response = await staffSend('POST', '/console/api/preview', { ...TYPED, ...typed });
  const { html } = await response.json<{ html: string }>();
  expect(items(html)).toEqual(expected);
  expect(html.indexOf('<li>')).toBeLessThan(html.indexOf('class="kicker"'));
  const path = await newDraft(typed.title);
  await save(path, { body: typed.body });
  // Saving has removed the two spaces.
  const page = await staffRead(`${path}/preview`);
  expect(items(page)).toEqual(expected.filter((item) => !item.includes(complaints.lineBreak)));
  await save(path, { title: 'Equity', body: 'We ask.' });
  expect(items(await staffRead(`${path}/preview`))).toEqual([]);
});

test.each([
  ['too deep', { ...TYPED, body: `${'> '.repeat(25)}x` }, en.publishing.answers.tooDeep],
  ['too long', { ...TYPED, body: 'x'.repeat(50_000) }, en.publishing.answers.tooLarge],
  ['no text', {}, en.publishing.answers.badRequest],
])('input that is %s gets a message', async (_, typed, title) => {
  const response = await staffSend('POST', '/console/api/preview', typed);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ title });
});

test('the editor allows only this site’s own script and style sheet, and nothing inline', async () => {
  const path = await newDraft();
  const response = await visit(path, { headers: await badge() });
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; style-src 'self' 'sha256-[\w+/]+=*';/);
  const directives = policy.split('; ');
  expect(directives).toEqual(expect.arrayContaining(["script-src 'self'", "connect-src 'self'"]));
  const names = directives.map((directive) => directive.split(' ')[0]);
  expect(names).toEqual([...new Set(names)]);
  expect(policy).not.toMatch(/unsafe|\*/);
  const html = await response.text();
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/editor.js" defer="">']);
  expect(html).not.toMatch(/ style="| on[a-z]+="/);
  const other = await visit('/console/statements', { headers: await badge() });
  expect(other.headers.get('Content-Security-Policy')).not.toContain('script-src');
});

test('only staff can read, save, delete or preview', async () => {
  const path = await newDraft();
  const before = await everything();
  for (const address of [
    '/console/statements',
    '/console/drafts/new',
    path,
    `${path}/preview`,
    `${path}/difference`,
    `${path}/delete`,
  ]) {
    expect([address, (await visit(address)).status]).toEqual([address, 403]);
  }
  for (const address of ['/console/drafts/new', path, `${path}/delete`]) {
    const fields = { version: '1', title: 'Theirs', body: 'Theirs.' };
    expect([address, (await post(address, fields)).status]).toEqual([address, 403]);
    const foreign = { ...(await badge()), Origin: 'https://evil.example' };
    expect([address, (await post(address, fields, foreign)).status]).toEqual([address, 403]);
  }
  const answer = await visit('/console/api/preview', {
    method: 'POST',
    body: JSON.stringify(TYPED),
    headers: { Origin: TEST_ORIGIN, 'Content-Type': 'application/json' },
  });
  expect(answer.status).toBe(403);
  expect(await everything()).toBe(before);
});

test('an unknown draft is not found', async () => {
  for (const address of [
    '/console/drafts/x',
    '/console/drafts/x/preview',
    '/console/drafts/x/difference',
    '/console/drafts/x/delete',
    '/console/drafts/new?amends=nothing',
  ]) {
    expect((await visit(address, { headers: await badge() })).status).toBe(404);
  }
  expect((await send('/console/drafts/new', { amends: 'nothing' })).status).toBe(404);
});

test('the audit trail says who wrote, but not what', async () => {
  const path = await newDraft('A secret title');
  await save(path, { body: 'A secret text.' }, BOB);
  await send(`${path}/delete`, { version: '2' });
  const trail = await rows(
    "select action, actor, subject, detail from audit where action like 'draft.%' order by seq",
  );
  const id = path.split('/').at(-1);
  expect(trail).toMatchObject([
    { action: 'draft.create', subject: id },
    { action: 'draft.save', subject: id },
    { action: 'draft.delete', subject: id },
  ]);
  expect(trail[0]?.actor).not.toBe(trail[1]?.actor);
  expect(JSON.stringify(trail)).not.toContain('secret');
});

test('a draft is deleted on its own page, and never over a later save', async () => {
  const path = await newDraft();
  await save(path, { body: 'Later.' }, BOB);
  await send(`${path}/delete`, { version: '1' });
  expect(await count('drafts')).toBe(1);
  expect(await staffRead(`${path}/delete`)).toContain(words.removeHint);
  const response = await send(`${path}/delete`, { version: '2' });
  expect(response.headers.get('Location')).toBe('/console/statements?done=deleted');
  expect(await count('drafts')).toBe(0);
});

test('the publishing page leads to the announcement of a substantive change, keeps the input, and does so for no other change', async () => {
  const id = await draftOf({ body: 'Every pupil is **welcome**.\n' });
  const refused = await press(id, 'announce', { change: 'editorial' });
  expect(await bodyOf(refused)).toContain(en.publishing.page.errors.announced);
  expect(await stateOfDraft(id)).toMatchObject({ state: 'draft', version: 1 });
  const path = `/console/drafts/${id}/announce`;
  expect(ledTo(await press(id, 'announce', { change: 'substantive' }))).toBe(path);
  expect(await staffRead(path)).toContain(en.amendments.announcement.console.button);
  expect(await staffRead(pathOf(id))).toContain('For a reason.');
  expect(ledTo(await press(id, 'announce', { change: 'substantive' }))).toBe(path);
});

test('a notice in the address is shown only if it is a known one', async () => {
  const headers = await badge();
  for (const path of [`${await amendment()}/publish?done=`, '/console?decision='])
    expect((await visit(`${path}constructor`, { headers })).status).toBe(200);
});

test('a draft can revert an amendment: the earlier text becomes a new revision', async () => {
  await amend('substantive', 'Every pupil is **welcome**.\n');
  const id = await draftOf({ body: FIRST_BODY });
  const fields = { change: 'substantive' };
  expect(ledTo(await press(id, 'publish', fields))).toContain('done=published');
  const digests = await rows('select digest from revisions order by number');
  expect(digests).toHaveLength(3);
  expect(digests[2]).toEqual(digests[0]);
  expect(digests[1]).not.toEqual(digests[0]);
});
