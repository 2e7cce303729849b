/** Complaints about a text that is valid, and probably says something else than was meant. */
import { GOOD, type Row, warning, withText } from './row.ts';

/** The text begins on line 8. */
const odd = (word: string, text: string, line: number, message: string) =>
  warning(`complaints.${word}`, withText(text), line, message);

export const ODDITIES: Row[] = [
  odd(
    'rawHtml',
    'We <b>believe</b> it.\n',
    8,
    'HTML is shown as it is typed, not carried out. Write Markdown instead.',
  ),
  odd(
    'emptyLink',
    'See [](https://example.org) it.\n',
    8,
    '[](https://example.org) shows nothing, because there are no words between its brackets. Write [words](https://example.org)',
  ),
  odd(
    'scheme',
    'We\n[m](www.example.org/a) it.\n',
    9,
    '[m](www.example.org/a) leads to a page of this site, because its address does not begin with https:// or mailto:. Write [m](https://www.example.org/a)',
  ),
  odd(
    'relative',
    'See [there](reports/a).\n',
    8,
    '[there](reports/a) leads to a different page from each place where the text is shown. Begin the address with / for a page of this site, or with https:// for another.',
  ),
  odd(
    'anchor',
    'See [below](#why).\n\n## Why now\n',
    8,
    '[below](#why) leads nowhere: no heading of this text has that name. Write the heading’s words in small letters, with - between them.',
  ),
  odd(
    'wrapped',
    'See\n[it](https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fa).\n',
    9,
    'This link leads through www.google.com, as mail programs and websites wrap links, and may carry somebody’s email address. Write https://example.org/a',
  ),
  odd(
    'address',
    'See [it](https://example.org/a?to=pat%40example.org).\n',
    8,
    '[it](https://example.org/a?to=pat%40example.org) carries the email address pat@example.org, which every reader can see. Use a link without it.',
  ),
  odd(
    'noLink',
    'See [the report](https://example.org/a b).\n',
    8,
    '[the report](https://example.org/a b) is shown as it is typed, not as a link. Write [the report](https://example.org/a%20b)',
  ),
  odd(
    'noDefinition',
    'See [the report][1999].\n',
    8,
    '[the report][1999] is shown as it is typed, because no line says where [1999] leads. Write [the report](https://…)',
  ),
  odd(
    'definition',
    'We believe it.\n\n[Note]: https://example.org/a\n',
    10,
    '“[Note]: https://example.org/a” is not shown: Markdown takes a line like this for the address of a link, and no link uses it. Write \\[Note]: https://example.org/a to show it.',
  ),
  odd(
    'surplus',
    '| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |\n',
    11,
    'This row has 3 cells and the table’s first line 2, so “3” is not shown. Add columns to the table’s first two lines; write \\| for a | that belongs to the text.',
  ),
  odd(
    'tableText',
    '| a | b |\n|---|---|\n| 1 | 2 |\nSource: the state.\n',
    11,
    'This line becomes a row of the table above it. Put an empty line before it.',
  ),
  odd(
    'noTable',
    'We ask:\n| a | b |\n| 1 | 2 |\n',
    9,
    'These lines are shown as text with | signs, not as a table. A table needs this as its second line: |---|---|',
  ),
  odd(
    'indented',
    'We ask:\n\n    Every child learns.\n',
    10,
    'This begins with four spaces or a tab, so it is shown as program code. Remove the spaces.',
  ),
  odd(
    'openFence',
    'We ask.\n\n```\nx\n',
    10,
    'Everything from here on is shown as program code, because no line ends it. Write a line with ``` where the code ends.',
  ),
  odd(
    'underlined',
    'We believe it.\n---\nWe ask for it.\n',
    8,
    'This text becomes a heading, because the line below it has only dashes. Put an empty line between the two.',
  ),
  odd(
    'numbers',
    '1. a\n2. b\n5. c\n',
    10,
    'This item is shown as 3, not as 5: a list counts on from its first number. Write the numbers in their order, or begin the line with 5\\. to keep this one.',
  ),
  odd(
    'heading',
    'We ask.\n\n##Why now\n',
    10,
    '“##Why now” is shown as it is typed, not as a heading. Put a space after the signs: ## Why now',
  ),
  odd(
    'runTogether',
    'We ask:\n• time\n• money\n',
    9,
    'These lines run together into one paragraph, because “•” makes no list. Put an empty line between them, or begin each with “- ” for a list.',
  ),
  odd(
    'narrowSpace',
    '-\u00a0time\n-\u00a0money\n',
    8,
    'This is not a list, because a non-breaking or wide space stands after “-”. Type an ordinary space there.',
  ),
  odd(
    'narrowLine',
    'We ask:\n\u00a0time\n\u00a0money\n',
    9,
    'This line begins with a non-breaking or wide space and runs together with the line above it. Delete that space; begin the lines of a list with “- ”, and put an empty line before a new paragraph.',
  ),
  odd(
    'marksApart',
    '**Equity **is so.\n',
    8,
    '“**Equity **is” is shown with its signs. Put spaces outside of them: **Equity** is',
  ),
  odd(
    'marks',
    'We ask for **equity now.\n',
    8,
    'The sign ** is shown as it is typed, because it begins or ends nothing. Write it directly before the first letter and after the last one, with spaces, quotation marks and full stops outside; or write a backslash before it.',
  ),
  warning(
    'complaints.picture',
    GOOD.replace('Educational equity', 'Equity 公平'),
    2,
    'The picture that other sites show with a link has no letters for “公 平”, so it shows the organization’s name instead of this title.',
  ),
];
