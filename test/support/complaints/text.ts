/** Complaints about a statement's status, text, name and folder. */
import { GOOD, type Row, row, TRANSLATION, warning, withLine, withText } from './row.ts';

export const TEXTS: Row[] = [
  // Its status.
  row(
    'publishing.change.noteMissing',
    withLine('change: editorial'),
    6,
    '`change` needs a `change_note`: one sentence that tells readers and endorsers what changed.',
  ),
  row(
    'publishing.change.returnsMissing',
    withLine('returns_to: 1'),
    6,
    '`returns_to` needs a `change` and a `change_note`: going back to an earlier text is a change, too.',
  ),
  row(
    'publishing.change.kindMissing',
    withLine('change_note: Spelling.'),
    6,
    '`change_note` needs a `change`: write `change: editorial` (wording only; endorsements stay) or `change: substantive` (endorsers are asked again).',
  ),
  row(
    'files.publishAt',
    withLine('publish_at: 2030-01-01'),
    6,
    '`publish_at` can’t be used in a file. Leave it out, and publish at the time; or schedule the text in the console, under Statements.',
  ),
  row(
    'files.status',
    withLine('status: draft'),
    6,
    '`status: draft` can’t be used in a file. Leave it out; a text that is not ready stays outside this folder. Only `status: withdrawn` means something here.',
  ),
  row(
    'files.superseded',
    withLine('status: superseded'),
    6,
    '`status: superseded` can’t be used in a file. Leave it out, and write `supersedes:` with this statement’s slug in the file of the newer one.',
  ),
  row(
    'files.withdrawnReason',
    withLine('status: withdrawn'),
    6,
    '`status: withdrawn` needs a `change_note`: the reason, in one sentence that is shown in public.',
  ),
  row(
    'files.withdrawnChange',
    withLine('change: editorial\nchange_note: Law has changed.\nstatus: withdrawn'),
    6,
    '`change` can’t stand beside `status: withdrawn`: a text is withdrawn as it is. Remove it; `change_note` then gives the reason.',
  ),

  // Its text.
  row(
    'publishing.body.empty',
    withText('\n'),
    7,
    'There is no text. Write the statement below the front matter.',
  ),
  row(
    'publishing.body.topHeading',
    withText('Text\n\n# We believe it.\n'),
    10,
    'A heading of level 1 (#) stands in the text; the title is the page’s own heading. Write ## instead.',
  ),
  row(
    'publishing.body.tooLarge',
    withText('it'.repeat(20_480)),
    8,
    'The statement has 40998 bytes with its title and date; 40960 is the most. Shorten it, or link to a longer document.',
  ),
  warning(
    'complaints.lineBreak',
    withText('We believe  \nit.\n'),
    8,
    'Two spaces at the end of a line ask for a line break, and are removed. End the line with a backslash (\\) if the break matters.',
  ),
  warning(
    'complaints.image',
    withText('We believe it.\n\n![A map](map.png)\n'),
    10,
    'Pictures are not shown, only the words in their brackets. Say in the text what the picture shows.',
  ),
  warning(
    'complaints.link',
    withText('We [believe](file:///c:/it.docx) it.\n'),
    8,
    '[believe](file:///c:/it.docx) is shown without its link. Link to an address that begins with https://, http:// or mailto:, or to a path of this site.',
  ),
  warning(
    'complaints.noteMissing',
    withText('We\nbelieve[^law] it.\n'),
    9,
    '[^law] has no note, and is shown as it is typed. Add a line of its own: [^law]: The words of the note.',
  ),
  warning(
    'complaints.noteUnused',
    withText('We believe it.\n\n[^law]: Chapter 76.\n'),
    10,
    'Nothing refers to the note [^law], so it is not shown. Write [^law] where it belongs, or remove it.',
  ),
  warning(
    'complaints.noteTwice',
    withText('We believe[^1] it.\n\n[^1]: One.\n[^1]: Two.\n'),
    11,
    'There are two notes [^1], and only the first is shown. Rename one.',
  ),

  // Its name and the folder.
  row(
    'files.badName',
    GOOD,
    1,
    'The file’s name must be a date and a slug. Rename it, for example to 2025-02-equity.md.',
    'statements/equity.md',
  ),
  row(
    'files.badSlug',
    GOOD,
    1,
    '“Éducation & Equity” can’t be part of an address: small letters a–z, digits and single dashes, at most 80. Rename the file to 2025-02-education-equity.md.',
    'statements/2025-02-Éducation & Equity.md',
  ),
  row(
    'files.badSlug',
    '---\ntitle: Privacy\n---\nText.\n',
    1,
    '“Our privacy” can’t be part of an address: small letters a–z, digits and single dashes, at most 80. Rename the file to our-privacy.md.',
    'statements/about/Our privacy.md',
  ),
  row(
    'files.translationDate',
    TRANSLATION,
    1,
    'A translation has the date of its statement in its name. Rename the file to 2025-02-educational-equity.es.md.',
    'statements/2025-03-educational-equity.es.md',
  ),
  row(
    'publishing.language',
    TRANSLATION,
    1,
    '“en” is not the tag of a language that is translated into. Write it as in es, pt-BR or zh-Hant; English is the language of the statement itself.',
    'statements/2025-02-educational-equity.en.md',
  ),
  row(
    'files.duplicateSlug',
    GOOD.replace('2025-02', '2026-03'),
    1,
    'The slug “educational-equity” is taken by statements/2025-02-educational-equity.md. Rename one of the two files.',
    'statements/2026-03-educational-equity.md',
  ),
  warning(
    'files.misspelledSupersedes',
    withLine('supersedes: educational-equty').replaceAll('2025-02', '2026-03'),
    6,
    '`supersedes: educational-equty` names no statement in this folder. Write `supersedes: educational-equity`.',
    'statements/2026-03-newer.md',
  ),
  warning(
    'files.unknownSupersedes',
    withLine('supersedes: zebra').replaceAll('2025-02', '2026-03'),
    6,
    '`supersedes: zebra` names no statement in this folder. Write the slug of one.',
    'statements/2026-03-newer.md',
  ),
  warning(
    'files.notRead',
    '',
    1,
    'This file is not read. Statements and pages are files that end in .md.',
    'statements/notes.docx',
  ),
  {
    word: 'files.folderEmpty',
    files: { 'statements/README.md': 'Hello.' },
    at: 'statements:1',
    message: 'There is no statement here. Add one, named like 2025-02-a-short-name.md.',
  },
];
