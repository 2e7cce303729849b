/**
 * Footnotes as HTML: numbered in the order in which the text refers to them, listed at its end, each
 * with the ways back. The ids hold underscores, which no anchor of a heading does.
 */

import { escapeHtml } from '../lib/html.ts';
import type { NoteMark, NoteText } from './footnotes.ts';

/** The words that stand around footnotes. */
export interface NoteWords {
  heading: string;
  /** Names the mark in the text. */
  mark(values: { note: number }): string;
  /** Names the way back to it: to the first mark of the note, or to a later one. */
  back(values: { note: number; time: number }): string;
}

interface Note extends NoteText {
  /** Zero until something refers to it. */
  number: number;
  marks: number;
}

export interface Notes {
  words: NoteWords;
  known: Map<string, Note>;
  /** Those that a mark refers to: each stands at its number. */
  listed: Note[];
}

/** Of two with one label, the first counts. */
export function addNote({ known }: Notes, text: NoteText): void {
  if (!known.has(text.label)) known.set(text.label, { ...text, number: 0, marks: 0 });
}

/** Null where there is no such note. */
export function markOf({ known, listed, words }: Notes, { label }: NoteMark): string | null {
  const note = known.get(label);
  if (!note) return null;
  if (note.number === 0) note.number = listed.push(note);
  note.marks += 1;
  const { number } = note;
  const name = escapeHtml(words.mark({ note: number }));
  return `<sup><a href="#fn_${number}" id="${markId(number, note.marks)}" role="doc-noteref" aria-label="${name}">${number}</a></sup>`;
}

const markId = (number: number, time: number) => `fnref_${number}${time > 1 ? `_${time}` : ''}`;

/** `write` gives the blocks of a note. One may refer to others, which are then listed as well. */
export function endnotesOf(notes: Notes, write: (note: NoteText) => string): string {
  const { listed, words } = notes;
  const texts: string[] = [];
  for (const note of listed) texts.push(write(note));
  if (texts.length === 0) return '';
  // Only now is it known how often each is referred to.
  const items = listed.map((note, index) => {
    const text = texts[index] ?? '';
    const back = waysBack(note, words);
    const whole = text.endsWith('</p>')
      ? `${text.slice(0, -4)} ${back}</p>`
      : `${text}<p>${back}</p>`;
    return `<li id="fn_${note.number}">${whole}</li>`;
  });
  return `<section class="notes" role="doc-endnotes" aria-labelledby="fn_title">\n<h2 id="fn_title">${escapeHtml(words.heading)}</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</section>`;
}

function waysBack({ number, marks }: Note, words: NoteWords): string {
  return Array.from({ length: marks }, (_, index) => {
    const time = index + 1;
    const name = escapeHtml(words.back({ note: number, time }));
    // The selector keeps the arrow from becoming an emoji.
    return `<a href="#${markId(number, time)}" role="doc-backlink" aria-label="${name}">↩\ufe0e</a>`;
  }).join(' ');
}
