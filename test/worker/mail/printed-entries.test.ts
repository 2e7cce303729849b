/** The mail after confirming or listing shows the entry in the words of the public list. */
import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { addressesOf } from '../../support/mail-complaints.ts';
import { badge } from '../../support/worker/access.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
} from '../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../support/worker/mailbox.ts';
import { type Fields, post, read } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const LIST = `/statements/${SLUG}/endorsements`;

/** The words of the list's only entry, without the link to report it. */
async function listed(): Promise<string> {
  const page = await read(LIST);
  const [, entry = ''] = /<ul class="names"[^>]*><li>(.*?)<\/li>/s.exec(page) ?? [];
  const words = entry
    .replace(/ · <a [^>]*report.*?<\/a>/s, '')
    .replace(/<\/(?:b|span|blockquote)>|<(?:div|small)>/g, '\n')
    .replace(/<[^>]*>/g, '');
  return words.replace(/\n+/g, '\n').trim();
}

test.each<[string, Fields]>([
  ['a leader', LEADER],
  ['a leader who waited for review', { ...LEADER, name: 'M\u0430ry Doe' }],
  ['a district', DISTRICT],
  ['an organization whose minutes are pending', { ...ORGANIZATION, authority_url: '' }],
])('the mail to %s shows the entry as the list does, with the link to it', async (_, fields) => {
  await openSite();
  const id = await confirmed(fields);
  await ringAll();
  const email = fields.email ?? '';
  if (!letterTo(email).text.includes(LIST)) {
    expect(letterTo(email).text).toContain(en.mail.receipt.in_review({ statement: '' }).slice(-60));
    await post(`/console/review/${id}`, { action: 'approve' }, await badge());
    await ringAll();
  }
  const { text } = letterTo(email);
  const entry = await listed();
  expect(entry).toContain(en.statements.standsFor({ revision: 1 }));
  expect(text).toContain(`\n\n${entry}\n\n`);
  expect(addressesOf(text)).toContain(TEST_ORIGIN + LIST);
});
