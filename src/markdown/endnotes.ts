/**
 * Renders footnotes as HTML: numbered by their first reference, listed at the end, with links back
 * to their references. Their ids contain underscores, which ids of headings never do.
 */

import { escapeHtml } from '../lib/html.ts';
import type { NoteMark, NoteText } from './footnotes.ts';

/** The words around footnotes. */
export interface NoteWords {
  heading: string;
  /** Label of the reference in the text. */
  mark(values: { note: number }): string;
  /** Label of the link back: to the first reference of the note, or to a later one. */
  back(values: { note: number; time: number }): string;
}

interface Note extends NoteText {
  /** Zero until the text refers to it. */
  number: number;
  marks: number;
}

export interface Notes {
  words: NoteWords;
  known: Map<string, Note>;
  /** The notes that the text refers to, in the order of their numbers. */
  listed: Note[];
}

/** If two notes have the same label, the first one counts. */
export function addNote({ known }: Notes, text: NoteText): void {
  if (!known.has(text.label)) known.set(text.label, { ...text, number: 0, marks: 0 });
}

/** Null if there is no such note. */
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

/**
 * `write` renders the blocks of a note. A note may refer to other notes, which are then listed too.
 */
export function endnotesOf(notes: Notes, write: (note: NoteText) => string): string {
  const { listed, words } = notes;
  const texts: string[] = [];
  for (const note of listed) texts.push(write(note));
  if (texts.length === 0) return '';
  // The number of references to each note is known only now.
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
    // The variation selector keeps the arrow from being shown as an emoji.
    return `<a href="#${markId(number, time)}" role="doc-backlink" aria-label="${name}">↩\ufe0e</a>`;
  }).join(' ');
}
