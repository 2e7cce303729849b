/** Names that stand in URLs. The widget's script carries these, so the file imports nothing. */

/** A statement's or a page's name: `educational-equity`. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A partner's name for where an endorsement came from. */
export const VIA_PATTERN = /^[\w-]{1,40}$/;
