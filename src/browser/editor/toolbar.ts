/** Toolbar above the text: one tab stop, arrow keys between the buttons, and keyboard shortcuts. */
import { change } from './field.ts';
import { editOf, type Mark, marks } from './marks.ts';

export type ToolbarWords = Record<Mark | 'tools' | 'linkText', string>;

/** Shortcuts as in word processors. `code` names the key, since Shift changes its character. */
const KEYS: Record<Mark, { code: string; alt?: true; shift?: true }> = {
  bold: { code: 'KeyB' },
  italic: { code: 'KeyI' },
  heading: { code: 'Digit2', alt: true },
  list: { code: 'Digit8', shift: true },
  numbers: { code: 'Digit7', shift: true },
  quote: { code: 'Digit9', shift: true },
  link: { code: 'KeyK' },
};

export function addToolbar(field: HTMLTextAreaElement, words: ToolbarWords): void {
  const act = (mark: Mark) => {
    const { value: text, selectionStart: start, selectionEnd: end } = field;
    change(field, editOf(mark, { text, start, end, linkText: words.linkText }));
  };
  const bar = document.createElement('div');
  bar.className = 'tools';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', words.tools);
  bar.setAttribute('aria-controls', field.id);
  const buttons = marks.map((mark, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `quiet ${mark}`;
    button.textContent = words[mark];
    button.tabIndex = index === 0 ? 0 : -1;
    button.setAttribute('aria-keyshortcuts', shortcutOf(mark));
    button.title = shortcutOf(mark);
    button.addEventListener('click', () => act(mark));
    return button;
  });
  bar.append(...buttons);
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = nextOf(event.key, at, buttons.length);
    if (to === null) return;
    event.preventDefault();
    for (const [index, button] of buttons.entries()) button.tabIndex = index === to ? 0 : -1;
    buttons[to]?.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const mark = marks.find((each) => {
      const { code, alt = false, shift = false } = KEYS[each];
      return event.code === code && event.altKey === alt && event.shiftKey === shift;
    });
    if (!mark) return;
    event.preventDefault();
    act(mark);
  });
  field.before(bar);
}

/** Index of the button that a key moves to; null for any other key. */
function nextOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function shortcutOf(mark: Mark): string {
  const { code, alt, shift } = KEYS[mark];
  const key = code.replace(/^Key|^Digit/, '');
  const main = /Mac|iPhone|iPad/.test(navigator.platform) ? 'Meta' : 'Control';
  return [main, alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}
