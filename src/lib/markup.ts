/**
 * HTML that may be written unescaped. The branded type keeps ordinary text from becoming it by
 * accident.
 */
export type Markup = string & { readonly __markup: unique symbol };

/**
 * For HTML that is already escaped: the output of the Markdown renderer, also when read from
 * storage.
 */
export function trustMarkup(html: string): Markup {
  return html as Markup;
}

/**
 * For a text that stands on a page with other ids, such as those of a form: ids of its headings and
 * notes begin with `text_`. Escaped text contains no quotes, so only attributes match.
 */
export function prefixIds(markup: Markup): Markup {
  return trustMarkup(markup.replace(/ (id="|href="#|aria-labelledby=")/g, ' $1text_'));
}

/** A value as JSON inside a `<script>` of data: no text in it can end the element. */
export function jsonMarkup(value: unknown): Markup {
  return trustMarkup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
