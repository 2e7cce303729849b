/**
 * The script of the draft editor: paste from word processors, a toolbar, a live preview, and a
 * warning before unsaved changes are lost. The form works without it. The page supplies all words.
 */

import type { NoticeWords } from './notice.ts';
import { takePaste } from './paste.ts';
import { followPreview } from './preview.ts';
import { addToolbar, type ToolbarWords } from './toolbar.ts';

type EditorWords = ToolbarWords & { unreachable: string; pasted: NoticeWords };

const editor = document.querySelector<HTMLElement>('.editor');
if (editor) begin(editor);

function begin(editor: HTMLElement): void {
  const form = editor.querySelector('form');
  const field = form?.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  const section = editor.querySelector<HTMLElement>('section');
  const { words: json = '{}', preview: url = '', unsaved } = editor.dataset;
  if (!form || !field || !section) return;
  const words: EditorWords = JSON.parse(json);
  addToolbar(field, words);
  takePaste(field, { title: form.querySelector('input[name=title]'), words: words.pasted });
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
  // The user came back from the page that the form led to, and the form still has the text.
  addEventListener('pageshow', () => {
    leaving = false;
  });
  addEventListener('beforeunload', (event) => {
    if (!leaving && written() !== saved) event.preventDefault();
  });
}
