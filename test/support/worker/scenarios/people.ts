/** Scenarios of endorsers, reporters and partners. */

import { BOB, badge } from '../access.ts';
import { announcement, announced as announceText } from '../announcements.ts';
import { amended, approved, RENEWED } from '../body-reaffirmation.ts';
import { asked as askedEarly } from '../early-answers.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  submitted,
  tokenFor,
} from '../endorsements.ts';
import { letterTo, ringAll } from '../mailbox.ts';
import { mendFields } from '../mending.ts';
import { CONTACT, contact, END, left, PARTNER } from '../partners.ts';
import { doubted, OWN, REPORT, reported } from '../reports.ts';
import { askRemoval, listedBody } from '../second-approval.ts';
import { after, DAY, type Fields, keptIn, post } from '../site.ts';
import { amend, SLUG } from '../statements.ts';
import { type Act, form, type Scenario } from './scenario.ts';

const FORM = `/statements/${SLUG}/endorse`;
const CONFIRM = '/endorsements/confirm';
const MANAGE = '/endorsements/manage';
const PENDING = { ...DISTRICT, authority_url: '' };

/** Posts a form of an entry's manage page. */
async function managing(id: string, fields: Fields): Promise<Act> {
  const token = await tokenFor('manage', await endorserOf(id));
  return form(MANAGE, { token, endorsement: id, ...fields });
}

const ofLeader = (name: string, fields: Fields): Scenario => ({
  name: `an endorser ${name}`,
  prepare: async () => managing(await confirmed({ ...LEADER, updates: 'yes' }), fields),
});

async function amendedLeader(): Promise<string> {
  const id = await confirmed(LEADER);
  await amend('substantive', 'Second.\n');
  return id;
}

const confirming = async (id: string) => form(CONFIRM, { token: await tokenFor('confirm', id) });

async function asked(id: string): Promise<string> {
  await manage(id, { action: 'withdraw', words: 'We voted again.' });
  return id;
}

