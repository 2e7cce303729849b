/** Emails about changes to a statement. Their subjects never name the statement. */

import { formatInstant } from '../../lib/dates.ts';
import type { NoticeKind } from '../../lib/vocabulary.ts';
import { type Letter, oneClick, type Part } from '../../mail/letter.ts';
import { changeWords, type Difference } from '../../statements/reading/difference.ts';
import { differenceForMail } from '../../statements/reading/difference-mail.ts';
import type { ComparedChange } from '../../statements/reading/difference-store.ts';
import type { Site } from '../../ui/layout.tsx';
import { type Addressee, type Recipient, toSender } from '../emails.ts';
import { MANAGE_DAYS } from '../lifecycle.ts';

export interface NoticeLinks {
  manage: string;
  unsubscribe: string;
}

export interface Amendment {
  /** The revision that the endorser stands for. */
  standsFor: number;
  /** The changes that were published since then. */
  changes: ComparedChange[];
  /** Null if one of the two texts is redacted. */
  difference: Difference | null;
  /** URL of the page with the whole difference, or of the statement if there is none. */
  link: string;
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

function introOf(site: Site, { title: statement, revision, body, from: at }: Amended): string {
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
  return noticeLetter(recipient, kind, links, [
    introOf(site, { title, revision: amendment.standsFor, body, from }),
    kind === 'reminded' ? words.reminded : null,
    ...amendment.changes.map((change) => changeWords(site, change)),
    ...differenceParts(recipient, amendment),
    ...(from === null ? [] : [announcement.read, { link: amendment.link }]),
    (from === null ? words : announcement.mail)[body ? 'bodyChoices' : 'choices'],
    { link: links.manage },
    words.until({ days: MANAGE_DAYS }),
    words.silence,
  ]);
}

/** Tells endorsers that the text that they stand for is the current one again. */
export function returnedLetter(
  recipient: Recipient,
  { standsFor, changes, link }: Amendment,
  links: NoticeLinks,
): Letter {
  const { site, detail } = recipient;
  const { returned: words, until } = site.words.amendments.notices;
  const { title: statement, slug } = detail.statement;
  const body = detail.endorsement.kind === 'leader' ? null : detail.endorsement.affiliation;
  return noticeLetter(recipient, 'amended', links, [
    body
      ? words.body({ statement, revision: standsFor, body })
      : words.leader({ statement, revision: standsFor }),
    ...changes.map((change) => changeWords(site, change)),
    words.read,
    { link: `${site.origin}/statements/${slug}` },
    words.differs,
    { link },
    words.choices,
    { link: links.manage },
    until({ days: MANAGE_DAYS }),
  ]);
}

function differenceParts({ site }: Addressee, { difference, link }: Amendment): Part[] {
  const words = site.words.amendments.notices;
  if (difference === null) return [words.hidden, { link }];
  const drawn = differenceForMail(site.words, site.origin, difference);
  if (drawn === null) return [];
  return [words.what, drawn, ...(drawn.cut ? [words.cut, { link }] : [])];
}

/** Tells that an announced amendment was canceled. */
export function recalledLetter(recipient: Recipient, links: NoticeLinks): Letter {
  const { title, slug } = recipient.detail.statement;
  const {
    amendments: { notices: words, announcement },
  } = recipient.site.words;
  return noticeLetter(recipient, 'amended', links, [
    announcement.mail.recalled({ statement: title }),
    words.read,
    { link: `${recipient.site.origin}/statements/${slug}` },
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
    ...(successor
      ? [words.successor, { link: `${site.origin}/statements/${successor}` }]
      : [words.read, { link: `${site.origin}/statements/${detail.statement.slug}` }]),
    words.manage,
    { link: links.manage },
  ]);
}

export function withdrawnLetter(recipient: Recipient, links: NoticeLinks): Letter {
  const { site, detail } = recipient;
  const words = site.words.amendments.notices;
  return noticeLetter(recipient, 'withdrawn', links, [
    words.withdrawn({ statement: detail.statement.title, organisation: site.organisation.name }),
    words.read,
    { link: `${site.origin}/statements/${detail.statement.slug}` },
    words.manage,
    { link: links.manage },
  ]);
}

/** Tells that a superseded or withdrawn statement is current again. */
export function reinstatedLetter(recipient: Recipient, links: NoticeLinks): Letter {
  const { site, detail } = recipient;
  const words = site.words.amendments.notices;
  return noticeLetter(recipient, 'amended', links, [
    words.reinstated({ statement: detail.statement.title }),
    words.read,
    { link: `${site.origin}/statements/${detail.statement.slug}` },
    words.manage,
    { link: links.manage },
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
  const all = [...parts, words.unsubscribe, { link: unsubscribe }];
  return {
    ...toSender(recipient, subject, all, words.footer),
    headers: oneClick(unsubscribe),
  };
}
