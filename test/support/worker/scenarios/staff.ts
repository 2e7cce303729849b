/** Scenarios of staff at the console with entries, reports, partners and mail. */
import { BOB, badge } from '../access.ts';
import { amended, path as reaffirmation, seenBy } from '../body-reaffirmation.ts';
import { askRenaming, correct, NOTE, seenOf } from '../corrections.ts';
import { HARBOR, NORTH, SOUTH } from '../districts.ts';
import { confirmed, DISTRICT, LEADER, manage, ORGANIZATION } from '../endorsements.ts';
import { dry, FLOOD, flood, formOf } from '../invalidation.ts';
import { bells, refuseMail, ring } from '../mailbox.ts';
import { FIELDS, FORM, PAGE as IMPORT, SHEET } from '../paper-signatures.ts';
import { contact, PARTNER } from '../partners.ts';
import { requestOf, sendDirectory, sendDisposable } from '../proposed-lists.ts';
import { doubted, OTHER } from '../reports.ts';
import { answer, askRemoval, listedBody, serviceBadge } from '../second-approval.ts';
import { after, type Fields, HOUR, post, row } from '../site.ts';
import { SLUG } from '../statements.ts';
import { byStaff, command, form, type Scenario } from './scenario.ts';

const review = (id: string) => `/console/review/${id}`;
const DELIVERIES = `/console/statements/${SLUG}/deliveries`;
const DELIVERY: Fields = { recipient: 'The Board of Education', day: '2026-03-02', form: FORM };

/** Decides on an entry that waits for review. */
const deciding = (name: string, entry: Fields, fields: Fields): Scenario => ({
  name: `staff ${name}`,
  prepare: async () => byStaff(review(await confirmed(entry)), fields),
});

const flagged = { ...LEADER, title: 'Superintendent', email: 'super@x.example' };
const RENAMED = 'Educators of the Coast';
const WITH_ALIAS = [{ ...HARBOR, aliases: ['The Harbor'] }, NORTH, SOUTH];
const BECAUSE = { reason: 'duplicate', words: 'Twice.' };

/** Answers a request to remove a body. */
const answering = (action: string, email: string): Scenario => ({
  name: `a request to remove a body is answered: ${action}`,
  prepare: async () => byStaff(await askRemoval(await listedBody()), { action }, email),
});

const partner = (name: string, fields: Fields): Scenario => ({
  name: `staff ${name} a partner`,
  prepare: async () => {
    const { name: called = '', via = '' } = PARTNER;
    return byStaff(`/console/partners/${await contact()}`, { name: called, via, ...fields });
  },
});

const decision = (name: string, fields: Fields): Scenario => ({
  name: `staff ${name} a body’s new decision`,
  prepare: async () => {
    const id = await amended();
    const { token: _, ...renewed } = {
      token: '',
      ...(await import('../body-reaffirmation.ts')).RENEWED,
    };
    await manage(id, renewed);
    return byStaff(reaffirmation(id), { ...(await seenBy(id)), ...fields });
  },
});

