/** During a database outage, the page returns the submitted fields with a button to resend them. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FORM_LIMIT } from '../../../src/http/guards.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { decodeEntities } from '../../../src/lib/html.ts';
import { badge } from '../../support/worker/access.ts';
import {
  LEADER,
  openSite,
  stateOf,
  submitted,
  tokenFor,
} from '../../support/worker/endorsements.ts';
import { failing } from '../../support/worker/failing-batch.ts';
import { disturbed } from '../../support/worker/fault-injection.ts';
import { KILLED } from '../../support/worker/scenario-runs.ts';
import { bodyOf, type Fields, post, row } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

const { again } = en.site.problems;
const TYPED = 'First “line” & <b>more</b>,\r\nsecond line: \'quoted\' "twice" &quot;';

beforeEach(async () => {
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
  await openSite();
});
afterEach(() => void vi.restoreAllMocks());

const ALL = { nth: 0, times: Number.POSITIVE_INFINITY, fault: 'refused', message: KILLED } as const;
const down = () => ({ DB: disturbed({ of: 'reads', ...ALL }).database });

function form(fields: Fields, headers: Fields = {}) {
  const body = new URLSearchParams(fields);
  return { method: 'POST', body, headers: { Origin: TEST_ORIGIN, ...headers } };
}

/** The fields of the only form that posts to its own address, as a browser would send them. */
function formIn(page: string): Fields {
  const [found, ...others] = page.matchAll(/<form method="post">(.*?)<\/form>/gs);
  expect(others).toEqual([]);
  const [, inner = ''] = found ?? [];
  expect(page).toContain(again.text);
  expect(inner).toContain(again.button);
  const inputs = inner.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g);
  return Object.fromEntries(
    Array.from(inputs, ([, name = '', value = '']) => [
      decodeEntities(name),
      decodeEntities(value),
    ]),
  );
}

test.each(['refused', 'stored'] as const)(
  'a form whose write was %s comes back complete, and resending it counts once',
  async (fault) => {
    const path = `/statements/${SLUG}/endorse?via=somebody`;
    const fields = { ...LEADER, comment: TYPED };
    const answer = await visitWith({ DB: failing(2, fault) }, path, form(fields));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const kept = formIn(await bodyOf(answer));
    expect(kept).toEqual(fields);
    expect((await post(path, kept)).status).toBe(303);
    expect(
      await row(
        'select max(comment) as comment, count(distinct endorser_id) as people from endorsements',
      ),
    ).toEqual({
      comment: TYPED.replaceAll('\r\n', '\n'),
      people: 1,
    });
  },
);

test('forms behind links and staff’s forms come back too, even if nothing could be read', async () => {
  const id = await submitted(LEADER);
  const token = { token: await tokenFor('confirm', id) };
  const draft = { title: 'A title', body: TYPED };
  const confirming = await visitWith(down(), '/endorsements/confirm', form(token));
  const writing = await visitWith(down(), '/console/drafts/new', form(draft, await badge()));
  expect(formIn(await bodyOf(writing))).toEqual(draft);
  expect((await post('/endorsements/confirm', formIn(await bodyOf(confirming)))).status).toBe(200);
  expect(await stateOf(id)).toBe('listed');
});

test('a page can’t return a file and does not promise to; an empty file field counts as none', async () => {
  for (const bytes of ['', 'a']) {
    // As a browser sends it. The runtime's FormData leaves out an unselected file.
    const file = `name="file"; filename="${bytes}"\r\nContent-Type: text/csv\r\n\r\n${bytes}`;
    const answer = await visitWith(down(), '/console/import', {
      method: 'POST',
      body: `--b\r\nContent-Disposition: form-data; ${file}\r\n--b--\r\n`,
      headers: {
        ...(await badge()),
        Origin: TEST_ORIGIN,
        'Content-Type': 'multipart/form-data; boundary=b',
      },
    });
    expect(answer.status).toBe(503);
    expect((await bodyOf(answer)).includes(again.text)).toBe(bytes === '');
  }
});

test('readers, others than staff, and senders of too much get nothing back', async () => {
  const long = { ...LEADER, comment: 'a'.repeat(FORM_LIMIT) };
  const answers = [
    await visitWith(down(), `/statements/${SLUG}`),
    await visitWith(down(), '/console/drafts/new', form({ title: 'A title' })),
    await visitWith(down(), `/statements/${SLUG}/endorse`, form(long)),
    await visitWith(down(), '/console/comments/x', form(long, await badge())),
  ];
  expect(answers.map(({ status }) => status)).toEqual([503, 403, 413, 413]);
  for (const answer of answers) expect(await answer.text()).not.toContain(again.text);
});
