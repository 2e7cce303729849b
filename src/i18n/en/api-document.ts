/**
 * Words of `/api/v1/openapi.json`. The build puts them there, so they stand in no catalogue and cost
 * the Worker nothing. `fields` has a sentence for every field of src/api/answers.ts.
 */
const paging = {
  cursor:
    'Where to go on: the `nextCursor` of the page before, unchanged. Leave it out for the first page.',
  limit: 'How many to give at most. More than 100 are never given, however many are asked for.',
};

const slug = 'The statement’s name in addresses.';

const counts = {
  leaders: 'Leaders who endorse in their own name.',
  districts: 'School districts that endorse by a decision on record.',
  organizations: 'Organizations that endorse by a decision on record.',
  total: 'The three together.',
};

const statement = {
  slug: 'Its name in addresses. It never changes.',
  title: 'Its title.',
  date: 'The date that it bears, as `YYYY-MM` or `YYYY-MM-DD`. One dated by month has no day: don’t give it one.',
  status: '`current`; `superseded` by a later statement; or `withdrawn`. All three stay readable.',
  revision: 'Number of the text that stands. It grows by one with each amendment.',
  digest:
    'SHA-256 of that text’s canonical bytes, in lower-case hex: what `sha256sum` prints for the revision’s Markdown.',
  url: 'Its page. Add `/v/` and a number for one revision, and `.md` after that for its bytes.',
  tally: 'How many endorse it.',
};

const pageOf = (what: string) =>
  `The \`cursor\` of the next page of ${what}; null on the last one.`;

