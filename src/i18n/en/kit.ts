/** Words of the page where partners choose what to copy, and of the one for their IT office. */
import type { Place } from '../../embed/kit-options.ts';

interface PlaceWords {
  label: string;
  hint: string;
  /** `{origin}` is our own. */
  steps: readonly string[];
}

const places: Record<Place, PlaceWords> = {
  wordpress: {
    label: 'WordPress, by address',
    hint: 'Quickest. Every author can do it, and nothing is installed.',
    steps: [
      'Open the page or the post in the editor, and begin a new, empty paragraph.',
      'Paste the address on a line of its own. Write nothing else on that line, and do not turn the address into a link.',
      'WordPress puts the card in its place. If only the address stays, add an “Embed” block, paste the address there, and choose “Embed”.',
      'Save or publish, and look at the page.',
    ],
  },
  'wordpress-html': {
    label: 'WordPress, by code',
    hint: 'For those whose role may add scripts: mostly administrators.',
    steps: [
      'Open the page or the post in the editor, and add a “Custom HTML” block.',
      'Paste the code into it, all of it and unchanged.',
      'Save or publish, and look at the page in a private window.',
      'If only a link is left of it, your role may not add scripts. Nothing is broken: the link works. For the card, choose “WordPress, by address”.',
    ],
  },
  finalsite: {
    label: 'Finalsite',
    hint: 'With the Embed element of Composer.',
    steps: [
      'Open the page in Composer, and switch to “Compose”.',
      'From the list of elements, drag an “Embed” element to where the card should stand.',
      'Open the settings of the element, paste the code, and save.',
      'Publish the page, and look at it on a phone too.',
    ],
  },
  wix: {
    label: 'Wix',
    hint: 'With “Embed HTML”, on every plan.',
    steps: [
      'In the editor, choose “Add Elements”, then “Embed Code”, then “Embed HTML”.',
      'Select “Enter Code”, choose “Code”, paste the code, and select “Update”.',
      'Pull the box larger until the whole card shows without a scroll bar. Do the same in the mobile view.',
      'Publish, and look at the page.',
      'On a plan with a domain of your own, “Custom Element” works as well: the server URL is {origin}/widget/v1.js, the tag name is position-statement, and the attributes are those of the code for any site that takes HTML.',
    ],
  },
  'google-sites': {
    label: 'Google Sites',
    hint: 'With Insert, then Embed.',
    steps: [
      'Open the page. On the right, choose “Insert”, then “Embed”.',
      'Choose “Embed code”, paste the code, select “Next”, then “Insert”.',
      'Pull the box larger until the whole card shows without a scroll bar.',
      'Publish, and look at the page.',
    ],
  },
  html: {
    label: 'Any site that takes HTML',
    hint: 'Templates, other editors, sites made by hand.',
    steps: [
      'Open the page or the template in its source or HTML view.',
      'Paste the code where the card should stand. Leave the link inside as it is: readers without scripts get it.',
      'If your editor takes the script out, only the link is left. Choose “Google Sites” here, and paste that frame instead.',
      'If your site sends a Content-Security-Policy, ask whoever keeps it to add the sources named below.',
      'Publish, and look at the page.',
    ],
  },
  newsletter: {
    label: 'A newsletter',
    hint: 'A picture with today’s number, and a link.',
    steps: [
      'In your mail program, add a block for HTML or code where the picture should stand.',
      'Paste the code into it. Keep the text in “alt”: many readers see no pictures.',
      'If your program takes no HTML, add a picture instead, by the address that stands after “src” in the code, with the address after “href” as its link.',
      'Send a test to yourself, and follow the link.',
    ],
  },
  paper: {
    label: 'On paper',
    hint: 'One sheet with a code to scan, for a wall or a meeting.',
    steps: [
      'Open the address.',
      'Print the page, on Letter or A4. Black and white is enough.',
      'Scan the code once with your own phone before you hang it up.',
    ],
  },
};

