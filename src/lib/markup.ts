/** HTML that may be written unescaped. A branded type, so that no ordinary text becomes it by accident. */
export type Markup = string & { readonly __markup: unique symbol };

/** For code that has escaped everything itself: the Markdown renderer, and what it once stored. */
export function trustMarkup(html: string): Markup {
  return html as Markup;
}

/** A value as JSON that can stand in a `<script>` of data: no text of it can end the element. */
export function jsonMarkup(value: unknown): Markup {
  return trustMarkup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
