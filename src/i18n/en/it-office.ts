/**
 * The page for a partner's IT office. Each sentence is a promise: where it changes, so does the code
 * or a test. In braces stand our address and the budgets.
 */
export const itOffice = {
  title: 'For your IT office: what our card does on your site',
  description:
    'What a statement’s card loads, stores and sends on a partner’s site, and what a content policy must allow.',
  lede: 'Everything that you may want to know before an editor puts one of our statements on a page of yours. It prints on two sheets at most.',
  sections: [
    {
      heading: 'What is loaded',
      rows: [
        [
          'Card, button or count',
          'A script and its data, both from {origin}: at most {script} and {data} bytes, compressed with Brotli. The pinned script is kept by the browser for a year, the floating one for an hour, the data for a minute, and up to four more while it is renewed. The data is asked for when the reader comes near the card, once a page for each statement and language. A card makes no third request.',
        ],
        [
          'Frame, and WordPress',
          'One document of at most {frame} bytes, compressed, kept like the data above. Its style and its script are inside, each allowed by its hash. Where an editor pastes an address into WordPress, your server asks ours what to show, and keeps the answer.',
        ],
        ['Badge', 'One picture of at most {badge} bytes, kept for 15 minutes.'],
      ],
    },
    {
      heading: 'What is stored, and what is sent',
      rows: [
        [
          'On the reader’s device',
          'Nothing: no cookie, no local storage, no fingerprint. Only the browser’s own cache.',
        ],
        [
          'With each request',
          'What a browser sends with any request; no cookie, no header of ours, no preflight. Your Referrer-Policy is left alone: by the default of browsers, we are told your site’s origin. Cloudflare, which runs our site, sees network addresses in order to deliver pages.',
        ],
        [
          'The name of your site',
          'Written by your editor as “via”. It is part of the link to our form, and of the address of a frame. It names your site and no reader, and is kept with an endorsement that comes through it, so that we can count them.',
        ],
        ['Third parties', 'None. Every request goes to {origin}.'],
      ],
    },
    {
      heading: 'Security',
      rows: [
        [
          'The script',
          'Writes text as text, never as HTML; evaluates nothing; adds no global; refuses data that links anywhere but to us. It draws in a shadow root and reads only its own tag, and the language of the page.',
        ],
        [
          'The frame',
          'Has no form, and needs no rights but scripts. This is enough: sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox". Without the last two, its links can’t open.',
        ],
        [
          'Signing',
          'Happens on our own site alone, which can’t be framed. No name and no address is ever typed on a page of yours.',
        ],
        [
          'Other policies',
          "Trusted Types (require-trusted-types-for 'script') and cross-origin isolation (COEP require-corp) need no exception.",
        ],
      ],
    },
    {
      heading: 'Versions',
      text: 'A pinned script never changes and never goes away; the build refuses to alter one. A new version has an address and a digest of its own, and reaches your page when your editor copies the code again. The current list, for programs:',
    },
    {
      heading: 'Accessibility',
      rows: [
        [
          'Standard',
          'Built to WCAG 2.2, level AA; the federal rule for public bodies asks for WCAG 2.1, level AA. No third party has audited it.',
        ],
        [
          'How it is tested',
          'Automatic checks (axe) in light and in dark, on each change, in a real browser. Targets are at least 44 pixels high, focus is visible, and text fits a screen of 320 pixels. It follows forced colors and the direction of the language, and prints.',
        ],
        [
          'Layout',
          'The copied code keeps room for the card, so that the page does not jump when it appears. A policy that forbids inline styles refuses the “style” attribute that does it, and may report it; the card works without.',
        ],
      ],
    },
    {
      heading: 'When something fails',
      rows: [
        [
          'Our site is down, the script is blocked, or there is no script',
          'The card is a plain link to the statement. A frame shows the browser’s own message, a badge its text. Nothing else on your page is touched.',
        ],
        [
          'The statement changes',
          'Amended, superseded or withdrawn: the card says so in a sentence. A statement on hold is not shown.',
        ],
        ['Taking it off', 'Delete the code. Nothing else of ours is left on your site.'],
      ],
    },
  ],
  policy: 'What your Content-Security-Policy must allow',
  ask: 'Whom to ask',
  askText: 'Write to',
  askAlso: 'More about',
  privacy: 'privacy',
  accessibility: 'accessibility',
  kit: 'choosing and copying the code',
  version: 'Version',
};