export const kit = {
  title: 'Put a statement on your own site',
  description: (organisation: string) =>
    `Code for schools and partners that show a statement of the ${organisation} on their own sites, in newsletters and on paper.`,
  lede: 'Choose a statement and where it will stand. Copy what this page makes, and paste it. It takes a few minutes and no programming.',
  none: 'There is no current statement to show right now. As soon as one is published, you can choose it here.',

  statement: 'Statement',
  where: 'Where will it stand?',
  places,
  view: 'What to show',
  viewHint: 'For code with a script: “WordPress, by code” and “Any site that takes HTML”.',
  views: {
    card: 'The card: title, count, newest names',
    button: 'A button only',
    count: 'The count only',
  },
  theme: 'Light or dark',
  themeHint: 'For what you paste as code on a site.',
  themes: {
    host: 'As your page is',
    auto: 'As each reader’s device is set',
    light: 'Always light',
    dark: 'Always dark',
  },
  lang: 'Language',
  langHint: 'Of the card. The badge and the sheet of paper are in English.',
  english: 'English',
  via: 'Name of your site',
  viaHint:
    'If you like: it is added to the link to our form, so that we can count what came through your site. For example lincoln-school.',
  more: 'More',
  level: 'Level of the heading',
  levelHint: 'The heading of the card follows the ones of your page. Level 3 fits most.',
  levelOf: (level: number) => `Level ${level}`,
  show: 'Show the code',

  errors: {
    statement: 'This statement is not a current one. Choose another.',
    via: 'The name may have letters (a to z), digits, dashes and underscores, 40 at most.',
  },
  use: (suggestion: string) => `Use “${suggestion}”`,
  nothingYet: 'There is nothing to copy yet: something in the form needs another answer.',

  result: 'Copy this',
  code: {
    address: 'The address',
    element: 'The code',
    frame: 'The code',
    badge: 'The code',
    sheet: 'The address',
  },
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Selected. Press Ctrl+C, or ⌘C on a Mac.',
  updated: 'Code and preview are up to date.',
  openSheet: 'Open the sheet',
  steps: 'What to do with it',
  untranslated:
    'This statement has not been translated into that language: the card is in English.',
  ballot: {
    title: 'This statement is about a ballot question.',
    text: 'Public resources may not be used to influence a ballot question. Before a school or a district shows this statement on its own site, ask your counsel. This is not legal advice.',
  },
  preview: 'Preview',
  previewHint: 'The real thing, as your readers get it.',
  previewRoom:
    'What stays empty below it is room that the code keeps, so that your page does not jump when the card appears. Where names have been added since, copy the code again.',
  phone: 'On a phone, 320 pixels wide',
  wide: 'As wide as there is room here',
  badgeAlt: (title: string) => `Position statement “${title}”: read it and endorse it`,
  badgeAltToRead: (title: string) => `Position statement “${title}”: read it`,
  host: 'Your page',

  every: 'Steps for every place',
  know: 'What you should know',
  points: [
    [
      'Showing is not endorsing.',
      'The card says whose statement it is, and that showing it does not mean endorsing it. To endorse is a decision of its own, made on our site.',
    ],
    [
      'Nothing changes silently.',
      'When the statement is amended, superseded or withdrawn, every card says so by itself. You change nothing in your code.',
    ],
    [
      'Nobody signs inside your page.',
      'The card only shows and links. Names and addresses are typed on our site alone, never inside a page or a frame of yours.',
    ],
    [
      'Your readers stay private.',
      'The card sets no cookie, stores nothing on a reader’s device, and loads nothing from third parties. This page keeps nothing of what you choose here.',
    ],
  ],
  pinned: 'Pinned or floating',
  pinnedText:
    'In the code with a script, for “WordPress, by code” and “Any site that takes HTML”, the script is pinned: it has a version and a digest, your readers’ browsers refuse any other, and it never changes. Repairs and improvements of ours reach your page only when you copy the code again.',
  floatingText:
    'The floating script is kept up to date by us, within version 1. It carries no digest, so you rely on our site each time a reader opens yours. To have it, write this in the place of the script:',
  policy: 'If your site has a Content-Security-Policy',
  policyHint: 'Add exactly these sources, and nothing more:',
  policies: {
    element: 'Card, button or count with the script',
    frame: 'Frame, and WordPress',
    badge: 'Badge',
  },
  policyOffers:
    'A policy that forbids inline styles refuses the “style” attribute that keeps room for the card, and may report it. You can take the attribute out of the code: the card shows all the same, but what stands below it may move once.',
  further: 'Also for partners',
  links: {
    contact: 'Be told by email before a statement changes',
    share: 'Words for posts, mails and newsletters',
    it: 'One page for your IT office',
    api: 'The data, for programmers',
  },
};
