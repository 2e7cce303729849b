/** Scenarios of staff and their commands with statements and drafts. */
import { BOB } from '../access.ts';
import { announced, announcement, DRAFT, drafted, LATER_LOCAL, path } from '../announcements.ts';
import { amendment, newDraft, version } from '../draft-forms.ts';
import { draftOf, formOf, ledTo, pathOf, press } from '../draft-publishing.ts';
import { confirmed, LEADER } from '../endorsements.ts';
import { firstAgain } from '../returning.ts';
import { type Fields, row } from '../site.ts';
import {
  amend,
  type Document,
  documentOf,
  pageOf,
  planned,
  publish,
  SLUG,
  type Translation,
  translationOf,
} from '../statements.ts';
import { openRequests, supersede } from '../superseding.ts';
import { byStaff, command, type Scenario } from './scenario.ts';

const PAGE = `/console/statements/${SLUG}`;
const API = '/console/api/statements';
const OTHER = 'Every pupil is **welcome**.\n\nWe ask for a fair start.\n';
/** Changes words, so an editorial change needs a second person. */
const TOUCHY = 'Not every child is **welcome**.\n\nWe ask for a fair start.\n';
const AT = '2026-03-03T09:00';

/** The command's publish request, based on the published revision. */
const publishing = (
  name: string,
  document: Document,
  translations: Translation[] = [],
): Scenario => ({
  name: `the command publishes ${name}`,
  prepare: async () => {
    await confirmed(LEADER);
    const { statements } = await planned(document);
    const amends = statements[0]?.published ?? null;
    const folder = { statements: [{ ...document, amends }], pages: [pageOf()], translations };
    return command('POST', API, { mode: 'publish', ...folder });
  },
});

/** Posts the publishing form of a draft with this text. */
const pressing = (name: string, body: string, action: string, fields: Fields): Scenario => ({
  name: `staff ${name}`,
  prepare: async () => {
    const id = await draftOf({ body });
    return byStaff(pathOf(id), { ...(await formOf(id)), action, ...fields });
  },
});

async function scheduled(): Promise<string> {
  const id = await draftOf({ body: OTHER });
  ledTo(await press(id, 'schedule', { at: AT, change: 'substantive' }));
  return id;
}

/** Answers a request about an editorial change. */
const answering = (action: string, asked: Fields = {}): Scenario => ({
  name: `an editorial change that takes two is answered: ${action} ${asked.action ?? 'now'}`,
  prepare: async () => {
    const { action: how = 'publish', ...fields } = asked;
    const id = await draftOf({ body: TOUCHY });
    const to = ledTo(await press(id, how, { change: 'editorial', ...fields }));
    return byStaff(to, { action }, BOB);
  },
});

const onStatement = (name: string, fields: Fields): Scenario => ({
  name: `staff ${name}`,
  prepare: async () => byStaff(PAGE, fields),
});

/** A second member of staff approves a request that was made on the statement's page. */
const approving = (name: string, fields: Fields): Scenario => ({
  name: `a second person approves ${name}`,
  prepare: async () => {
    const answer = await byStaff(PAGE, fields)({});
    return byStaff(answer ? ledTo(answer) : '', { action: 'approve' }, BOB);
  },
});

const REINSTATE = { action: 'reinstate', grounds: 'It was a mistake.' };
const WITHDRAW = { action: 'withdraw', words: 'It has been overtaken.' };
const REDACT = { action: 'redact', number: '1', why: 'A child’s name.', note: 'A name.' };

