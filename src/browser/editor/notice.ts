/**
 * Says below the text what a paste left out, as long as what was pasted is in the text: until it is
 * undone or deleted.
 */
import { type Counts, type Kind, kinds } from './dropped.ts';

export interface NoticeWords {
  leftOut: string;
  kinds: Record<Kind, string>;
  titleTaken: string;
  hide: string;
}

/** A paste: the range of the text that it replaced, and what to say about it. */
interface Paste {
  from: number;
  to: number;
  dropped: Counts;
  title: string | null;
}

interface Followed extends Paste {
  before: string;
  after: string;
  /** False while it is undone. */
  present: boolean;
}

export function addNotice(
  field: HTMLTextAreaElement,
  { title, words }: { title: HTMLInputElement | null; words: NoticeWords },
) {
  const box = document.createElement('div');
  box.className = 'left-out';
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  const hide = document.createElement('button');
  hide.type = 'button';
  hide.className = 'quiet';
  hide.textContent = words.hide;
  hide.hidden = true;
  box.append(status, hide);
  field.after(box);

  let pastes: Followed[] = [];
  let last = field.value;
  let pasting = false;

  const show = () => {
    const text = textOf(
      pastes.filter(({ present }) => present),
      words,
    );
    if (status.textContent !== text) status.textContent = text;
    hide.hidden = text === '';
  };
  hide.addEventListener('click', () => {
    pastes = [];
    show();
    field.focus();
  });
  field.addEventListener('input', (event) => {
    if (pasting) return;
    const now = field.value;
    const edit = editBetween(last, now);
    const history = event instanceof InputEvent && event.inputType.startsWith('history');
    for (const paste of pastes) {
      if (history && (now === paste.before || now === paste.after)) {
        paste.present = now === paste.after;
        Object.assign(paste, rangeOf(paste));
        if (title && paste.title !== null) carryTitle(title, paste, paste.title);
      } else {
        move(paste, edit);
        paste.present &&= paste.to > paste.from;
      }
    }
    // What is written after an undo can't be undone to it.
    if (!history) pastes = pastes.filter(({ present }) => present);
    last = now;
    show();
  });

  return {
    /** Follows what `insert` writes into the text. */
    follow(paste: Paste, insert: () => void): void {
      const before = field.value;
      pasting = true;
      insert();
      pasting = false;
      last = field.value;
      const size = last.length - before.length;
      for (const each of pastes) move(each, { from: paste.from, to: paste.to, size });
      pastes = pastes.filter(({ from, to }) => to > from);
      const followed = { ...paste, before, after: last, present: true };
      pastes.push({ ...followed, ...rangeOf(followed) });
      if (title && paste.title !== null) write(title, paste.title);
      show();
    },
  };
}

/** The title that a paste wrote goes and comes back with it, unless somebody wrote another one. */
function carryTitle(field: HTMLInputElement, { present }: Followed, title: string): void {
  const [from, to] = present ? ['', title] : [title, ''];
  if (field.value === from) write(field, to);
}

function write(field: HTMLInputElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

interface Edit {
  from: number;
  to: number;
  /** By how many characters the text grew. */
  size: number;
}

function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from, to: before.length - end, size: after.length - before.length };
}

/** Where the pasted text is; empty while the paste is undone. */
function rangeOf({ before, after, present }: Followed): { from: number; to: number } {
  const { from, to, size } = editBetween(before, after);
  return { from, to: present ? to + size : from };
}

/** Moves a range by an edit elsewhere in the text. */
function move(range: { from: number; to: number }, { from, to, size }: Edit): void {
  const place = (at: number) => (at >= to ? at + size : Math.min(at, from));
  const isInside = from > range.from || to < range.to;
  range.to = isInside ? Math.max(place(range.to), place(range.from)) : place(range.from);
  range.from = place(range.from);
}

function textOf(pastes: readonly Paste[], words: NoticeWords): string {
  const counts = kinds.flatMap((kind) => {
    const count = pastes.reduce((sum, { dropped }) => sum + (dropped[kind] ?? 0), 0);
    return count === 0 ? [] : [`${words.kinds[kind]} (${count})`];
  });
  const list = new Intl.ListFormat(document.documentElement.lang).format(counts);
  const title = pastes.some((paste) => paste.title !== null) ? words.titleTaken : '';
  return [list && `${words.leftOut} ${list}.`, title].filter((part) => part !== '').join(' ');
}
