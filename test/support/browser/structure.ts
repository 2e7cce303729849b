/** What a rendered text holds: its blocks, each with its text, in the order of the page. */
import type { Page } from 'playwright-core';

/** A paragraph or heading, a list with its first number, or the cells of a table. */
export type Block =
  | [kind: 'p' | 'h', text: string]
  | [kind: 'ul' | 'ol', start: number, items: Block[][]]
  | [kind: 'table', rows: string[][]];

/** Parsed by the browser, so that nothing that it would show otherwise is overlooked. */
export function structureOf(page: Page, html: string): Promise<Block[]> {
  return page.evaluate((html) => {
    const textOf = (node: Node) => (node.textContent ?? '').replace(/[ \n]+/g, ' ').trim();
    const blocksIn = (parent: Element): Block[] => {
      const blocks: Block[] = [];
      let loose = '';
      const flush = () => {
        if (loose.trim() !== '') blocks.push(['p', loose.replace(/\s+/g, ' ').trim()]);
        loose = '';
      };
      for (const node of parent.childNodes) {
        const block = node instanceof Element ? blockOf(node) : null;
        if (!block) loose += node.textContent ?? '';
        else {
          flush();
          blocks.push(...block);
        }
      }
      flush();
      return blocks;
    };
    const blockOf = (element: Element): Block[] | null => {
      if (element instanceof HTMLTableElement) {
        return [['table', [...element.rows].map((row) => [...row.cells].map(textOf))]];
      }
      const name = element.localName;
      if (name === 'ul' || name === 'ol') {
        const start = name === 'ol' ? Number(element.getAttribute('start') ?? 1) : 0;
        return [[name, start, [...element.children].map(blocksIn)]];
      }
      if (name === 'p') return [['p', textOf(element)]];
      if (/^h[1-6]$/.test(name)) return [['h', textOf(element)]];
      return name === 'div' ? blocksIn(element) : null;
    };
    return blocksIn(new DOMParser().parseFromString(html, 'text/html').body);
  }, html);
}
