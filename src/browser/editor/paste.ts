/** Converts what is pasted to Markdown: from word processors, mail programs and websites. */
import { cleanText } from './characters.ts';
import type { Counts } from './dropped.ts';
import { change } from './field.ts';
import { toMarkdown } from './markdown.ts';
import { addNotice, type NoticeWords } from './notice.ts';
import { cleanOffice, type Place } from './office.ts';
import { withoutTitle } from './titles.ts';

interface Pasted {
  /** Null if the browser can paste the plain text as it is. */
  text: string | null;
  dropped: Counts;
  /** The title of the document, if the statement had none. */
  title: string | null;
}

export function takePaste(
  field: HTMLTextAreaElement,
  { title, words }: { title: HTMLInputElement | null; words: NoticeWords },
): void {
  const notice = addNotice(field, { title, words });
  field.addEventListener('paste', (event) => {
    if (!event.clipboardData) return;
    const { value, selectionStart: from, selectionEnd: to } = field;
    const before = value.slice(0, from);
    const after = value.slice(to);
    const pasted = read(event.clipboardData, {
      title: before.trim() === '' ? (title?.value.trim() ?? '') : null,
      labels: labelsIn(before + after),
    });
    if (pasted.text === null) return;
    event.preventDefault();
    const insert = pasted.text && withBlankLines(pasted.text, before, after);
    const end = from + insert.length;
    notice.follow({ from, to, ...pasted }, () => {
      if (insert !== '') change(field, { from, to, insert, select: [end, end] });
    });
  });
}

function read(data: DataTransfer, place: Place): Pasted {
  const html = data.getData('text/html');
  const plain = data.getData('text/plain').replace(/\r\n?/g, '\n');
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  if (isSourceCode(body)) body.replaceChildren();
  const { formatted, dropped, title } = cleanOffice(body, place);
  const files = [...data.files].filter(({ type }) => type.startsWith('image/')).length;
  // Word and Excel add a picture of the text.
  if (html === '' && plain === '' && files > 0) dropped.pictures = files;
  if (formatted)
    return { text: toMarkdown(body), dropped, title: place.title === '' ? title : null };
  const cleaned = cleanText(plain);
  const text = place.title ? withoutTitle(cleaned, place.title) : cleaned;
  const isAsItIs = text === plain && Object.keys(dropped).length === 0;
  return { text: isAsItIs ? null : text, dropped, title: null };
}

/** Whether an editor of code copied it, with colors: the plain text is what its author wrote. */
function isSourceCode({ children: [first, second] }: HTMLElement): boolean {
  if (second || !first) return false;
  const style = first.getAttribute('data-style') ?? '';
  return (
    first.localName === 'pre' || (/monospace/.test(style) && /white-space:\s*pre\b/.test(style))
  );
}

/** Renames `style` attributes, which are only read: the page's policy would report each of them. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style.*?<\/style>/gis, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle=/gi, ' data-style='));
}

const labelsIn = (text: string): Set<string> =>
  new Set(Array.from(text.matchAll(/\[\^([^\s[\]^]+)\]/g), ([, label]) => label ?? ''));

/** Puts an empty line around blocks, but not around text within a sentence. */
function withBlankLines(markdown: string, before: string, after: string): string {
  const isBlock = /\n|^(?:#{1,6}|[-*+]|\d+[.)]|>|\[\^\d+\]:) |^\|/.test(markdown);
  if (!isBlock) return markdown;
  const lead =
    before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail =
    after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return lead + markdown + tail;
}
