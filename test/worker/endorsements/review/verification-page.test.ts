import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge } from '../../../support/worker/access.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
} from '../../../support/worker/endorsements.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { itIs, post, read, row, visit } from '../../../support/worker/site.ts';
import { pageOf, send } from '../../../support/worker/statements.ts';

const words = en.review.outcomes;

beforeEach(async () => {
  await openSite();
  await send('publish', [], [pageOf(), pageOf({ slug: 'verification', title: 'Verified' })]);
});

test('the page on verification says how often staff declined or removed, and as of when', async () => {
  itIs(Date.UTC(2026, 2, 2, 17));
  expect(await read('/about/verification')).toContain(
    words.counts({ declined: 0, removed: 0, invalidated: 0 }),
  );
  const decide = async (id: string, action: string) =>
    post(`/console/review/${id}`, { action, reason: 'duplicate' }, await badge());
  await decide(await confirmed(DISTRICT), 'decline');
  const removed = await confirmed(LEADER);
  await decide(removed, 'remove');
  await decide(removed, 'remove');
  const page = await read('/about/verification');
  expect(page).toContain(words.counts({ declined: 1, removed: 1, invalidated: 0 }));
  expect(page).toContain('As of March 2, 2026 at 12:00 PM EST.');
  // An erased endorser was still declined. A withdrawn one was not.
  await manage(removed, { action: 'erase' });
  await manage(await confirmed({ ...LEADER, email: 'b@x.example' }), { action: 'withdraw' });
  expect(await read('/about/verification')).toContain(
    words.counts({ declined: 1, removed: 1, invalidated: 0 }),
  );
});

test('the page on verification shows the head of the audit trail’s chain, and what to do with it', async () => {
  itIs(Date.UTC(2026, 2, 2, 17));
  expect(await read('/about/verification')).not.toContain(en.audit.head.heading);
  await sweep();
  const { number, hash } = await row('select number, hash from audit_chain');
  const page = await read('/about/verification');
  expect(page).toContain(`<code>${number}.${hash}</code>`);
  expect(page).toContain('id="audit_trail"');
  expect(page).toContain(en.audit.head.of({ instant: 'March 2, 2026 at 12:00 PM EST' }));
  expect(await read('/about/who-we-are')).not.toContain(en.audit.head.heading);
});

test('no other page of /about shows it', async () => {
  expect(await read('/about/who-we-are')).not.toContain(words.heading);
});

test('it takes one round trip, and is cached like the text beside it', async () => {
  const { cost } = await costOf('/about/verification');
  expect(cost).toMatchObject({ trips: 1, written: 0 });
  expect((await visit('/about/verification')).headers.get('Cache-Control')).toMatch(/max-age=300/);
});
