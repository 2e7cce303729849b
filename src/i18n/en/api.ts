/** Words of the public JSON's errors. */
export const api = {
  notFound: {
    title: 'Not found',
    text: 'There is nothing at this address. GET /api/v1/statements lists what is published.',
  },
  badQuery: {
    title: 'The query can’t be read',
    text: 'kind is leader, district or organization; cursor is the nextCursor of an earlier answer; limit is a whole number (at most 100 are given).',
  },
};
