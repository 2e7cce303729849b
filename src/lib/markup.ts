/** HTML that may be written unescaped. A branded type, so that no ordinary text becomes it by accident. */
export type Markup = string & { readonly __markup: unique symbol };

/** For code that has escaped everything itself: the Markdown renderer, and what it once stored. */
export function trustMarkup(html: string): Markup {
  return html as Markup;
}
