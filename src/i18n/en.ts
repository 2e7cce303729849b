/** English: every public word of the site, by where it stands. The type of all other catalogues. */
import { announced, renewing } from './en/acts.ts';
import { api } from './en/api.ts';
import { badge, paper, share } from './en/badge.ts';
import { exporting, importing } from './en/bulk.ts';
import { consoleWords } from './en/console.ts';
import { decisions } from './en/decisions.ts';
import { drafts } from './en/drafts.ts';
import { embedWords } from './en/embed.ts';
import { endorse, manage } from './en/endorse.ts';
import { feeds, finding } from './en/finding.ts';
import { itOffice } from './en/it-office.ts';
import { keys } from './en/keys.ts';
import { kit } from './en/kit.ts';
import { letters } from './en/letters.ts';
import { mail } from './en/mail.ts';
import { mended } from './en/mended.ts';
import { asked, difference, notices, reaffirmed, unsubscribe } from './en/notices.ts';
import { oembed } from './en/oembed.ts';
import { outcomes } from './en/outcomes.ts';
import { partners } from './en/partners.ts';
import { publication } from './en/publication.ts';
import { publisher } from './en/publisher.ts';
import { publishing } from './en/publishing.ts';
import { reading } from './en/reading.ts';
import { record } from './en/record.ts';
import { endorsementRefusals } from './en/refusals.ts';
import { reports } from './en/reports.ts';
import { requests, staffMail } from './en/requests.ts';
import { reviewing } from './en/reviewing.ts';
import { about, districts, home, problems, site, statements } from './en/site.ts';
import { trail } from './en/trail.ts';
import { watching } from './en/watching.ts';

export const en = {
  lang: 'en',
  dir: 'ltr' as 'ltr' | 'rtl',
  site,
  home,
  statements,
  reading,
  finding,
  feeds,
  districts,
  about,
  endorse,
  endorsementRefusals,
  manage,
  decisions,
  mail,
  letters,
  exporting,
  importing,
  difference,
  announced,
  renewing,
  notices,
  asked,
  unsubscribe,
  reaffirmed,
  staffMail,
  requests,
  drafts,
  reports,
  mended,
  record,
  embed: embedWords,
  oembed,
  keys,
  kit,
  itOffice,
  badge,
  share,
  paper,
  publication,
  publisher,
  publishing,
  console: consoleWords,
  reviewing,
  outcomes,
  trail,
  api,
  partners,
  watching,
  problems,
};

export type Words = typeof en;
