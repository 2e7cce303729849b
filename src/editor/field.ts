/** Changing a text field so that the browser's own undo takes it back. */

/** What takes the place of a range, and what is selected then. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  select: readonly [from: number, to: number];
}

export function change(field: HTMLTextAreaElement, { from, to, insert, select }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Deprecated, and the only way into the history of undo; where it does nothing, there is another.
  const done = document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
  if (!done) {
    field.setRangeText(insert, from, to, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(...select);
}
