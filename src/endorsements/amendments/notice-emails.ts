/** Emails about changes to a statement. Their subjects never name the statement. */

import { formatInstant } from '../../lib/dates.ts';
import type { NoticeKind } from '../../lib/vocabulary.ts';
import { type Letter, oneClick, type Part, type Sender } from '../../mail/letter.ts';
import { statementPath } from '../../statements/paths.ts';
import { changeWords, type Difference } from '../../statements/reading/difference.ts';
import { differenceForMail } from '../../statements/reading/difference-mail.ts';
import { type Addressee, manageButton, type Recipient, toSender } from '../emails.ts';
import { MANAGE_DAYS } from '../lifecycle.ts';

export interface NoticeLinks {
  manage: string;
  unsubscribe: string;
}

export interface Amendment {
  /** The revision that the endorser stands for. */
  standsFor: number;
  /** The changes that were published since then. */
  changes: Parameters<typeof changeWords>[1][];
  /** Null if one of the two texts is redacted. */
  compared: Difference | null;
  /** URL of the text as it is now, or as it is announced. */
  text: string;
  /** URL of the page with the whole difference; null if one of the two texts is redacted. */
  difference: string | null;
  /** When the text takes effect (UTC milliseconds); null if it is already in effect. */
  announced: number | null;
}

interface Amended {
  title: string;
  revision: number;
  /** Null for a leader. */
  body: string | null;
  /** When the announced text takes effect, formatted; null if it is already in effect. */
  from: string | null;
}

function introOf(site: Sender, { title: statement, revision, body, from: at }: Amended): string {
  const { notices, announcement } = site.words.amendments;
  if (at === null) {
    return body
      ? notices.bodyAmended({ statement, revision, body })
      : notices.amended({ statement, revision });
  }
  return body
    ? announcement.mail.bodyIntro({ statement, at, revision, body })
    : announcement.mail.intro({ statement, at, revision });
}

/** Asks whether the endorser also endorses the amended text: the first time, or as a reminder. */
export function amendmentLetter(
  recipient: Addressee,
  kind: 'amended' | 'reminded',
  amendment: Amendment,
  links: NoticeLinks,
): Letter {
  const { site, detail } = recipient;
  const {
    amendments: { notices: words, announcement },
  } = site.words;
  const from = amendment.announced === null ? null : formatInstant(amendment.announced, site);
  const { title } = detail.statement;
  const body = detail.endorsement.kind === 'leader' ? null : detail.endorsement.affiliation;
  const asked = from === null ? words : announcement.mail;
  return noticeLetter(recipient, kind, links, [
    introOf(site, { title, revision: amendment.standsFor, body, from }),
    kind === 'reminded' ? words.reminded : null,
    ...amendment.changes.map((change) => changeWords(site, change)),
    ...linksToRead(site, amendment),
    ...differenceParts(recipient, amendment),
    words.ask,
    { choices: Object.values(asked[body ? 'bodyChoices' : 'choices']) },
    words.onePage,
    { button: links.manage, label: words.button },
    { small: words.until({ days: MANAGE_DAYS }) },
    words.silence,
  ]);
}

/** The new text, and all that differs from the one that the endorser stands for. */
function linksToRead({ words }: Sender, { text, difference, announced }: Amendment): Part[] {
  const { notices, announcement } = words.amendments;
  const label = announced === null ? notices.newText : announcement.mail.newText;
  const whole = difference !== null && difference !== text;
  return [
    { link: text, label },
    ...(whole ? [{ link: difference, label: notices.difference }] : []),
  ];
}

/** Tells endorsers that the text that they stand for is the current one again. */
export function returnedLetter(
  recipient: Recipient,
  { standsFor, changes, text, difference }: Amendment,
  links: NoticeLinks,
): Letter {
  const { site, detail } = recipient;
  const { returned: words, read, until } = site.words.amendments.notices;
  const { title: statement } = detail.statement;
  const body = detail.endorsement.kind === 'leader' ? null : detail.endorsement.affiliation;
  return noticeLetter(recipient, 'amended', links, [
    body
      ? words.body({ statement, revision: standsFor, body })
      : words.leader({ statement, revision: standsFor }),
    ...changes.map((change) => changeWords(site, change)),
    { link: text, label: read },
    difference === null ? null : { link: difference, label: words.differs },
    words.choices,
    manageButton(site, links.manage),
    { small: until({ days: MANAGE_DAYS }) },
  ]);
}

function differenceParts({ site }: Addressee, { compared }: Amendment): Part[] {
  const words = site.words.amendments.notices;
  if (compared === null) return [words.hidden];
  const drawn = differenceForMail(site.words, site.origin, compared);
  if (drawn === null) return [];
  // Not even the first changed passage fits.
  if (drawn.text === '') return [words.cut];
  return [words.what, drawn, ...(drawn.cut ? [words.cut] : [])];
}

/** Tells that an announced amendment was canceled. */
export function recalledLetter(recipient: Recipient, links: NoticeLinks): Letter {
  const { title, slug } = recipient.detail.statement;
  const {
    amendments: { notices: words, announcement },
  } = recipient.site.words;
  return noticeLetter(recipient, 'amended', links, [
    announcement.mail.recalled({ statement: title }),
    { button: recipient.site.origin + statementPath(slug), label: words.read },
  ]);
}

export function supersededLetter(
  recipient: Recipient,
  successor: string | null,
  links: NoticeLinks,
): Letter {
  const { site, detail } = recipient;
  const words = site.words.amendments.notices;
  return noticeLetter(recipient, 'superseded', links, [
    words.superseded({ statement: detail.statement.title }),
    successor
      ? { button: site.origin + statementPath(successor), label: words.successor }
      : { button: site.origin + statementPath(detail.statement.slug), label: words.read },
    { link: links.manage, label: words.manage },
  ]);
}

export function withdrawnLetter(recipient: Recipient, links: NoticeLinks): Letter {
  const { site, detail } = recipient;
  const words = site.words.amendments.notices;
  return noticeLetter(recipient, 'withdrawn', links, [
    words.withdrawn({ statement: detail.statement.title, organisation: site.organisation.name }),
    { button: site.origin + statementPath(detail.statement.slug), label: words.read },
    { link: links.manage, label: words.manage },
  ]);
}

/** Tells that a superseded or withdrawn statement is current again. */
export function reinstatedLetter(recipient: Recipient, links: NoticeLinks): Letter {
  const { site, detail } = recipient;
  const words = site.words.amendments.notices;
  return noticeLetter(recipient, 'amended', links, [
    words.reinstated({ statement: detail.statement.title }),
    { button: site.origin + statementPath(detail.statement.slug), label: words.read },
    { link: links.manage, label: words.manage },
  ]);
}

function noticeLetter(
  recipient: Addressee,
  kind: NoticeKind,
  { unsubscribe }: NoticeLinks,
  parts: (Part | null)[],
): Letter {
  const {
    amendments: { notices: words },
  } = recipient.site.words;
  const subject = kind === 'reminded' ? words.reminder : words.subject;
  const end = { link: unsubscribe, label: words.unsubscribe };
  return {
    ...toSender(recipient, subject, parts, { footer: words.footer, end }),
    headers: oneClick(unsubscribe),
  };
}
