/**
 * One or more mails of every kind that the product sends, as their composers write them. A new kind
 * has no row here, which the compiler reports. All names are invented.
 */
import { askedLetter, settledLetter, takenLetter } from '../../src/approvals/emails.ts';
import type { Request } from '../../src/approvals/rules.ts';
import { paperLetter } from '../../src/bulk/emails.ts';
import {
  amendmentLetter,
  recalledLetter,
  reinstatedLetter,
  returnedLetter,
  supersededLetter,
  withdrawnLetter,
} from '../../src/endorsements/amendments/notice-emails.ts';
import {
  askForLink,
  declinedDecisionLetter,
  minutesLetter,
  minutesRefusedLetter,
  minutesShownLetter,
  reaffirmedLetter,
} from '../../src/endorsements/decisions/emails.ts';
import * as endorsing from '../../src/endorsements/emails.ts';
import { correctionLetter } from '../../src/endorsements/review/correction-emails.ts';
import { confirmAgainLetter } from '../../src/endorsements/submit/reminder-emails.ts';
import { en } from '../../src/i18n/catalogue.ts';
import type { MailKind } from '../../src/mail/kinds.ts';
import type { Letter, Sender } from '../../src/mail/letter.ts';
import * as partnering from '../../src/partners/emails.ts';
import type { PartnerNewsKind } from '../../src/partners/rules.ts';
import * as reporting from '../../src/reports/emails.ts';
import {
  announcedLetter,
  dueLetter,
  failedLetter,
} from '../../src/statements/publishing/emails.ts';
import { differenceOf } from '../../src/statements/reading/difference.ts';
import { renderedText } from '../../src/statements/reading/shown-text.ts';
import { alteredLetter } from '../../src/statements/verification/emails.ts';
import { pacingLetter, reconcileLetter } from '../../src/watch/emails.ts';

/** What people and staff wrote, and what an association is called. */
export interface Told {
  organisation: string;
  title: string;
  name: string;
  jobTitle: string;
  body: string;
  district: string;
  /** Of staff, to the endorser. */
  words: string;
  note: string;
  texts: readonly [before: string, after: string];
}

export const USUAL: Told = {
  organisation: 'Association of Massachusetts School Equity Leaders',
  title: 'Educational equity in every school and district',
  name: 'Imani Brightwater',
  jobTitle: 'Director of Equity',
  body: 'Coalition for Fair Schools',
  district: 'Harborview',
  words: 'We could not find the meeting in the minutes of June.',
  note: 'Names multilingual learners, and asks for a plan a year.',
  texts: [
    `## Why

Every **child** is owed a *fair* start. See [the law](https://law.example/1) and \`the code\`.

- Districts report once in three years.
- Schools plan.

| district | plan |
| --- | --- |
| Harborview | no |

Gone[^1].

[^1]: A note.
`,
    `## Why it matters

Every **student** is owed a **fair** start. See [the law](https://law.example/2) and \`the text\`.

1. Districts report every year.
2. Schools plan.

> Multilingual learners are named.

| district | plan |
| --- | --- |
| Harborview | yes |
`,
  ],
};

const UNBROKEN = 'https://minutes.harborview.example/archive/2025/committee/'.padEnd(
  150,
  'decision-of-june-',
);

/** As long, and with as many signs that mean something in HTML, as forms and files accept. */
export const AWKWARD: Told = {
  organisation: `Association of “Equity” & <Fairness> Leaders of the Commonwealth’s Schools`,
  title: `Zusammengehörigkeitsgefühl & <equity>: ${'Verantwortungsbewusstsein'.repeat(3)}`,
  name: `Wolfeschlegelsteinhausenbergerdorff${'welchevoraltern'.repeat(3)} <b>O’Neil</b>`,
  jobTitle: 'Assistant Superintendent for Teaching, Learning & Multilingual Education',
  body: `"${'Arbeitsgemeinschaft'.repeat(5)}" & Sons`,
  district: 'Manchester-Essex-Rockport-Gloucester Regional Vocational Technical',
  words: `Read ${UNBROKEN} & tell us <more>.`,
  note: `See ${UNBROKEN}`,
  texts: [
    `Every child ${'x'.repeat(120)} is owed <b>a start</b>.\n`,
    `Every student ${'y'.repeat(120)} is [owed](${UNBROKEN}) <b>a start</b> & more.\n\n| ${'a'.repeat(60)} | ${'b'.repeat(60)} | c |\n| --- | --- | --- |\n| ${'d'.repeat(60)} | e | f |\n`,
  ],
};

type Detail = endorsing.Recipient['detail'];

export const ORIGIN = 'https://undersigned.example.org';
const TOKEN =
  'c2FtcGxlLXRva2VuLW9mLXRoaXJ0eS10d28tYnl0ZXM.20512.Zm9yLXRoZS1leGFtcGxlLW9ubHktb2YtdGhlLWxlbmd0aA';
