/**
 * `<position-statement>`: the card on a partner's page, which may be hostile, broken or strict.
 * Each rule that it follows comes from a failure of another widget:
 *
 * - our origin is built in, never read from the page; no wording, no storage, no globals;
 * - text by `textContent` only, and every address in the data must be on our origin;
 * - styles by `adoptedStyleSheets`, which a host's `default-src 'none'` allows;
 * - option objects without a prototype: a polluted one must not turn a GET into a POST;
 * - on any failure, a link to the statement is drawn where hostile CSS can't hide it;
 * - no exception reaches the page: `cli/widget` wraps the script in a `try`, so that a second copy,
 *   an element name that is taken or an old browser does no harm.
 */
import {
  attributes,
  DEFAULT_LEVEL,
  LEVEL_PATTERN,
  TAG,
  type WidgetData,
} from '../../embed/contract.ts';
import css from './card.css';

/** Replaced when a template is filled: see `cli/widget`. */
declare const __ORIGIN__: string;
const origin = __ORIGIN__;

/** In an object literal, `__proto__: null` removes the prototype. */
function bare<T>(options: T & { __proto__: null }): T {
  return options;
}

/** Not `document.createElement`: a `<form name="createElement">` on the page replaces that. */
const { createElement } = Document.prototype;

/** A child that is a string becomes text, never markup. */
function make(tag: string, part: string, ...children: (Node | string)[]): HTMLElement {
  const element = createElement.call(document, tag);
  element.part = part;
  element.append(...children);
  return element;
}

/**
 * What may stand in an address: a slug, a partner's name. Our server knows the stricter rules of
 * both, and ignores a name that breaks them.
 */
const WORD_PATTERN = /^[\w-]+$/;

/** A path from the data must match this before it is appended to the origin as text. */
const PATH_PATTERN = /^\/\w/;

/** Requests by URL: one per page, for any number of cards. */
const requests: Record<string, Promise<WidgetData>> = {};