export const PEOPLE: Scenario[] = [
  {
    name: 'a leader sends the form',
    adds: true,
    prepare: async () => form(FORM, { ...LEADER, comment: 'A comment.', updates: 'yes' }),
  },
  { name: 'a district sends the form', adds: true, prepare: async () => form(FORM, PENDING) },
  {
    name: 'a district corrects the address of its form',
    adds: true,
    prepare: async () => {
      const { kept } = keptIn(await post(FORM, { ...PENDING, email: 'ana@gmial.com' }));
      return form(FORM, { kept, email: 'ana@gmail.com' });
    },
  },
  { name: 'a leader confirms', prepare: async () => confirming(await submitted(LEADER)) },
  {
    name: 'a leader confirms the second of two forms',
    prepare: async () => {
      await submitted(LEADER);
      return confirming(await submitted(LEADER));
    },
  },
  {
    name: 'a leader confirms by another spelling of a mailbox, under the same name',
    prepare: async () => {
      await confirmed(LEADER);
      return confirming(await submitted({ ...LEADER, email: 'ana+1@harborview.example' }));
    },
  },
  { name: 'a district confirms', prepare: async () => confirming(await submitted(PENDING)) },
  {
    name: 'somebody corrects what waits to be confirmed',
    prepare: async () => {
      const id = await submitted(LEADER);
      const fields = await mendFields(id, { title: 'Principal' });
      return form(CONFIRM, { token: await tokenFor('confirm', id), ...fields });
    },
  },
  {
    name: 'somebody confirms after an amendment',
    prepare: async () => {
      const id = await submitted({ ...LEADER, updates: 'yes' });
      await amend('substantive', 'Second.\n');
      return confirming(id);
    },
  },
  {
    name: 'somebody confirms by the code of the mail',
    prepare: async () => {
      const ref = await submitted(LEADER);
      await ringAll();
      const code = /^(\d{6})$/m.exec(letterTo(LEADER.email ?? '').text)?.[1] ?? '';
      return form(CONFIRM, { ref, code, slug: SLUG });
    },
  },
  {
    name: 'somebody asks for the manage link',
    adds: true,
    prepare: async () => {
      await confirmed(LEADER);
      return form(MANAGE, { email: LEADER.email ?? '' });
    },
  },
  ofLeader('withdraws', { action: 'withdraw' }),
  ofLeader('is erased', { action: 'erase' }),
  ofLeader('is counted without a name', { action: 'display', public: 'no' }),
  {
    name: 'an endorser takes another name',
    prepare: async () => {
      const id = await confirmed(LEADER);
      return managing(id, await mendFields(id, { name: 'Bea Example' }));
    },
  },
  ofLeader('wants no updates', { action: 'updates', updates: 'no' }),
  {
    name: 'an endorser reaffirms',
    prepare: async () => managing(await amendedLeader(), { action: 'reaffirm', revision: '2' }),
  },
  {
    name: 'an endorser reaffirms by a second form',
    prepare: async () => {
      await amendedLeader();
      return confirming(await submitted(LEADER));
    },
  },
  {
    name: 'a body sends a new decision by a second form',
    prepare: async () => {
      await amended();
      return confirming(await submitted({ ...DISTRICT, ...RENEWED, action: '' }));
    },
  },
  {
    name: 'a second form takes the place of one in review for the earlier text',
    prepare: async () => {
      await confirmed(PENDING);
      await amend('substantive', 'Second.\n');
      return confirming(await submitted(PENDING));
    },
  },
  {
    name: 'an endorser keeps to the earlier text',
    prepare: async () => managing(await amendedLeader(), { action: 'keep', revision: '2' }),
  },
  {
    name: 'an endorser reaffirms beforehand',
    prepare: async () => {
      const id = await askedEarly();
      const of = String((await announcement()).id);
      return managing(id, { action: 'reaffirm', announced: of });
    },
  },
  {
    name: 'an endorser unsubscribes with one click',
    prepare: async () => {
      const id = await confirmed({ ...LEADER, updates: 'yes' });
      const token = await tokenFor('unsubscribe', await endorserOf(id));
      return form('/endorsements/unsubscribe', { token });
    },
  },
  {
    name: 'a body sends its minutes',
    prepare: async () => {
      const id = await confirmed(PENDING);
      const authority_url = 'https://harborview.example/minutes';
      return managing(id, { action: 'minutes', revision: '1', authority_url });
    },
  },
  {
    name: 'a body reaffirms by a new decision',
    prepare: async () => {
      const id = await approved(DISTRICT);
      await amend('substantive', 'Second.\n');
      return managing(id, RENEWED);
    },
  },
  {
    name: 'a body asks to withdraw',
    prepare: async () =>
      managing(await listedBody(), { action: 'withdraw', words: 'We voted again.' }),
  },
  {
    name: 'a body takes back that it asked to withdraw',
    prepare: async () => managing(await asked(await listedBody()), { action: 'withdraw_cancel' }),
  },
  {
    name: 'a body withdraws alone after three days',
    prepare: async () => {
      const id = await asked(await listedBody());
      after(4 * DAY);
      return managing(id, { action: 'withdraw_alone' });
    },
  },
  {
    name: 'somebody reports an entry',
    adds: true,
    prepare: async () => {
      const endorsement = await confirmed(LEADER);
      return form(REPORT, { endorsement, email: OWN, words: 'Not me.', website: '' });
    },
  },
  ...[OWN, 'reader@mail.example'].map((email) => ({
    name: `a report by ${email} is confirmed`,
    prepare: async () => {
      const report = await reported(await confirmed(LEADER), email);
      return form(REPORT, { token: await tokenFor('report', report) });
    },
  })),
  {
    name: 'an endorser puts back what a report hid',
    prepare: async () => {
      const id = await confirmed(LEADER);
      await doubted(id);
      return managing(id, { action: 'restore' });
    },
  },
  { name: 'a partner leaves a contact', adds: true, prepare: async () => form(CONTACT, PARTNER) },
  {
    name: 'a partner confirms the contact, while an amendment is announced',
    prepare: async () => {
      const id = await left();
      await announceText();
      return form(CONTACT, { token: await tokenFor('partner', id) });
    },
  },
  {
    name: 'a partner ends the contact',
    prepare: async () => form(END, { token: await tokenFor('partnerEnd', await contact()) }),
  },
  {
    name: 'the second of two asks for what the first has asked already',
    prepare: async () => {
      const id = await listedBody();
      await askRemoval(id, await badge(BOB));
      return managing(id, { action: 'withdraw', words: '' });
    },
  },
];
