/** Converts text pasted from word processors to Markdown. The browser pastes plain text itself. */

import { change } from './field.ts';
import { toMarkdown } from './markdown.ts';
import { cleanOffice } from './office.ts';

export function takePaste(field: HTMLTextAreaElement): void {
  field.addEventListener('paste', (event) => {
    const markdown = markdownOf(event.clipboardData?.getData('text/html') ?? '');
    if (markdown === '') return;
    event.preventDefault();
    const { value, selectionStart: from, selectionEnd: to } = field;
    const insert = withBlankLines(markdown, value.slice(0, from), value.slice(to));
    const end = from + insert.length;
    change(field, { from, to, insert, select: [end, end] });
  });
}

/** Empty if the HTML adds nothing to the plain text, which is then pasted as it is. */
function markdownOf(html: string): string {
  if (html === '') return '';
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  cleanOffice(body);
  const format = body.querySelector('h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,a,strong,em,s,p + p');
  return format ? toMarkdown(body) : '';
}

/** Renames `style` attributes, which are only read: the page's policy would report each of them. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style.*?<\/style>/gis, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle=/gi, ' data-style='));
}

/** Puts an empty line around blocks, but not around text within a sentence. */
function withBlankLines(markdown: string, before: string, after: string): string {
  const isBlock = /\n|^(?:#{1,6}|[-*+]|\d+\.|>) |^\|/.test(markdown);
  if (!isBlock) return markdown;
  const lead =
    before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail =
    after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return lead + markdown + tail;
}
