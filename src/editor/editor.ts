/**
 * The editor of drafts, where there is a script: paste from word processors, a toolbar, a live
 * preview, and a warning before anything unsaved is left. The form works without all of it. Words
 * come with the page.
 */

import { takePaste } from './paste.ts';
import { followPreview } from './preview.ts';
import { addToolbar, type ToolbarWords } from './toolbar.ts';

type EditorWords = ToolbarWords & { unreachable: string };

const editor = document.querySelector<HTMLElement>('.editor');
if (editor) begin(editor);

function begin(editor: HTMLElement): void {
  const form = editor.querySelector('form');
  const field = form?.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  const section = editor.querySelector<HTMLElement>('section');
  const { words: told = '{}', preview: url = '', unsaved } = editor.dataset;
  if (!form || !field || !section) return;
  const words: EditorWords = JSON.parse(told);
  addToolbar(field, words);
  takePaste(field);
  followPreview({ form, section, url, unreachable: words.unreachable });
  guardUnsaved(form, unsaved !== undefined);
  form.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=save]'));
  });
}

function guardUnsaved(form: HTMLFormElement, unsaved: boolean): void {
  const written = () => JSON.stringify([...new FormData(form)]);
  const saved = unsaved ? '' : written();
  let leaving = false;
  form.addEventListener('submit', () => {
    leaving = true;
  });
  // Back from where the form had led, with what was typed.
  addEventListener('pageshow', () => {
    leaving = false;
  });
  addEventListener('beforeunload', (event) => {
    if (!leaving && written() !== saved) event.preventDefault();
  });
}