export const STAFF: Scenario[] = [
  deciding('approve a district', DISTRICT, { action: 'approve' }),
  deciding('decline a district', DISTRICT, { action: 'decline', ...BECAUSE }),
  deciding('approve a flagged leader', flagged, { action: 'approve' }),
  deciding('remove a leader', LEADER, { action: 'remove', ...BECAUSE }),
  {
    name: 'staff decide on two at once',
    prepare: async () => {
      const ids = [await confirmed(flagged), await confirmed(DISTRICT)];
      const boxes = Object.fromEntries(ids.map((id) => [`entry-${id}`, 'x']));
      const fields = { ...boxes, action: 'approve' };
      const page = await post('/console/review', fields, await badge());
      const inputs = (await page.text()).matchAll(
        /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
      );
      const seen = Object.fromEntries([...inputs].map(([, name, value]) => [name, value]));
      return byStaff('/console/review', seen);
    },
  },
  {
    name: 'staff take up again a body that two had taken off the list',
    prepare: async () => {
      const id = await listedBody();
      await answer(await askRemoval(id), 'approve', await badge(BOB));
      const { changed_by: seen } = await row('select changed_by from endorsements');
      return byStaff(review(id), { action: 'reopen', note: NOTE, seen: String(seen) });
    },
  },
  {
    name: 'staff show a comment',
    prepare: async () => {
      const id = await confirmed({ ...LEADER, comment: 'A comment.' });
      return byStaff(`/console/comments/${id}`, { action: 'show' });
    },
  },
  {
    name: 'staff correct a title',
    prepare: async () => {
      const id = await confirmed(LEADER);
      const entry = await row('select name, affiliation, changed_by from endorsements');
      const stays = { name: String(entry.name), affiliation: String(entry.affiliation) };
      const fields = { title: 'Principal', note: 'A slip.', seen: String(entry.changed_by) };
      return byStaff(`${review(id)}/correct`, { ...stays, ...fields });
    },
  },
  {
    name: 'staff accept the minutes of a body',
    prepare: async () => {
      const id = await listedBody({ ...DISTRICT, authority_url: '' });
      const url = 'https://harborview.example/minutes';
      await manage(id, { action: 'minutes', revision: '1', authority_url: url });
      return byStaff(`/console/minutes/${id}`, { action: 'accept', revision: '1', url });
    },
  },
  decision('approve', { action: 'approve' }),
  decision('decline', { action: 'decline', reason: 'decision_not_found' }),
  {
    name: 'staff ask to remove a body',
    prepare: async () => byStaff(review(await listedBody()), { action: 'ask', ...BECAUSE }),
  },
  answering('approve', BOB),
  answering('refuse', BOB),
  answering('cancel', 'alice@staff.example'),
  {
    name: 'staff see no reason in a report',
    prepare: async () => {
      const id = await confirmed(LEADER);
      const seen = await doubted(id, OTHER);
      return byStaff(`/console/reports/${id}`, { seen });
    },
  },
  {
    name: 'staff end entries by a rule',
    prepare: async () => {
      for (const n of [1, 2, 3]) await flood(n);
      const fields = { reason: 'automated', words: 'Within a minute.' };
      return byStaff('/console/invalidate', { ...formOf(await dry(FLOOD)), ...fields });
    },
  },
  {
    name: 'staff import a sheet',
    prepare: async () => {
      const fields = { ...FIELDS, sheet: SHEET, action: 'store', form: FORM, epoch: '1' };
      return byStaff(IMPORT, fields);
    },
  },
  {
    name: 'staff export',
    adds: true,
    prepare: async () => {
      await confirmed(LEADER);
      return byStaff(`/console/export/${SLUG}.csv`, {});
    },
  },
  {
    name: 'staff record a delivery',
    prepare: async () => byStaff(DELIVERIES, DELIVERY),
  },
  {
    name: 'staff take a delivery back',
    prepare: async () => {
      await post(DELIVERIES, DELIVERY, await badge());
      return byStaff(`${DELIVERIES}/1`, {});
    },
  },
  partner('accept', { action: 'accept' }),
  partner('end', { action: 'end' }),
  {
    name: 'staff send a failed mail again',
    prepare: async () => {
      await form(`/statements/${SLUG}/endorse`, LEADER)({});
      const [mail = ''] = bells.splice(0);
      refuseMail('E_RECIPIENT_SUPPRESSED');
      await ring(mail);
      refuseMail(null);
      return byStaff(`/console/mail/${mail}`, {});
    },
  },
  {
    name: 'staff approve their own correction after 72 hours',
    prepare: async () => {
      const id = await confirmed(flagged);
      await correct(id, { name: 'Ana Two' });
      after(73 * HOUR);
      return byStaff(review(id), { action: 'approve' });
    },
  },
  {
    name: 'staff ask to rename a body',
    prepare: async () => {
      const id = await listedBody(ORGANIZATION);
      const seen = await seenOf(id);
      const { name = '', title = '' } = ORGANIZATION;
      const fields = { name, title, affiliation: RENAMED, note: NOTE, seen };
      return byStaff(`${review(id)}/correct`, fields);
    },
  },
  {
    name: 'a body is renamed by a second person',
    prepare: async () => {
      const path = await askRenaming(await listedBody(ORGANIZATION), RENAMED);
      return byStaff(path, { action: 'approve' }, BOB);
    },
  },
  {
    name: 'other names of a district are sent',
    prepare: async () => command('PUT', '/console/api/directory', { districts: WITH_ALIAS }),
  },
  {
    name: 'a proposed directory is taken up',
    prepare: async () => {
      const sent = sendDirectory([NORTH, SOUTH], await serviceBadge());
      return byStaff(await requestOf(await sent), { action: 'take' });
    },
  },
  {
    name: 'a proposed directory is approved',
    prepare: async () =>
      byStaff(await requestOf(await sendDirectory([NORTH, SOUTH])), { action: 'approve' }, BOB),
  },
  {
    name: 'a proposed directory is refused',
    prepare: async () =>
      byStaff(await requestOf(await sendDirectory([NORTH, SOUTH])), { action: 'refuse' }, BOB),
  },
  {
    name: 'domains are taken off the list of disposable ones',
    prepare: async () => {
      await sendDisposable(['minutes.example', 'hours.example']);
      const path = await requestOf(await sendDisposable(['minutes.example']));
      return byStaff(path, { action: 'approve' }, BOB);
    },
  },
  {
    name: 'a replacement of the directory is proposed',
    prepare: async () =>
      command('PUT', '/console/api/directory', { districts: [NORTH, SOUTH], replace: true }),
  },
  {
    name: 'the list of disposable domains is filled',
    prepare: async () =>
      command('PUT', '/console/api/disposable-domains', {
        domains: ['minutes.example', 'hours.example'],
      }),
  },
];
