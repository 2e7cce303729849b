/**
 * What staff are told when a statement can't be published, from a file or a form. Each says what is
 * wrong and what to write instead; keys are named as in the front matter of a file.
 */
export const publishing = {
  text: {
    invisible: (key: string, codes: string) =>
      `${key} contains an invisible character (${codes}), which can make a text look different from what it says. Delete it and type the words again.`,
    untrimmed: (key: string) =>
      `${key} begins or ends with a space, or is not in normal form (NFC). Write it without.`,
    tooLong: (key: string, maximum: number) =>
      `${key} is longer than ${maximum} characters. Shorten it.`,
    tooMany: (key: string, maximum: number) =>
      `${key} has more than ${maximum} entries. Drop some.`,
    empty: (key: string) => `${key} is empty. Write at least one word.`,
    invalid: (key: string, example: string) =>
      `${key} can't be read. Write, for example, ${example}.`,
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
    rawHtml: 'HTML is shown as it is typed, not carried out. Write Markdown instead.',
    lineBreak:
      'Two spaces at the end of a line ask for a line break, and are removed. End the line with a backslash (\\) if the break matters.',
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
  topicTwice: (topic: string) => `The topic “${topic}” is listed twice. Write it once.`,
  reviewTooEarly: (date: string) =>
    `\`review_by\` is not after the statement’s date (${date}). Write the day when it is to be reviewed.`,
  reaffirmedTooEarly: (date: string) =>
    `\`reaffirmed\` is before the statement’s date (${date}). Write the day of the decision.`,

  file: {
    notUtf8:
      'This line is not UTF-8 text. Save the file as UTF-8 (in Windows programs: “UTF-8”, not “Unicode” or “ANSI”).',
    noFrontMatter: (example: string) =>
      `There is no front matter. Begin the file with a line ---, then ${example} and the other keys, then a line ---, then the text.`,
    unclosed: 'The front matter has no end. Put a line with only --- after its last key.',
    notAMap: (example: string) =>
      `The front matter has no keys. Write one on each line: ${example}`,
    badYaml: (detail: string) =>
      `The front matter can’t be read here: ${detail}. Write \`key: value\`, one on each line.`,
    colon: (key: string) =>
      `A colon with a space after it needs quotes round the whole value. Write \`${key}: "…: …"\`.`,
    tab: 'A tab can’t be used here. Write two spaces instead.',
    repeatedKey: (key: string) => `\`${key}\` is written twice. Keep one of them.`,
    indirect: (key: string) =>
      `\`${key}\` uses a YAML anchor, alias or tag. Write the value itself instead.`,
    unknownKey: (key: string, nearest: string | null, keys: string) =>
      nearest === null
        ? `\`${key}\` is not a known key. Remove it; the keys are ${keys}.`
        : `\`${key}\` is not a known key. Write \`${nearest}\` instead.`,
    missingKey: (key: string, example: string) =>
      `\`${key}\` is missing. Add a line above this one: ${example}`,
    needsQuotes: (key: string, value: string) =>
      `\`${key}\` must be text, but YAML reads ${value} as something else. Put quotes round it: \`${key}: "${value}"\`.`,
    wrongType: (key: string, wanted: string, example: string) =>
      `\`${key}\` must be ${wanted}. Write, for example, \`${example}\`.`,
    dateShape: (source: string, example: string) =>
      `\`date: ${source}\` is not a date that can be read. Write \`date: ${example}\`.`,
    dateDiffers: (date: string, name: string) =>
      `\`date\` says ${date}, the file’s name says ${name}. Write the same in both.`,
    unsupported: (key: string) =>
      `\`${key}\` can’t be published yet; leave it out. A text that is not ready stays outside this folder.`,
    translation:
      'Translations can’t be published yet; leave this file out (move it to another folder).',
    badName: (example: string) =>
      `The file’s name must be a date and a slug. Rename it, for example to ${example}.`,
    badSlug: (slug: string, example: string) =>
      `“${slug}” can’t be part of an address: small letters a–z, digits and single dashes, at most 80. Rename the file to ${example}.`,
    duplicateSlug: (slug: string, other: string) =>
      `The slug “${slug}” is taken by ${other}. Rename one of the two files.`,
    unknownSupersedes: (slug: string, nearest: string | null) =>
      nearest === null
        ? `\`supersedes: ${slug}\` names no statement in this folder. Write the slug of one.`
        : `\`supersedes: ${slug}\` names no statement in this folder. Write \`supersedes: ${nearest}\`.`,
    notRead: 'This file is not read. Statements and pages are files that end in .md.',
    folderEmpty: 'There is no statement here. Add one, named like 2025-02-a-short-name.md.',
  },
} as const;
