/** Words of oEmbed's errors: read by whoever looks for why a site shows no card. */
export const oembed = {
  missing: {
    title: 'No address was given',
    text: 'Give the address of a statement on this site as “url”, percent-encoded.',
  },
  format: {
    title: 'Only JSON is given',
    text: 'Leave “format” away, or ask for format=json.',
  },
  notFound: {
    title: 'Not a published statement',
    text: 'There is no published statement of this site at the address that was given as “url”.',
  },
};
