/** Converts plain HTML to the Markdown that this site renders: tables, footnotes, no images. */
import TurndownService from 'turndown';

/** A sign before a letter within these would be taken as a part of the link. */
const LINKS = /((?:https?:\/\/|www\.)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;

const service = new TurndownService({
  headingStyle: 'atx',
  hr: '---',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '_',
  // Two spaces at the end of a line would be trimmed.
  br: '\\',
});

const { escape: escapeSigns } = service;
service.escape = (text) =>
  text
    .split(LINKS)
    .map((part, index) => (index % 2 === 1 ? part : escapeText(part)))
    .join('')
    // After a link this begins no quotation, and the link would take the sign in.
    .replaceAll('\\>', (sign, at) => (at === 0 ? sign : '>'));

/** As turndown does it, and what it leaves out: entities, tags, and signs that stand alone. */
const escapeText = (text: string): string =>
  escapeSigns(text)
    .replace(/&(?=#?\w+;)|<(?=[a-z/!?])/gi, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^\+$|^\||(?<=^|\s)#+$/, '\\$&')
    .replace(/~{2,}/g, (run) => run.replaceAll('~', '\\~'));

service.addRule('item', {
  filter: 'li',
  replacement(content, node) {
    const list = node.parentElement;
    const items = [...(list?.children ?? [])];
    const start = Number(list?.getAttribute('start') ?? 1);
    const [bullet, point] = isOther(list) ? ['*', ')'] : ['-', '.'];
    const sign =
      list?.localName === 'ol' ? `${start + items.indexOf(node)}${point} ` : `${bullet} `;
    const checked = node.getAttribute('aria-checked');
    const box = checked === null ? '' : checked === 'true' ? '[x] ' : '[ ] ';
    // Only a list that begins at 1 may follow a paragraph without an empty line.
    const text = content.trim().replace(/\n{2,}(?=\s*(?:[-*]|1[.)]) )/g, '\n');
    return `${sign}${box}${text.replace(/\n(?=.)/g, `\n${' '.repeat(sign.length)}`)}\n`;
  },
});

service.addRule('list', {
  filter: ['ul', 'ol'],
  replacement(content, node) {
    const isLast = node.parentElement?.matches('li') && !node.nextElementSibling;
    const isFollowing = node.localName === 'ul' || Number(node.getAttribute('start') ?? 1) === 1;
    return isLast && isFollowing ? `\n${content}` : `\n\n${content}\n\n`;
  },
});

/** Whether a list needs another sign than the same kind of list directly before it. */
function isOther(list: Element | null): boolean {
  const before = list?.previousElementSibling;
  return before?.localName === list?.localName && !isOther(before ?? null);
}

service.addRule('emphasis', {
  filter: 'em',
  replacement(content, node) {
    const around = [node.previousSibling?.textContent?.at(-1), node.nextSibling?.textContent?.[0]];
    // Within a word, only a star begins emphasis.
    const sign = around.some((each) => each && /[\p{L}\p{N}]/u.test(each)) ? '*' : '_';
    return content.trim() === '' ? '' : sign + content + sign;
  },
});

service.addRule('struck', { filter: ['s'], replacement: (content) => `~~${content}~~` });

service.addRule('note', {
  filter: (node) => node.dataset.note !== undefined,
  replacement: (_, node) => `[^${(node as HTMLElement).dataset.note}]`,
});

service.addRule('note text', {
  filter: (node) => node.dataset.noteText !== undefined,
  replacement: (content, node) =>
    `\n\n[^${(node as HTMLElement).dataset.noteText}]: ${content.trim().replace(/\n(?=.)/g, '\n    ')}\n\n`,
});

service.addRule('table', {
  filter: 'table',
  replacement(_, node) {
    const rows = [...(node as HTMLTableElement).rows].map((row) => [...row.cells].map(cellOf));
    const columns = Math.max(...rows.map((row) => row.length));
    const line = (cells: string[]) =>
      `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`;
    const [head = [], ...others] = rows;
    const rule = line(Array.from({ length: columns }, () => '---'));
    return `\n\n${[line(head), rule, ...others.map(line)].join('\n')}\n\n`;
  },
});

/** On one line, as Markdown tables require. Paragraphs and items end with a mark. */
function cellOf(cell: HTMLTableCellElement): string {
  return service
    .turndown(cell.cloneNode(true) as HTMLElement)
    .replace(/\\?\n(?!\n)(?![ ]*(?:[-*]|\d+[.)]) )/g, ' ')
    .split(/\n+/)
    .map((line) => line.trim().replace(/^(?:[-*]|#{1,6}|>) /, ''))
    .filter((line) => line !== '')
    .reduce((all, line) => all + (/[\p{P}]$/u.test(all) || all === '' ? ' ' : '; ') + line, '')
    .replace(/\\.|\|/g, (sign) => (sign === '|' ? '\\|' : sign))
    .trim();
}

export function toMarkdown(body: HTMLElement): string {
  return service.turndown(body).normalize('NFC').trim();
}
