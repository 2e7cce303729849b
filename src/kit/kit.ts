/**
 * The page where partners choose, where there is a script: what it shows follows the choices, frames
 * are as tall as what is in them, and a button copies. All rules stay with the server, which is asked
 * for the same page again. The form works without any of this; words come with the page.
 */

const PAUSE_MS = 300;

function begin(form: HTMLFormElement): void {
  let timer = 0;
  // As the server sent it: a browser that comes back to the page fills in what was chosen then.
  const sent = form.cloneNode(true) as HTMLFormElement;
  sent.reset();
  let shown = queryOf(sent);

  const refresh = async () => {
    const query = queryOf(form);
    if (query === shown) return;
    const url = `${form.action.split('#')[0]}?${query}`;
    const answer = await fetch(url).catch(() => null);
    // Typed on meanwhile: the later answer counts. Without one, the form's own button still works.
    if (!answer || answer.status >= 500 || query !== queryOf(form) || query === shown) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!exchange(page)) return;
    shown = query;
    history.replaceState(null, '', url);
    say(page.querySelector<HTMLElement>('.result')?.dataset.said);
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE_MS);
  });
  document.addEventListener('click', ({ target }) => {
    // What was typed last is in the code that is copied.
    if (target instanceof Element && target.closest('[data-copied]')) void refresh().then(copy);
  });
  addEventListener('pageshow', refresh);
  unhide(document);
  followFrames();
}

/** Politely, to those who can't see what changed. */
function say(words = ''): void {
  const told = document.querySelector('.kit [role=status]');
  if (told) told.textContent = words;
}

const queryOf = (form: HTMLFormElement) =>
  `${new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, `${value}`]))}`;

/** The fields, which may change with a choice, and the parts of the result. */
const partsOf = (page: Document) => [...page.querySelectorAll<HTMLElement>('.kit .field, .live')];

/** Puts what changed in the place of what was; the field that is being filled in keeps its focus. */
function exchange(page: Document): boolean {
  const [before, after] = [partsOf(document), partsOf(page)];
  if (before.length !== after.length) return false;
  unhide(page);
  for (const [at, old] of before.entries()) {
    const fresh = after[at];
    if (!fresh || old.isEqualNode(fresh)) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    if (focused && old.matches('.field')) retell(old, fresh);
    else {
      old.replaceWith(document.adoptNode(fresh));
      if (focused) fresh.querySelector<HTMLElement>(focused.localName)?.focus();
    }
  }
  followFrames();
  return true;
}

/** What is said of a field, around the control itself. */
function retell(field: HTMLElement, fresh: HTMLElement): void {
  const control = field.querySelector('input, select');
  const told = fresh.querySelector('input, select');
  if (!control || !told || control.matches('[type=radio]')) return;
  field.className = fresh.className;
  for (const name of ['aria-invalid', 'aria-describedby']) {
    const value = told.getAttribute(name);
    if (value === null) control.removeAttribute(name);
    else control.setAttribute(name, value);
  }
  for (const words of field.querySelectorAll('span')) words.remove();
  control.before(...fresh.querySelectorAll('span'));
}

/** Without a script a button that copies could do nothing. */
function unhide(page: Document): void {
  for (const button of page.querySelectorAll<HTMLElement>('[data-copied]')) button.hidden = false;
}

function followFrames(): void {
  for (const frame of document.querySelectorAll('iframe')) follow(frame);
}

const followed = new WeakSet<HTMLIFrameElement>();

/** All that is framed here is our own: its height can be read. */
function follow(frame: HTMLIFrameElement): void {
  if (followed.has(frame)) return;
  followed.add(frame);
  const watch = () => {
    const root = frame.contentDocument?.documentElement;
    // Empty, until what it is to show is there.
    if (!root || frame.contentDocument?.URL === 'about:blank') return;
    new ResizeObserver(() => {
      const { height } = root.getBoundingClientRect();
      const border = frame.offsetHeight - frame.clientHeight;
      if (height > 0) frame.height = `${Math.ceil(height) + border}`;
    }).observe(root);
  };
  frame.addEventListener('load', watch);
  // Loaded before this script.
  if (frame.contentDocument?.readyState === 'complete') watch();
}

async function copy(): Promise<void> {
  const code = document.querySelector<HTMLTextAreaElement>('#code');
  const button = document.querySelector<HTMLElement>('[data-copied]');
  if (!code || !button) return;
  const done = await navigator.clipboard.writeText(code.value).then(
    () => true,
    () => false,
  );
  if (!done) {
    code.focus();
    code.select();
  }
  button.textContent = (done ? button.dataset.copied : button.dataset.selected) ?? '';
  say(button.textContent);
}

// Last: the constants above are there by now.
const form = document.querySelector<HTMLFormElement>('.kit form');
if (form) begin(form);