const to = 'imani@harborview.example';
const staff = 'staff@example.org';
const [AT, DAY] = [Date.UTC(2026, 2, 2, 15), 86_400_000];
const link = (path: string) => `${ORIGIN}/endorsements/${path}?token=${TOKEN}`;
const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export function sampleMails(told: Told, words = en): Record<MailKind, Letter[]> {
  const organisation = {
    name: told.organisation,
    short: 'AMSEL',
    contact: 'hello@example.org',
  };
  const site: Sender = { origin: ORIGIN, timeZone: 'America/New_York', organisation, words };
  const about = { title: told.title, date: '2025-02' };
  const detail: Detail = {
    endorsement: {
      ...{ id: 'entry', kind: 'leader', state: 'listed', revision: 1, epoch: 1, public: true },
      ...{ name: told.name, title: told.jobTitle, affiliation: told.district },
      ...{ districtName: told.district, evidence: 'district_address' },
      ...{ comment: 'It was time.', commentShownAt: null, confirmedAt: AT },
      ...{ reaffirmedRevision: null, reaffirmedAt: null },
      ...{ reason: 'not_authorized', reasonWords: told.words },
    },
    statement: { slug: 'educational-equity', ...about, epoch: 1 },
    authority: null,
  };
  const leader = { site, to, detail };
  const changed = (changes: Partial<Detail['endorsement']>) => ({
    ...leader,
    detail: { ...detail, endorsement: { ...detail.endorsement, ...changes } },
  });
  const unnamed = changed({ public: false });
  const body = changed({ kind: 'district', affiliation: told.district, evidence: 'verified' });
  body.detail.authority = {
    ...{ body: 'school_committee', decidedOn: '2025-06-11', officer: told.name },
    ...{ url: null, urlOffered: null },
  };
  const read = {
    ...body,
    detail: { ...body.detail, authority: { ...body.detail.authority, url: UNBROKEN } },
  };
  const group = changed({ kind: 'organization', affiliation: told.body, districtName: null });
  const earlier = changed({ epoch: 2, commentShownAt: AT });
  const unconfirmed = [leader, body, group, changed({ districtName: null })].map(
    endorsing.unconfirmed,
  );

  const links = { manage: link('manage'), unsubscribe: link('unsubscribe') };
  const page = `${ORIGIN}/statements/educational-equity`;
  const shown = (body: string) => renderedText(words, { body });
  const [before, after] = told.texts;
  const changes = [{ number: 2, change: 'substantive' as const, note: told.note, publishedAt: AT }];
  const amendment = {
    ...{ standsFor: 1, changes, compared: differenceOf(shown(before), shown(after)) },
    ...{ text: page, difference: `${page}/diff/1..2`, announced: null },
  };
  const announced = {
    ...{ ...amendment, text: `${page}/announced`, difference: null },
    announced: AT + 9 * DAY,
  };
  const hidden = { ...amendment, compared: null, difference: null };
  const long = Array.from(
    { length: 90 },
    (_, n) => `Point ${n}: ${'each school says why. '.repeat(6)}`,
  );
  const cut = {
    ...amendment,
    compared: differenceOf(shown(long.join('\n\n')), shown(`${long.join(' New.\n\n')} New.`)),
  };
  const amended = (kind: 'amended' | 'reminded') => [
    amendmentLetter(leader, kind, amendment, links),
    amendmentLetter(body, kind, amendment, links),
    amendmentLetter(leader, kind, announced, links),
    amendmentLetter(body, kind, announced, links),
    amendmentLetter(leader, kind, hidden, links),
    amendmentLetter(leader, kind, cut, links),
  ];

  const request: Request & Record<'askerName' | 'takerName' | 'settlerName', string | null> = {
    ...{
      id: 'request',
      kind: 'remove_endorsement',
      subject: 'entry',
      askedBy: 'staff:a',
      askedAt: AT,
    },
    ...{ reason: null, words: null, takenBy: null, takenAt: null },
    ...{ settledBy: 'staff:b', settledAt: AT + DAY, outcome: 'approved' },
    ...{ askerName: told.name, takerName: null, settlerName: 'Bo' },
  };
  const proposal = { ...request, askedBy: 'service:publisher', askerName: null };
  const taken = { ...proposal, takenBy: 'staff:a', takenAt: AT, takerName: told.name };
  const asking = (of: typeof request) => ({ site, to: staff, request: of });

  const partner = { id: 'partner', name: told.body, via: 'fair-schools', ...about, acceptedAt: AT };
  const recipient = { site, to, partner, end: link('end') };
  const event = { ...about, effectiveAt: AT + 9 * DAY };
  const news = (kind: PartnerNewsKind) => [
    partnering.eventLetter(
      recipient,
      { ...event, kind },
      '/statements/educational-equity/diff/1..2',
    ),
  ];

  const entry = {
    statementTitle: told.title,
    statementDate: about.date,
    districtName: told.district,
  };
  const reported = (['leader', 'district', 'organization'] as const).map((kind) =>
    reporting.confirmLetter(site, to, { ...entry, kind }, link('report')),
  );
  const correcting = { site, to: staff, entry: 'entry', by: told.name, at: AT };
  const draft = {
    ...{ id: 'draft', document: { title: told.title } },
    ...{ savedByName: told.name, publishAt: AT },
  };
  const declined = { revision: 2, reason: 'other', reasonWords: told.words };

  return {
    confirm: unconfirmed.flatMap((one) => [
      endorsing.confirmLetter(one, link('confirm'), '482913'),
      endorsing.confirmLetter(one, link('confirm'), null),
      endorsing.alreadyLetter(one, link('manage')),
    ]),
    confirm_again: unconfirmed.map((one) => confirmAgainLetter(one, AT + DAY, link('confirm'))),
    receipt: [leader, unnamed, changed({ state: 'in_review' }), earlier].map((one) =>
      endorsing.receiptLetter(one, DIGEST, link('manage')),
    ),
    manage: [endorsing.manageLetter(site, to, link('manage'))],
    hidden: [leader, body].map((one) => endorsing.hiddenLetter(one, link('manage'))),
    approved: [
      endorsing.approvedLetter(leader, []),
      endorsing.approvedLetter(unnamed, []),
      endorsing.approvedLetter(body, askForLink(body, link('manage'))),
    ],
    corrected: [leader, changed({ state: 'in_review' })].map((one) =>
      endorsing.correctedLetter(one, link('manage')),
    ),
    reopened: [endorsing.reopenedLetter(leader, link('manage'))],
    declined: [endorsing.endedLetter(leader, 'declined')],
    removed: [endorsing.endedLetter(body, 'removed')],
    withdrawn: [endorsing.requestedLetter(body, 'withdrawn')],
    kept: [endorsing.requestedLetter(body, 'kept')],
    invalidated: [endorsing.invalidatedLetter(changed({ reason: 'automated' }))],
    minutes: [true, false].map((last) => minutesLetter(body, '2025-06-11', link('manage'), last)),
    minutes_shown: [read, changed({ state: 'in_review' })].map(minutesShownLetter),
    minutes_refused: [minutesRefusedLetter(body, link('manage'))],
    reaffirmed: [reaffirmedLetter(body, 2, link('manage'))],
    reaffirm_declined: [declinedDecisionLetter(body, declined, link('manage'))],
    'correction.made': [correctionLetter({ ...correcting, told: 'made' })],
    'correction.reopened': [correctionLetter({ ...correcting, told: 'reopened' })],
    'correction.alone': [correctionLetter({ ...correcting, told: 'alone', by: null })],
    'draft.announced': [announcedLetter(site, staff, draft)],
    'draft.failed': [failedLetter(site, staff, draft, 'conflict')],
    'notice.amended': amended('amended'),
    'notice.reminded': amended('reminded'),
    'notice.recalled': [recalledLetter, reinstatedLetter].map((compose) => compose(leader, links)),
    'notice.returned': [amendment, hidden].map((one) => returnedLetter(leader, one, links)),
    'notice.superseded': ['the-newer', null].map((slug) => supersededLetter(leader, slug, links)),
    'notice.withdrawn': [withdrawnLetter(leader, links)],
    'pacing.waiting': [pacingLetter(site, staff)],
    'paper.confirm': [
      paperLetter(site, to, { statement: about, signedOn: '2026-02-20' }, link('confirm')),
    ],
    'partner.confirm': [partner, { ...partner, title: null, date: null }].map((one) =>
      partnering.confirmLetter({ ...recipient, partner: one }, link('partner')),
    ),
    'partner.known': [partnering.knownLetter(site, staff, partner)],
    'partner.accepted': [partnering.acceptedLetter(recipient)].filter((one) => one !== null),
    'partner.announced': news('announced'),
    'partner.recalled': news('recalled'),
    'partner.amended': news('amended'),
    'partner.superseded': news('superseded'),
    'partner.withdrawn': news('withdrawn'),
    'partner.reinstated': news('reinstated'),
    'reconcile.found': [reconcileLetter(site, staff)],
    'record.altered': [alteredLetter(site, staff, 'educational-equity')],
    'report.confirm': reported,
    'report.hidden': [reporting.toldLetter(site, staff, 'hidden', 'entry')],
    'report.told': [reporting.toldLetter(site, staff, 'told', 'entry')],
    'report.restored': [reporting.toldLetter(site, staff, 'restored', 'entry')],
    'request.asked': [askedLetter(asking(request)), askedLetter(asking(proposal))],
    'request.taken': [takenLetter(asking(taken))],
    'request.settled': [settledLetter(asking(request))],
    'review.due': [
      dueLetter(site, staff, {
        slug: 'educational-equity',
        title: told.title,
        reviewBy: '2026-02-01',
      }),
    ],
  };
}
