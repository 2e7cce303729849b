import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import { bodyOf, read, rows, visit } from '../../../support/worker/site.ts';
import { amend, FIRST_BODY, SLUG } from '../../../support/worker/statements.ts';

const words = en.statements.difference;
const path = (range: string) => `/statements/${SLUG}/diff/${range}`;

beforeEach(async () => {
  await openSite();
  await amend('substantive', FIRST_BODY.replace('child', 'student <b>'));
  await amend('editorial', `${FIRST_BODY.replace('child', 'student')}\nAnd we will ask again.\n`);
});

test('the page shows the difference of two revisions in words, with the kind of change and its note', async () => {
  const page = await read(path('1..2'));
  expect(page).toContain(
    `<p>Every <del><span class="unseen">${words.removed}</span>child<span class="unseen">${words.end}</span></del> <ins><span class="unseen">${words.added}</span>student &lt;b&gt;<span class="unseen">${words.end}</span></ins> is <strong>welcome</strong>.</p>`,
  );
  expect(page).toContain('Revision 2, substantive amendment, ');
  expect(page).toContain('For a reason: substantive.');
  expect(page).not.toContain('editorial correction');
});

test('any two revisions can be compared, in both directions', async () => {
  const forward = await read(path('1..3'));
  expect(forward).toContain('For a reason: substantive.');
  expect(forward).toContain('For a reason: editorial.');
  expect(forward).toMatch(/<ins><span[^>]*>[^<]*<\/span>And we will ask again\./);
  expect(await read(path('3..1'))).toMatch(/<del><span[^>]*>[^<]*<\/span>And we will ask again\./);
  expect(await read(path('2..2'))).toContain(words.same);
});

test('headings, lists, tables and notes are shown as such, and a change of spelling is none', async () => {
  const body =
    '## Why\n\n- One\n\n|Town|Pupils|\n|-|-|\n|Acton|40|\n\nWe **ask**.[^1]\n\n[^1]: A note.\n';
  await amend('substantive', body);
  await amend('editorial', body.replace('- One', '* One').replaceAll('**', '__'));
  const same = await read(path('4..5'));
  expect(same).toContain(words.sameWords);
  expect(same).not.toContain(words.removed);
  await amend(
    'substantive',
    body.replace('Why', 'And why').replace('40', '41').replace('A note', 'Our note'),
  );
  const page = (await read(path('4..6'))).replace(/<span class="unseen">[^<]*<\/span>/g, '');
  expect(page).toContain('<h3><del>Why</del> <ins>And why</ins></h3>');
  expect(page).toContain('<tr><td>Acton</td><td><del>40</del> <ins>41</ins></td></tr>');
  expect(page).toContain('<li value="1"><p><del>A</del> <ins>Our</ins> note.</p></li>');
  expect(page).not.toMatch(/\*\*|\|-\||\[\^1\]/);
});

test('the history links to what each revision changed', async () => {
  const page = await read(`/statements/${SLUG}/history`);
  expect(page).toContain(`href="${path('1..2')}"`);
  expect(page).toContain(`href="${path('2..3')}"`);
});

test.each(['1..4', '0..1', '1..', '1', '1...2', 'a..b', '1..2..3', '1..0000002'])(
  '%s is not found',
  async (range) => {
    expect((await visit(path(range))).status).toBe(404);
  },
);

test('a redacted text can’t be compared', async () => {
  await rows('update revisions set text = null, redacted_at = 1 where number = 2');
  for (const range of ['1..2', '2..3', '3..2']) {
    const response = await visit(path(range));
    expect(response.status).toBe(410);
    const page = await bodyOf(response);
    expect(page).toContain(en.statements.redacted);
    expect(page).not.toContain('student');
  }
  expect(await read(path('1..3'))).not.toContain('&lt;b&gt;');
});

test('an invalid slug is not found', async () => {
  for (const slug of ['%0d%0aX', '%2F%2Felsewhere.example', 'a%3Fb'])
    expect((await visit(`/statements/${slug}/diff?from=1&to=2`)).status).toBe(404);
});
