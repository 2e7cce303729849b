/**
 * What erasing a person clears in a row of `endorsements`, as SQL assignments (R11). A new column that
 * tells something about a person belongs here. Pure.
 */

/** Clears the person. A body's decision stays public without the person who sent it. */
export const CLEAR_PERSON = `name = null, title = null, comment = null, comment_shown_at = null, via = null,
  domain = null, flags = '[]', updates = 0, network = null, unsubscribed_at = null, endorser_id = null`;

/** Clears the whole row. What stays is that a form was submitted and, for a district, which one. */
export const CLEAR_ROW = `state = 'erased', ${CLEAR_PERSON}, name_key = null, affiliation = null,
  district_name = null, region = null, district_code = case kind when 'district' then district_code end,
  evidence = 'self_stated', body_key = '', reason_words = null, kept_epoch = null, import_id = null,
  name_salt = null, organization_key = null`;
