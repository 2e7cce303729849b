/** Why a form is refused: one sentence for each reason, at the field and in the summary. */
export const endorsementRefusals = {
  kind_missing: 'Choose whether you sign in your own name or for a district or an organization.',
  kind_unknown:
    'Choose one of the three: in your own name, for a district, or for an organization.',
  kind_withheld:
    'This statement is about a ballot question, so districts can’t endorse it here. You can sign in your own name.',
  name_missing: 'Enter your name.',
  title_missing: 'Enter your title.',
  organization_missing: 'Enter the name of the organization.',
  officer_missing: 'Enter who attests to the decision.',
  too_long: 'Shorten this to 120 characters.',
  forbidden_characters:
    'This contains a character that can’t be shown. Please type it again by hand.',
  looks_like_address_or_link: 'This looks like a link or an address. Please enter only the name.',
  starts_like_formula: 'Please begin with a letter.',
  affiliation_missing: 'Enter your school district, or else your organization.',
  district_missing: 'Enter the school district.',
  district_unknown:
    'We can’t find a district by that name. Try the town, or pick one from the list.',
  district_ambiguous: 'Several districts go by that. Choose the one that you mean.',
  address_missing: 'Enter your email address.',
  address_invalid: 'Enter an email address like name@example.org.',
  address_too_long: 'That email address is too long to be real.',
  public_unknown: 'Choose whether your name is listed.',
  public_required: 'A district or an organization is always named. Choose “List my name”.',
  comment_too_long: 'Shorten the comment to 500 characters.',
  comment_forbidden:
    'The comment contains a character that can’t be shown. Please type it again by hand.',
  authority_body_missing: 'Choose who decided.',
  authority_body_unknown: 'Choose who decided from the list.',
  authority_date_missing: 'Enter the day of the decision.',
  authority_date_invalid: 'Enter the day of the decision as year, month and day, like 2026-03-09.',
  authority_date_future:
    'The day of the decision lies in the future. A district or an organization can endorse once it has decided.',
  authority_url_invalid: 'Enter the whole address of a web page, beginning with https://',
  decided_revision_missing: 'Choose which text was decided on.',
  decided_revision_unknown:
    'That text has never been published, or is not shown any more. Choose one from the list.',
  revision_unknown:
    'The form named a text that has never been published. Please read the current one and send the form again.',
  trap_filled: 'This field is a trap for automated programs. Please leave it empty.',
};
