/**
 * The letter to a person who signed on paper. It contains nothing that was copied from the sheet or
 * typed beside it, because the address may be a stranger's.
 */
import { PAPER_DAYS } from '../endorsements/lifecycle.ts';
import { formatIsoDay, formatStatementDate } from '../lib/dates.ts';
import { type Letter, letter, type Sender } from '../mail/letter.ts';

interface Paper {
  statement: { title: string; date: string };
  /** `YYYY-MM-DD` */
  signedOn: string;
}

export function paperLetter(site: Sender, to: string, paper: Paper, link: string): Letter {
  const words = site.words.bulk.imports.mail;
  const { lang } = site.words;
  const { title, date } = paper.statement;
  const day = formatIsoDay(paper.signedOn, lang);
  return letter(
    { site, to, name: null, about: paper.statement },
    words.subject,
    [
      words.intro({
        statement: title,
        date: formatStatementDate(date, lang),
        day,
      }),
      words.act,
      { button: link, label: site.words.mail.buttons.confirm, signs: true },
      { small: words.until({ days: PAPER_DAYS }) },
      words.not,
    ],
    { footer: (values) => words.footer({ ...values, day }) },
  );
}
