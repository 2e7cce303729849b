/** Scenarios of the schedule and the mail queue. */

import { announced, LATER } from '../announcements.ts';
import { draftOf, ledTo, press } from '../draft-publishing.ts';
import { asked, early } from '../early-answers.ts';
import { confirmed, DISTRICT, LEADER, manage, submitted } from '../endorsements.ts';
import { changing, KEYS } from '../key-rotation.ts';
import { bells, refuseMail, ringAll } from '../mailbox.ts';
import { contact, left } from '../partners.ts';
import { reported } from '../reports.ts';
import { sweep } from '../schedule.ts';
import { DAY, HOUR, itIs, rows } from '../site.ts';
import { amend } from '../statements.ts';
import { bell, hours, NOON, type Scenario } from './scenario.ts';

const OTHER = 'Every pupil is **welcome**.\n\nWe ask for a fair start.\n';

async function dueDraft(): Promise<void> {
  const id = await draftOf({ body: OTHER });
  ledTo(await press(id, 'schedule', { at: '2026-03-03T09:00', change: 'substantive' }));
}

const cacheThat = (success: boolean) => ({ purge: async () => ({ success, errors: [] }) });

const refused = (code: string): Scenario => ({
  name: `a bell rings, and the mail service answers ${code}`,
  prepare: async () => {
    await submitted(LEADER);
    refuseMail(code);
    return bell(bells.at(-1) ?? '');
  },
});

export const SCHEDULE: Scenario[] = [
  {
    name: 'the schedule counts everything anew, and chains the trail',
    progress: true,
    prepare: async () => {
      await confirmed(LEADER);
      await ringAll();
      // All runs fall within one day.
      itIs(NOON - 6 * HOUR);
      return hours(5);
    },
  },
  {
    name: 'the schedule fills in the words of older entries',
    prepare: async () => {
      await confirmed({ ...LEADER, organization: 'Example Union' });
      await rows('update endorsements set organization_key = null');
      return hours();
    },
  },
  {
    name: 'the schedule publishes a draft that is due',
    prepare: async () => {
      await confirmed(LEADER);
      await dueDraft();
      await ringAll();
      itIs(NOON + DAY + 3 * HOUR);
      return hours(3);
    },
  },
  {
    name: 'the schedule finds a due draft overtaken',
    prepare: async () => {
      await dueDraft();
      await amend('substantive', 'Theirs.\n');
      itIs(NOON + DAY + 3 * HOUR);
      return hours(2);
    },
  },
  {
    name: 'the schedule lets forms, reports and contacts expire',
    prepare: async () => {
      await reported(await confirmed(LEADER));
      await submitted({ ...LEADER, email: 'late@x.example' });
      await left();
      await ringAll();
      itIs(NOON + 40 * DAY);
      return hours();
    },
  },
  {
    name: 'the schedule reminds a leader and a body, and counts the mails',
    prepare: async () => {
      await submitted(DISTRICT);
      await ringAll();
      itIs(NOON + 17 * DAY);
      await submitted({ ...LEADER, email: 'late@x.example' });
      await ringAll();
      itIs(NOON + 20 * DAY);
      return hours();
    },
  },
  {
    name: 'the schedule tells endorsers and partners of an announcement',
    prepare: async () => {
      await contact();
      for (const n of [1, 2]) await confirmed({ ...LEADER, email: `n${n}@x.example` });
      await announced();
      await ringAll();
      return hours(2);
    },
  },
  {
    name: 'an announced text takes effect, and answers of before count',
    prepare: async () => {
      const id = await asked();
      await early(id, 'reaffirm');
      // The announcement's mails go out days before it takes effect.
      await ringAll();
      itIs(LATER);
      return hours(2);
    },
  },
  {
    name: 'the schedule purges the cache',
    prepare: async () => {
      await manage(await confirmed(LEADER), { action: 'withdraw' });
      return hours(1, cacheThat(true));
    },
  },
  {
    name: 'the cache can’t be purged',
    prepare: async () => {
      await manage(await confirmed(LEADER), { action: 'withdraw' });
      return hours(1, cacheThat(false));
    },
  },
  {
    name: 'the schedule renders anew what an older renderer made, and makes what a search lacks',
    prepare: async () => {
      await rows('update renderings set version = 0');
      await rows('delete from search_texts');
      await ringAll();
      return hours();
    },
  },
  {
    name: 'the schedule fills in the mailboxes of earlier endorsers',
    prepare: async () => {
      for (const name of ['ana', 'ben+1']) {
        await confirmed({ ...LEADER, name, email: `${name}@x.example` });
      }
      await rows('update endorsers set mailbox_hmac = null');
      await ringAll();
      return hours();
    },
  },
  {
    name: 'the schedule chains a day on which nothing happened',
    prepare: async () => {
      await ringAll();
      await hours()({});
      itIs(NOON + DAY);
      return hours();
    },
  },
  {
    name: 'a bell rings, and the mail goes out',
    prepare: async () => {
      await submitted(LEADER);
      return bell(bells.at(-1) ?? '');
    },
  },
  {
    name: 'a bell rings for what has been overtaken',
    prepare: async () => {
      const id = await submitted(LEADER);
      const mail = bells.at(-1) ?? '';
      await manage(id, { action: 'withdraw' });
      return bell(mail);
    },
  },
  {
    name: 'a bell rings for a mail whose turn came late',
    prepare: async () => {
      await submitted(DISTRICT);
      itIs(NOON + 8 * DAY);
      return bell(bells.at(-1) ?? '');
    },
  },
  {
    name: 'the schedule sends a mail whose turn came, and tells staff that others wait',
    prepare: async () => {
      await submitted(LEADER);
      await rows("update mail_paces set count = 60, hour = hour + 2 where key <> 'site'");
      await rows("update outbox set lane = 'loud', due_at = due_at + 7200000");
      return hours(4);
    },
  },
  refused('E_INTERNAL'),
  refused('E_RECIPIENT_SUPPRESSED'),
  refused('E_DAILY_LIMIT_EXCEEDED'),
  // This is the last scenario, so that the writes common to all runs were already tried.
  {
    name: 'the schedule seals addresses anew, under another key',
    prepare: async () => {
      await confirmed(LEADER);
      await sweep();
      return (bindings) => hours(4)({ ...bindings, ...changing(KEYS[1], KEYS[0]) });
    },
  },
];
