/** The words for changes that no removed or added word shows. Pure. */
import type { Words } from '../../i18n/catalogue.ts';
import type { Passage } from './difference.ts';
import { blockRemark, type Remark } from './passages.ts';

type SaidWords = Words['statements']['difference']['said'];

export function remarkWords(said: SaidWords, remark: Remark): string {
  if (remark.about === 'link') {
    const [from, target] = [remark.from ?? '', remark.to ?? ''];
    if (remark.kind !== 'same') return said.link({ target: target || from });
    if (remark.to === null) return said.linkDropped({ target: from });
    return remark.from === null ? said.linkMade({ target }) : said.linkMoved({ from, target });
  }
  const [was, is] = [remark.from, remark.to].map((marks) => marks.split(' '));
  const [wasStruck, isStruck] = [was, is].map((marks) => marks?.includes('s'));
  if (wasStruck !== isStruck) return isStruck ? said.struck : said.unstruck;
  if (remark.from === '') return said.emphasized;
  return remark.to === '' ? said.plain : said.emphasis;
}

export function blockWords(said: SaidWords, passage: Passage): string | null {
  const remark = blockRemark(passage);
  if (remark === null) return null;
  const [from, to] = [passage.was?.number ?? 0, passage.is?.number ?? 0];
  if (remark === 'level' || remark === 'start') return said[remark]({ from, to });
  return said[remark];
}