export const PUBLISHERS: Scenario[] = [
  publishing('a new statement', documentOf({ slug: 'fresh', supersedes: SLUG })),
  publishing('an amendment', documentOf({ body: OTHER, change: 'substantive', changeNote: 'N.' }), [
    translationOf(),
  ]),
  publishing('new details', documentOf({ summary: 'Another one. And more.' })),
  publishing(
    'what takes two',
    documentOf({ body: TOUCHY, change: 'editorial', changeNote: 'A word.' }),
  ),
  {
    name: 'the command goes back to an earlier text',
    prepare: async () => {
      await confirmed(LEADER);
      await amend('substantive', OTHER);
      const document = firstAgain();
      const { statements } = await planned(document);
      const amends = statements[0]?.published ?? null;
      const folder = { statements: [{ ...document, amends }], pages: [], translations: [] };
      return command('POST', API, { mode: 'publish', ...folder });
    },
  },
  {
    name: 'the command takes a request to supersede back, and asks for another',
    prepare: async () => {
      const document = documentOf({ slug: 'fresh', supersedes: SLUG });
      await publish(documentOf({ slug: 'meant' }), document);
      const { statements } = await planned(document);
      const amends = statements[0]?.published ?? null;
      const sent = { ...document, amends, supersedes: 'meant' };
      const folder = { statements: [sent], pages: [], translations: [] };
      return command('POST', API, { mode: 'publish', ...folder });
    },
  },
  {
    name: 'a second person approves superseding a statement',
    prepare: async () => {
      await publish(documentOf({ slug: 'fresh', supersedes: SLUG }));
      const [path = ''] = await openRequests('supersede_statement');
      return byStaff(path, { action: 'approve' }, BOB);
    },
  },
  {
    name: 'staff ask to reinstate a statement',
    prepare: async () => {
      await supersede();
      return byStaff(PAGE, REINSTATE);
    },
  },
  {
    name: 'a second person approves reinstating a statement',
    prepare: async () => {
      await supersede();
      const answer = await byStaff(PAGE, REINSTATE)({});
      return byStaff(answer ? ledTo(answer) : '', { action: 'approve' }, BOB);
    },
  },
  pressing('publish a draft', OTHER, 'publish', { change: 'substantive' }),
  pressing('schedule a draft', OTHER, 'schedule', { change: 'substantive', at: AT }),
  pressing('ask for a second person', TOUCHY, 'publish', { change: 'editorial' }),
  answering('approve'),
  answering('approve', { action: 'schedule', at: AT }),
  answering('refuse'),
  {
    name: 'staff take a draft off the schedule',
    prepare: async () => {
      const id = await scheduled();
      return byStaff(pathOf(id), { ...(await formOf(id)), action: 'unschedule' });
    },
  },
  {
    name: 'staff go on from the text that stands by now',
    prepare: async () => {
      const id = await draftOf({ body: OTHER });
      await amend('substantive', 'Theirs.\n');
      const { digest } = await row('select digest from revisions where number = 2');
      return byStaff(pathOf(id), {
        ...(await formOf(id)),
        action: 'rebase',
        digest: String(digest),
      });
    },
  },
  {
    name: 'staff begin a draft',
    adds: true,
    prepare: async () => byStaff('/console/drafts/new', { title: 'Books', date: '2026-03' }),
  },
  {
    name: 'staff begin an amendment',
    prepare: async () => byStaff('/console/drafts/new', { amends: SLUG }),
  },
  {
    name: 'staff save a draft',
    prepare: async () => {
      const at = await newDraft();
      return byStaff(at, { version: await version(), action: 'save', body: 'Typed.' });
    },
  },
  {
    name: 'staff delete a draft',
    prepare: async () => byStaff(`${await amendment()}/delete`, { version: await version() }),
  },
  {
    name: 'staff announce an amendment',
    prepare: async () => {
      await confirmed(LEADER);
      await drafted();
      const { version: seen } = await row('select version from drafts where id = ?', DRAFT);
      return byStaff(path, { action: 'announce', version: String(seen), at: LATER_LOCAL });
    },
  },
  {
    name: 'staff take an announcement back',
    prepare: async () => {
      await announced();
      const { id } = await announcement();
      return byStaff(path, { action: 'cancel', announcement: String(id) });
    },
  },
  onStatement('hold a statement', { action: 'hold' }),
  {
    name: 'staff lift a hold',
    prepare: async () => {
      await byStaff(PAGE, { action: 'hold' })({});
      return byStaff(PAGE, { action: 'unhold' });
    },
  },
  onStatement('ask to withdraw a statement', WITHDRAW),
  onStatement('ask to redact a text', REDACT),
  approving('withdrawing a statement', WITHDRAW),
  approving('redacting a text', REDACT),
  {
    name: 'staff renew a statement',
    prepare: async () => {
      const { updated_at } = await row('select updated_at from statements');
      const fields = { reaffirmed: '2026-03-02', review_by: '2029-03-02', endorsements: 'open' };
      return byStaff(PAGE, { action: 'details', seen: String(updated_at), ...fields });
    },
  },
];
