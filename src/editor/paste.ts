/** What is pasted from a word processor becomes Markdown; plain text stays the browser's business. */

import { change } from './field.ts';
import { toMarkdown } from './markdown.ts';
import { cleanOffice } from './office.ts';

export function takePaste(field: HTMLTextAreaElement): void {
  field.addEventListener('paste', (event) => {
    const markdown = markdownOf(event.clipboardData?.getData('text/html') ?? '');
    if (markdown === '') return;
    event.preventDefault();
    const { value, selectionStart: from, selectionEnd: to } = field;
    const insert = fitted(markdown, value.slice(0, from), value.slice(to));
    const end = from + insert.length;
    change(field, { from, to, insert, select: [end, end] });
  });
}

/** Empty where the plain text says as much: it is taken as it is then, signs of Markdown included. */
function markdownOf(html: string): string {
  if (html === '') return '';
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  cleanOffice(body);
  const says = body.querySelector('h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,a,strong,em,s,p + p');
  return says ? toMarkdown(body) : '';
}

/** They are read, never applied: as what they are, the page's policy would complain of each. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style.*?<\/style>/gis, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle=/gi, ' data-style='));
}

/** Blocks keep an empty line around them; words within a sentence don't. */
function fitted(markdown: string, before: string, after: string): string {
  const isBlock = /\n|^(?:#{1,6}|[-*+]|\d+\.|>) |^\|/.test(markdown);
  if (!isBlock) return markdown;
  const lead =
    before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail =
    after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return lead + markdown + tail;
}
