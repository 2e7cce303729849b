/** Converts plain HTML to the Markdown that this site renders: tables, footnotes, no images. */
import TurndownService from 'turndown';

const service = new TurndownService({
  headingStyle: 'atx',
  hr: '---',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '_',
  // Two spaces at the end of a line would be trimmed.
  br: '\\',
});

service.addRule('item', {
  filter: 'li',
  replacement(content, node) {
    const list = node.parentElement;
    const items = [...(list?.children ?? [])];
    const start = Number(list?.getAttribute('start') ?? 1);
    const sign = list?.localName === 'ol' ? `${start + items.indexOf(node)}. ` : '- ';
    const text = content.trim().replace(/\n{2,}(?=\s*(?:[-*+]|\d+\.) )/g, '\n');
    return `${sign}${text.replace(/\n(?=.)/g, `\n${' '.repeat(sign.length)}`)}\n`;
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
    `\n\n[^${(node as HTMLElement).dataset.noteText}]: ${content.trim()}\n\n`,
});

service.addRule('table', {
  filter: 'table',
  replacement(_, node) {
    const rows = [...(node as HTMLTableElement).rows].map((row) => [...row.cells].map(cellOf));
    const columns = Math.max(...rows.map((row) => row.length));
    // A table with one column is only a frame around text, as in many Word templates.
    if (columns === 1) return `\n\n${rows.flat().join('\n\n')}\n\n`;
    const line = (cells: string[]) =>
      `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`;
    const [head = [], ...others] = rows;
    const rule = line(Array.from({ length: columns }, () => '---'));
    return `\n\n${[line(head), rule, ...others.map(line)].join('\n')}\n\n`;
  },
});

/** On one line, as Markdown tables require. */
function cellOf(cell: HTMLTableCellElement): string {
  const text = service.turndown(cell.cloneNode(true) as HTMLElement);
  return text
    .replace(/\\?\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim();
}

export function toMarkdown(body: HTMLElement): string {
  return service.turndown(body).normalize('NFC').trim();
}
