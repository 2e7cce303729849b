/**
 * What the commands say of a file of the folder `statements/`: where it can't be read, and what to
 * write instead. Not a part of the site's catalogue: the Worker reads no files.
 */
export const files = {
  notUtf8:
    'This line is not UTF-8 text. Save the file as UTF-8 (in Windows programs: “UTF-8”, not “Unicode” or “ANSI”).',
  noFrontMatter: (example: string) =>
    `There is no front matter. Begin the file with a line ---, then ${example} and the other keys, then a line ---, then the text.`,
  unclosed: 'The front matter has no end. Put a line with only --- after its last key.',
  notAMap: (example: string) => `The front matter has no keys. Write one on each line: ${example}`,
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
  publishAt:
    '`publish_at` can’t be used in a file. Leave it out, and publish at the time; or schedule the text in the console, under Statements.',
  status: (status: string) =>
    `\`status: ${status}\` can’t be used in a file. Leave it out; a text that is not ready stays outside this folder. Only \`status: withdrawn\` means something here.`,
  superseded:
    '`status: superseded` can’t be used in a file. Leave it out, and write `supersedes:` with this statement’s slug in the file of the newer one.',
  withdrawnReason:
    '`status: withdrawn` needs a `change_note`: the reason, in one sentence that is shown in public.',
  withdrawnChange:
    '`change` can’t stand beside `status: withdrawn`: a text is withdrawn as it is. Remove it; `change_note` then gives the reason.',
  translationDate: (name: string) =>
    `A translation has the date of its statement in its name. Rename the file to ${name}.`,
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

  rawHtml: 'HTML is shown as it is typed, not carried out. Write Markdown instead.',
  lineBreak:
    'Two spaces at the end of a line ask for a line break, and are removed. End the line with a backslash (\\) if the break matters.',
  tooLong: (key: string, maximum: number) =>
    `${key} is longer than ${maximum} characters. Shorten it.`,
  image:
    'Pictures are not shown, only the words in their brackets. Say in the text what the picture shows.',
  link: (link: string) =>
    `${link} is shown without its link. Link to an address that begins with https://, http:// or mailto:, or to a path of this site.`,
  noteMissing: (note: string) =>
    `${note} has no note, and is shown as it is typed. Add a line of its own: ${note}: The words of the note.`,
  noteUnused: (note: string) =>
    `Nothing refers to the note ${note}, so it is not shown. Write ${note} where it belongs, or remove it.`,
  noteTwice: (note: string) =>
    `There are two notes ${note}, and only the first is shown. Rename one.`,
  tooMany: (key: string, maximum: number) => `${key} has more than ${maximum} entries. Drop some.`,
} as const;