export const apiDocument = {
  title: 'Public API',
  summary: 'Dated statements, their exact texts and who stands behind them, as JSON.',
  description: [
    'Everything here is public and for reading. There is no key, no account and no cookie, and any website’s script may ask: every answer, refusals included, carries Access-Control-Allow-Origin: *.',
    'Build on it without fear of tomorrow. Within v1, fields are added and never renamed, retyped or removed; parameters likewise. So let fields that you don’t know pass.',
    'Answers with names or counts may be kept for a minute, and a name that is withdrawn is gone from every answer within ten minutes. Please don’t keep names for longer than that: ask again.',
    'There is no quota. Once a minute for the same address is as often as anything changes. Send the ETag that you were given back as If-None-Match, and an answer that is still the same comes as 304, without a body.',
    'Lists come in pages. As long as nextCursor is not null, ask again with it as cursor. A page goes on behind the last entry of the one before it, so nothing is given twice or skipped when others endorse, or leave, in between.',
    'Times are in UTC. What is drafted, scheduled or held back is in no answer. The names in the examples are made up.',
  ].join('\n\n'),
  externalDocs: 'The same as a page for people',

  operations: {
    listStatements: {
      summary: 'All statements',
      description:
        'What is published, newest date first. Filters narrow it; together, all must fit.',
      parameters: {
        q: 'Words that all stand in the title, summary or text; capitals and accents don’t matter.',
        topic: 'One of its topics; capitals and accents don’t matter.',
        year: 'The year of the date that it bears.',
        status: 'How it stands today.',
        ...paging,
      },
    },
    getStatement: {
      summary: 'One statement',
      description:
        'Its current text, as HTML and as the exact bytes, and every revision that it has had.',
      parameters: { slug },
    },
    listEndorsements: {
      summary: 'Who endorses a statement',
      description:
        'Everyone who is listed by name, newest first; with `q`, by name in alphabetical order. Those who are counted without a name are in the tally and nowhere else.',
      parameters: {
        slug,
        kind: 'Only leaders, only districts or only organizations.',
        district: 'Only those of one district: its code.',
        q: 'The beginning of a name; capitals and accents don’t matter.',
        ...paging,
      },
    },
    listDistricts: {
      summary: 'School districts',
      description:
        'The directory, by name: every district that operates, or those that go by what is asked for.',
      parameters: { q: 'A name, a town or a code, or the beginning of one.' },
    },
    getWidget: {
      summary: 'A statement as the widget shows it',
      description:
        'Finished text in one language, for a card of your own: nothing to format, nothing to translate. Addresses are paths on this site.',
      parameters: {
        slug,
        lang: 'The language of the text, such as `en`. Where there is none in it, English is given.',
      },
    },
  },

  answer: 'What was asked for.',
  problems: {
    304: 'Nothing has changed since the answer whose ETag was sent as If-None-Match. No body.',
    400: 'A parameter has a value that can’t be looked for. `errors` names each one and says what to write.',
    404: 'No statement that is published goes by this name. One that is held back is answered in the same way.',
    405: 'Another method than GET, HEAD or OPTIONS: nothing can be changed here.',
    503: 'The records can’t be reached. Ask again in a few minutes; what was kept from earlier is still good.',
  },
  headers: {
    ETag: 'Names this very answer. Send it back as If-None-Match.',
    'Cache-Control': 'How long the answer may be kept.',
  },

  fields: {
    Counts: counts,
    Tally: {
      leaders: 'Leaders who stand for the current text.',
      districts: 'Districts that stand for the current text.',
      organizations: 'Organizations that stand for the current text.',
      total: 'The three together: the number to show.',
      unnamed: 'How many of these leaders asked to be counted without a name.',
      paper: 'Signed on paper and not confirmed yet. They are in no total.',
      earlier:
        'Those who endorsed an earlier text and have not reaffirmed since a substantive amendment.',
    },
    Statement: statement,
    StatementDetail: {
      ...statement,
      summary: 'What it says, in two plain sentences.',
      topics: 'What it is about.',
      html: 'The text as HTML, without scripts, styles or pictures. Empty where it is redacted.',
      markdown:
        'The canonical bytes, as UTF-8: their SHA-256 is `digest`. Null where the text is redacted.',
      revisions: 'Every text that it has had, oldest first.',
    },
    Revision: {
      number: 'From 1 on.',
      digest: 'SHA-256 of its canonical bytes. It stays when the text is redacted.',
      publishedAt: 'When it was published.',
      change:
        '`editorial`: a correction that keeps endorsements. `substantive`: another text, which endorsers are asked about anew.',
      note: 'What was changed, and why; null for the first one.',
      url: 'Its permalink; with `.md` at the end, its canonical bytes.',
    },
    EndorserDistrict: {
      code: 'The state’s code. Treat it as text.',
      name: 'Its name when it was endorsed.',
      region: 'Its region then.',
    },
    Authority: {
      body: 'Who decided for the district or organization.',
      date: 'The day of the decision.',
      officer: 'Who attests it, by name and office.',
      url: 'Where the decision can be read; null as long as the minutes are pending.',
    },
    Endorsement: {
      id: 'Names this entry for good.',
      kind: '`leader` in their own name; `district` or `organization` by a decision.',
      name: 'The leader’s, the district’s or the organization’s.',
      title: 'A leader’s title. Like the affiliation, for identification only. Null for others.',
      affiliation: 'Where a leader works; for a district or an organization, its name.',
      district: 'The district, as it is told from the directory; null where there is none.',
      revision:
        'The text that it stands for: the one that was signed, or the latest that was reaffirmed.',
      endorsedAt: 'When it was confirmed.',
      reaffirmedAt: 'When it was last reaffirmed after an amendment; null where it never was.',
      evidence:
        '`self_stated`: what the person says. `district_address`: confirmed from a mailbox of the district. `verified`: staff checked it.',
      authority: 'The decision of a district or organization; null for leaders.',
    },
    District: {
      code: 'The state’s code. Treat it as text.',
      name: 'Its name.',
      type: 'What kind of district it is.',
      county: 'Its county.',
      region: 'Its region.',
    },
    Statements: { statements: 'This page of them.', nextCursor: pageOf('statements') },
    Endorsements: { endorsements: 'This page of them.', nextCursor: pageOf('endorsements') },
    Districts: { districts: 'All that were found.' },
    Widget: {
      slug: 'The statement’s name in addresses.',
      lang: 'Language of all this text.',
      dir: 'The direction that it is written in.',
      title: 'The title.',
      date: 'Its date, written out.',
      count: 'The tally in words; empty where there is nothing to say.',
      names: 'The newest names that stand for the current text.',
      cta: 'What the button says.',
      url: 'Path of the statement.',
      endorse:
        'Path to endorse at: add `?via=` and your name. The same as `url` where endorsements are closed.',
      credit: 'Whose statement it is, and that showing it is not endorsing it. Please show it.',
      revision: 'Number of the text that stands.',
      status: 'How it stands today.',
      notice:
        'A sentence that says that the statement was amended, superseded or withdrawn; else null. Please show it.',
    },
    Problem: {
      type: 'Always `about:blank`: the status says what it is.',
      status: 'The HTTP status.',
      title: 'What is wrong, in a few words.',
      detail: 'What can be done about it.',
      errors: 'Which parameters can’t be read.',
    },
    Refusal: { field: 'The parameter.', message: 'What to write instead.' },
  },
};
