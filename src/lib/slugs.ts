/** Names in URLs. The widget's script bundles this file, so it imports nothing. */

/** The name of a statement or a page: `educational-equity`. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A partner's name, which records where an endorsement came from. */
export const VIA_PATTERN = /^[\w-]{1,40}$/;
