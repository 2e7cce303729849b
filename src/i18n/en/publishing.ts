/**
 * What staff are told when a statement can't be published, from a file or a form. Each says what is
 * wrong and what to write instead; keys are named as in the front matter of a file.
 */
export const publishing = {
  text: {
    invisible: (key: string, codes: string) =>
      `${key} contains an invisible character (${codes}). Delete it and type the words again.`,
    untrimmed: (key: string) =>
      `${key} begins or ends with a space, has two in a row, or is not in normal form (NFC). Write it without.`,
  },
  date: {
    notReal: (date: string) =>
      `${date} is not a date in the calendar. Write a month (2025-02) or a day (2025-02-14).`,
  },
  body: {
    empty: 'There is no text. Write the statement below the front matter.',
    notNormal:
      'The text is not in normal form: NFC, line feeds, no spaces at the end of a line, one line feed at the end.',
    topHeading:
      'A heading of level 1 (#) stands in the text; the title is the page’s own heading. Write ## instead.',
    tooLarge: (bytes: number, maximum: number) =>
      `The statement has ${bytes} bytes with its title and date; ${maximum} is the most. Shorten it, or link to a longer document.`,
  },
  change: {
    noteMissing:
      '`change` needs a `change_note`: one sentence that tells readers and endorsers what changed.',
    kindMissing:
      '`change_note` needs a `change`: write `change: editorial` (wording only; endorsements stay) or `change: substantive` (endorsers are asked again).',
  },
  supersedesItself: 'A statement can’t supersede itself. Name the slug of the older statement.',
  language: (tag: string) =>
    `“${tag}” is not the tag of a language that is translated into. Write it as in es, pt-BR or zh-Hant; English is the language of the statement itself.`,
  topicTwice: (topic: string) => `The topic “${topic}” is listed twice. Write it once.`,
  reviewTooEarly: (date: string) =>
    `\`review_by\` is not after the statement’s date (${date}). Write the day when it is to be reviewed.`,
  reaffirmedTooEarly: (date: string) =>
    `\`reaffirmed\` is before the statement’s date (${date}). Write the day of the decision.`,
} as const;
