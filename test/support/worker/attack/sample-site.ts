/** A site with one of everything, so that every address leads to something. */

import { badge } from '../access.ts';
import { announce, drafted, NOON } from '../announcements.ts';
import { RENEWED } from '../body-reaffirmation.ts';
import { begun } from '../draft-forms.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  submit,
  submitted,
  tokenFor,
} from '../endorsements.ts';
import { contact, decide, leave, left } from '../partners.ts';
import { requestOf, sendDisposable } from '../proposed-lists.ts';
import { doubted, reported, send } from '../reports.ts';
import { askRemoval } from '../second-approval.ts';
import { type Fields, itIs, keptIn, post, row, rows } from '../site.ts';
import {
  amend,
  documentOf,
  pageOf,
  publish,
  SLUG,
  send as sendTexts,
  translationOf,
} from '../statements.ts';

/** A second statement with an announced amendment and an independent draft. */
export const SECOND = 'a-second-start';

async function approved(fields: Fields): Promise<string> {
  const id = await confirmed(fields);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  return id;
}

/**
 * Builds the site. Returns the values of `{name}` in the table's paths and fields: ids, tokens,
 * versions. Every email address is used once, so that no limit on one affects another.
 */
export async function stage(): Promise<Fields> {
  itIs(NOON);
  await openSite();
  await sendTexts('publish', [], [pageOf()], [translationOf()]);
  await publish(documentOf({ slug: SECOND, title: 'A second start' }));

  const leader = await confirmed({ ...LEADER, comment: 'It is time.', via: 'example-partner' });
  const body = await approved({ ...ORGANIZATION, email: 'body@harborview.example' });
  const renewed = await approved({ ...DISTRICT, email: 'clerk@harborview.example' });
  await amend('substantive', 'Every pupil is **welcome**.\n');
  await manage(renewed, RENEWED);
  const entry = await confirmed({ ...DISTRICT, ...NORTHERN, email: 'd@valley.example' });
  const other = await confirmed({
    ...ORGANIZATION,
    organization: 'Readers of the Coast',
    email: 'readers@harborview.example',
    revision: '2',
  });
  const mistyped = keptIn(await submit({ ...LEADER, email: 'z@gmial.com', revision: '2' }));
  const waiting = await submitted({ ...LEADER, email: 'new@harborview.example', revision: '2' });
  const removal = await askRemoval(body);
  await sendDisposable(['gone.example', 'kept.example']);
  const list = await requestOf(await sendDisposable(['kept.example']));
  const report = await reported(leader);
  const doubt = await doubted(leader, 'reader@mail.example');
  const partner = await contact();
  await decide(partner, 'accept');
  const known = await contact({ name: 'Known Schools', email: 'k@partner.example', via: '' });
  const keptReport = keptIn(await send(leader, 'r@gmial.com'));
  const keptContact = keptIn(await leave({ email: 'p@gmial.com', via: '' }));
  const unread = await left({ email: 'other@partner.example', via: '' });

  await drafted({ slug: SECOND, title: 'A second start' });
  await announce();
  const draft = 'draft-2';
  await drafted({ body: 'Every student is **welcome**.\n' }, draft);
  const [spare = '', ready = ''] = [
    await begun({ title: 'To be thrown away', date: '2026-03' }),
    await begun({ title: 'Ready', date: '2026-03', summary: 'One. Two.', body: 'Some words.' }),
  ].map((path) => path.split('/').at(-1));
  const form = { recipient: 'The committee', day: '2026-03-01', form: 'AAAAAAAAAAAAAAAAAAAAAA' };
  await post(`/console/statements/${SLUG}/deliveries`, form, await badge());
  await rows(
    "update outbox set failed_at = 1, error = 'E_INTERNAL' where id in (select id from outbox where sent_at is null limit 1)",
  );

  const one = async (query: string, ...values: string[]) =>
    String(Object.values(await row(query, ...values))[0]);
  return {
    ...{
      slug: SLUG,
      second: SECOND,
      leader,
      body,
      entry,
      other,
      renewed,
      waiting,
      partner,
      known,
      unread,
    },
    ...{ mistyped: mistyped.ref, kept: mistyped.kept },
    ...{ keptReport: keptReport.kept, keptContact: keptContact.kept },
    ...{ draft, spare, ready, report, doubt },
    request: removal.split('/').at(-1) ?? '',
    list: list.split('/').at(-1) ?? '',
    mail: await one('select id from outbox where failed_at is not null'),
    announcement: await one('select id from announcements'),
    version: await one('select version from drafts where id = ?', draft),
    digest: await one(
      'select digest from revisions r join statements s on s.id = statement_id where slug = ? and number = revision',
      SLUG,
    ),
    updated: await one('select updated_at from statements where slug = ?', SLUG),
    changed: await one('select changed_by from endorsements where id = ?', entry),
    bodyChanged: await one('select changed_by from endorsements where id = ?', body),
    otherChanged: await one('select changed_by from endorsements where id = ?', other),
    renewing: await one('select changed_by from endorsements where id = ?', renewed),
    confirm: await tokenFor('confirm', waiting),
    manage: await tokenFor('manage', await endorserOf(leader)),
    unsubscribe: await tokenFor('unsubscribe', await endorserOf(leader)),
    reporting: await tokenFor('report', report),
    contact: await tokenFor('partner', unread),
    end: await tokenFor('partnerEnd', partner),
  };
}

const NORTHERN: Fields = { district: 'North Valley Regional' };

/** Fills in each `{name}` of a text. */
export function fill(text: string, staged: Fields): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = staged[name];
    if (value === undefined) throw new Error(`the sample site has no value called ${name}`);
    return value;
  });
}

export function fillAll(fields: Fields, staged: Fields): Record<string, string> {
  const filled = Object.entries(fields).map(([name, value]) => [
    fill(name, staged),
    fill(value, staged),
  ]);
  return Object.fromEntries(filled);
}
