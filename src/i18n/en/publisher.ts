/** What the publisher answers to staff: why a folder or a directory was not taken. */
import { footnotes } from './record.ts';

export const publisher = {
  footnotes,
  title: 'Nothing was published',
  invalid: 'Some documents can’t be published.',
  conflict: 'Some documents can’t be published over what is there.',
  badRequest: 'The request is not of the expected shape.',
  stale: (revision: number) =>
    `The text equals revision ${revision}, which has been amended since: this is an old copy. Get the current files first.`,
  changeMissing:
    'The text differs from what is published. Say how with `change` (editorial or substantive) and `change_note` in the front matter.',
  amendsOther:
    'Somebody published another revision in the meantime. Look at it, then publish again.',
  announced:
    'An amendment of this statement is announced. Cancel the announcement first, in the console.',
  withdrawOnly: 'A statement is withdrawn as it stands. Leave its text as it is published.',
  supersedesUnknown: (slug: string) =>
    `It supersedes “${slug}”, which is not a published statement.`,
  translatesUnknown: (slug: string) =>
    `It translates “${slug}”, which is not a published statement.`,
  translatesNothing: (revision: number) =>
    `It translates revision ${revision}, which is not published. Write the number of the revision that was translated.`,
  slugTwice: (slug: string) => `“${slug}” is there twice. Keep one of the two, or rename it.`,
  tooDeep: 'Lists or quotations are nested too deeply. Keep to a few levels.',
  tooLarge: 'The text is longer than 40 KB.',
  tooLargeRendered:
    'The text is too long as a page. Use fewer links, tables and lists, or shorten the text.',
  second: {
    reasons: {
      title: 'the title',
      number: 'a number',
      negation: 'a negation',
      name: 'a name',
      length: 'more than 20 words',
    },
    waits: (touched: string) =>
      `it touches ${touched}. It is published when somebody approves it in the console.`,
    other:
      'Another change of this text waits for a second person. Answer that first, in the console.',
    refused:
      'A second person was asked about this change, and it was refused or taken back. Change it, or make it `change: substantive`.',
    draft: 'A draft of this statement stands in the console. Publish or delete it first.',
  },
  directory: {
    title: 'The directory was not changed',
    closesTooMany: (closing: number, operating: number) =>
      `This list would close ${closing} of ${operating} operating districts. Is all of the directory in it? If that is meant, add --replace to the command (in JSON, "replace": true).`,
  },
};
