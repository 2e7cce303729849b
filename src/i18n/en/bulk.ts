/** Words of what goes out of the console and comes into it as a sheet: exports, paper signatures. */
import { number } from './number.ts';

const signatures = (n: number) => (n === 1 ? '1 signature' : `${number(n)} signatures`);

export const exporting = {
  link: 'Export',
  title: (statement: string) => `Export: ${statement}`,
  intro:
    'One row for each endorsement, without email addresses. It holds personal data: keep it carefully, and delete it when it has served.',
  which: 'Which endorsements',
  listed: 'Listed, with those counted without a name',
  listedHint: 'For our own work. It holds names that are not public, and comments.',
  all: 'All that are not erased',
  allHint: 'Also those not confirmed, in review, declined, withdrawn or removed.',
  public: 'Only what is public',
  publicHint: 'Named and listed, with the fields that our pages show. This one may be passed on.',
  csv: 'Download for a spreadsheet (CSV)',
  json: 'Download as JSON',
  complete:
    'A complete CSV ends with a line like “# end 12 rows”, and a complete JSON file is valid. If not, download it again.',
};

export const importing = {
  link: 'Import paper signatures',
  title: 'Import paper signatures',
  intro:
    'Each person gets an email with a button to confirm. Until then no name is shown; after 30 days it is erased.',
  columns:
    'Its columns: name, title, email, and “district” or “organization” or both. One row for each person, at most 500. Who confirms is listed by name.',
  template: 'Download an empty sheet',
  statement: 'Statement',
  noStatement: 'No statement is open for endorsement.',
  revision: 'Revision that was signed',
  revisionHint: 'Its number. Leave it empty if it was the current text on that day.',
  meeting: 'Where it was signed',
  meetingHint: 'The meeting or place, as people will remember it. It goes into the email.',
  day: 'Day it was signed',
  file: 'File (CSV)',
  fileHint: 'From a spreadsheet: save as “CSV UTF-8”.',
  sheet: 'Or paste the rows',
  sheetHint: 'With the line of column names.',
  check: 'Check the sheet',
  preview: 'Nothing has been stored yet',
  willMail: (n: number) => `People who will get an email: ${n}`,
  noneNew: 'Nobody on this sheet is new. There is nothing to import.',
  skipped: 'Skipped, since the address has endorsed this statement or has been asked to confirm:',
  store: (n: number) => `Import ${signatures(n)} and send the emails`,
  change: 'Change the sheet',
  done: (n: number) =>
    `${signatures(n)} imported. The emails go out within the next half hour or so.`,
  nothingDone:
    'Nothing was imported: everybody has been asked already, or the statement is closed.',
  at: (line: number, column: string | null, message: string) =>
    column ? `Line ${line}, ${column}: ${message}` : `Line ${line}: ${message}`,
  errors: {
    statement: 'Choose a statement that is open for endorsement.',
    revision: 'Enter the number of a revision that has been published.',
    revision_later: 'That revision was published after the day it was signed.',
    amended: 'The statement was amended since. Look again at which revision was signed.',
    meeting: 'Enter where it was signed, in 1 to 120 characters, without links.',
    day_missing: 'Enter the day on which it was signed.',
    day_invalid: 'Enter the day as year, month and day, like 2026-03-09.',
    day_future: 'That day lies in the future.',
    sheet_missing: 'Choose a file or paste the rows.',
    not_utf8: 'The file is not in UTF-8. Open it in the spreadsheet and save it as “CSV UTF-8”.',
    empty: 'There is no row below the column names.',
    too_many: 'There are more than 500 rows. Split the sheet.',
    quote: 'A quotation mark is not closed or not doubled. The rows after it can’t be read.',
    separator: 'The columns are not separated by commas. Save the sheet with commas.',
    column_missing: (name: string) => `The column “${name}” is missing.`,
    affiliation_missing: 'A column “district” or “organization” is missing.',
    column_unknown: (name: string) => `There is no column “${name}”. Remove it.`,
    column_twice: (name: string) => `The column “${name}” is there twice.`,
    fields: (found: number, expected: number) =>
      `${found} fields for ${expected} columns. A text with a comma needs quotation marks.`,
    twice: (line: number) => `The address of line ${line} again. Remove one of them.`,
    ambiguous: (names: string) => `Several districts go by that. Write one of: ${names}.`,
    unknown_district:
      'No district goes by that. Write its name, its town or the state’s code, or use the column “organization”.',
  },
  mail: {
    footer: (organisation: string, contact: string, meeting: string, day: string) =>
      `You are getting this email because this address was given on a sheet of signatures at ${meeting} on ${day}, which the ${organisation} has taken in. Questions: ${contact}`,
    subject: (short: string) => `Please confirm your signature with ${short}`,
    intro: (statement: string, date: string, meeting: string, day: string) =>
      `You signed the statement “${statement}” (dated ${date}) on paper: at ${meeting}, on ${day}. Our staff copied your name and this address from the sheet.`,
    act: 'Your signature is not listed until you confirm it. To see what will be listed, and to confirm it, open this page and press the button:',
    until: (days: number) =>
      `Opening the page changes nothing. The link works for ${days} days; after that, what was copied is erased.`,
    not: 'If you did not sign, ignore this email. Nothing is listed without your confirmation.',
  },
};
