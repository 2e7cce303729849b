/** Words of the public JSON's errors, and of the page that explains it. */
const fields: Record<string, string> = {
  kind: 'Write “leader”, “district” or “organization”.',
  district: 'Write one district’s code, as /api/v1/districts lists it.',
  q: 'Write a word or more, in no more characters than the limit for q.',
  topic: 'Write one topic, as a statement names it.',
  year: 'Write a year of four digits, such as 2025.',
  status: 'Write current, superseded or withdrawn.',
  cursor: 'Copy the nextCursor of the page before, unchanged. For the first page, leave it out.',
  limit: 'Write a whole number from 1 to 100.',
};

export const api = {
  notFound: {
    title: 'Not found',
    text: 'There is nothing at this address. GET /api/v1/statements lists what is published, and GET /api/v1/openapi.json describes every address.',
  },
  badQuery: {
    title: 'The query can’t be read',
    text: 'A parameter has a value that can’t be looked for. “errors” names each one and says what to write.',
    fields,
  },
  reference: {
    contents: 'On this page',
    machines: 'The same for machines: openapi.json, in OpenAPI 3.1',
    parameters: 'Parameters',
    example: 'Example',
    answer: 'The answer is',
    others: 'It can also be',
    objects: 'What the answers are made of',
    problems: 'Other answers',
  },
  readOnly: {
    title: 'This interface is for reading',
    text: 'Use GET or HEAD. Endorsing, changing and withdrawing are done by people, on this site’s own pages.',
  },
};