async function request(url: string, cache?: RequestCache): Promise<WidgetData> {
  const response = await fetch(
    url,
    bare({
      __proto__: null,
      // `undefined` has the same effect as no `cache`.
      cache: cache as RequestCache,
      credentials: 'omit',
      signal: AbortSignal.timeout(8000),
    }),
  );
  if (!response.ok) throw Error(`${response.status}`);
  return response.json();
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Shows the page's own link until the data is there. */
const start = make('div', 'card', make('slot', '', ' '));

type Listening = Parameters<HTMLElement['addEventListener']>;

class PositionStatement extends HTMLElement {
  static observedAttributes = attributes;

  state: 'loading' | 'ready' | 'error' = 'loading';
  /** What the card shows; null before, and after a failure. */
  data: WidgetData | null = null;

  #watch = new IntersectionObserver(
    (entries) => {
      if (entries.pop()?.isIntersecting) {
        this.#watch.disconnect();
        this.#load();
      }
    },
    bare({ __proto__: null, rootMargin: '400px' }),
  );
  #root = this.attachShadow(bare({ __proto__: null, mode: 'open' }));
  /** Listeners for `ps-ready` that were added in this task, less those that were removed. */
  #added = 0;
  /** The last requested URL; empty until the element is near the viewport. */
  #url = '';
  #turn = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(start.cloneNode(true));
  }

  connectedCallback() {
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    this.#watch.disconnect();
  }

  override addEventListener(...added: Listening) {
    super.addEventListener(...added);
    this.#count(added[0], 1);
  }

  override removeEventListener(...removed: Listening) {
    super.removeEventListener(...removed);
    this.#count(removed[0], -1);
  }

  /**
   * Repeats `ps-ready` on the element alone for listeners that came after it. A framework that
   * replaces its listener removes one and adds one: nothing is repeated then, so that a handler that
   * makes it render again causes no loop.
   */
  #count(type: string, by: number) {
    if (type !== 'ps-ready' || this.state !== 'ready') return;
    this.#added += by;
    setTimeout(() => {
      if (this.#added > 0) this.#emit('ready', this.data, false);
      this.#added = 0;
    });
  }

  attributeChangedCallback() {
    if (this.#url) this.#load();
  }

  /** Fetches the data again and redraws. Never rejects: see `state`. */
  refresh() {
    return this.#load('no-cache');
  }

  async #load(cache?: RequestCache) {
    const turn = ++this.#turn;
    // Wait a microtask, so that several attributes set in a row cause one load.
    await 0;
    if (turn !== this.#turn) return;
    try {
      const slug = WORD_PATTERN.exec(this.#read('statement').trim());
      const lang = this.closest<HTMLElement>('[lang]')?.lang ?? '';
      const url = `${origin}/api/v1/widget/${slug}?lang=${lang}`;
      const redraw = !cache && url === this.#url && this.state === 'ready';
      this.#url = url;
      if (!redraw) {
        this.state = 'loading';
        this.#emit('loading', null);
      }
      let data: WidgetData | null = null;
      let fault = '';
      let box: HTMLElement;
      try {
        if (!slug) throw Error('statement');
        if (cache) delete requests[url];
        requests[url] ??= request(url, cache);
        data = await requests[url];
        box = this.#card(data);
      } catch (error) {
        // Forget the failed request, so that the next load tries again.
        delete requests[url];
        data = null;
        fault = `${error}`;
        box = this.#fallback(slug ? `/statements/${slug}/endorse` : '/statements');
      }
      // Attributes changed meanwhile, so a later turn draws.
      if (turn !== this.#turn) return;
      this.#show(box);
      this.data = data;
      this.state = data ? 'ready' : 'error';
      if (!redraw) this.#emit(this.state, data ?? fault);
    } catch {
      // The host removed an API that even a link needs: the link that its author wrote stays.
    }
  }

  #read(attribute: (typeof attributes)[number]) {
    return this.getAttribute(attribute) ?? '';
  }

  #card(data: WidgetData) {
    const line = (part: 'date' | 'notice' | 'credit') => make('p', part, data[part] ?? '');
    const level = LEVEL_PATTERN.exec(this.#read('level')) ?? DEFAULT_LEVEL;
    const view = this.#read('view');
    const cta =
      view === 'count'
        ? this.#link('count', data.count || data.title, data.url)
        : this.#link('cta', data.cta, data.endorse);
    const names = data.names.map((name) => make('li', '', make('bdi', '', name)));
    const box =
      view === 'count' || view === 'button'
        ? make('div', 'card', cta, line('notice'))
        : make(
            'article',
            'card',
            line('date'),
            make(`h${level}`, 'title', this.#link('', data.title, data.url)),
            line('notice'),
            make('b', 'count', data.count),
            make('ul', 'names', ...names),
            cta,
            line('credit'),
          );
    box.lang = data.lang;
    box.dir = data.dir;
    return box;
  }

  /** A link to what the page's author wrote, if that is on our origin; otherwise to `path`. */
  #fallback(path: string) {
    const link = this.#link('fallback', this.textContent.trim(), path);
    const own = this.querySelector(`a[href^="${origin}/"]`)?.getAttribute('href');
    link.href = own ?? link.href;
    link.textContent ||= link.href;
    // The room that the copied code reserved was for a card.
    this.style.removeProperty('--ps-min-height');
    return make('div', 'card', link);
  }

  /** Builds the URL as text, since a host may have replaced `URL`. */
  #link(part: string, text: string, path: string) {
    const link = make('a', part, text) as HTMLAnchorElement;
    if (!PATH_PATTERN.test(path)) throw Error('origin');
    const via = this.#read('via');
    link.href = origin + path;
    if (path.endsWith('/endorse') && WORD_PATTERN.test(via)) link.search = `via=${via}`;
    link.onclick = () => this.#emit('follow', link.href);
    // `_top` fails silently in a sandboxed frame.
    if (top !== window) {
      link.target = '_blank';
      link.rel = 'noopener';
    }
    return link;
  }

  /** Replaces the old box. The reader's focus stays in the card. */
  #show(box: HTMLElement) {
    const focused = this.matches(':focus-within');
    // Each box has one.
    const link = box.querySelector('a') as HTMLAnchorElement;
    this.#root.replaceChildren(box);
    // The style sheet prints it below the card.
    box.dataset.url = link.href;
    if (focused) link.focus();
  }

  #emit(name: string, detail: WidgetData | string | null, bubbles = true) {
    this.dispatchEvent(
      new CustomEvent(`ps-${name}`, bare({ __proto__: null, bubbles, composed: true, detail })),
    );
  }
}

customElements.define(TAG, PositionStatement);
