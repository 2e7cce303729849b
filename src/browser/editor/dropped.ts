/** Removes what a text can't hold, and counts it by its kind, so that the author can be told. */
import { rename, unwrap } from './elements.ts';

export const kinds = [
  ...(['pictures', 'media', 'equations', 'textBoxes', 'fields', 'comments'] as const),
  ...(['deletions', 'notes'] as const),
] as const;
export type Kind = (typeof kinds)[number];
export type Counts = Partial<Record<Kind, number>>;

/** What nobody saw in the document. */
const UNSEEN = [
  'style,script,meta,link,title,base,template,noscript',
  '[data-style*="mso-hide:all"],[data-style*="display:none"],[data-style*="display: none"]',
  'br.Apple-interchange-newline',
].join(',');
const COMMENTS = [
  '.MsoCommentReference,.MsoCommentText,.msocomanchor,.msocomtxt,.msocomoff',
  '[data-style*="mso-element:comment"],a[href^="#_msocom"],a[href^="#cmnt"]',
].join(',');

export function removeDropped(body: HTMLElement): Counts {
  const counts: Counts = {};
  const count = (kind: Kind, number = 1) => {
    if (number > 0) counts[kind] = (counts[kind] ?? 0) + number;
  };
  const removeAll = (kind: Kind, selector: string) => {
    for (const found of body.querySelectorAll(selector)) {
      if (!body.contains(found)) continue;
      found.remove();
      count(kind);
    }
  };
  const generator = body.ownerDocument.querySelector('meta[name=generator i]');
  const isOffice = /office/i.test(generator?.getAttribute('content') ?? '');
  for (const node of commentsOf(body)) {
    if (/<v:textbox\b|<w:txbxContent\b/i.test(node.data)) {
      count('textBoxes', removeTextBox(node));
    } else if (/<m:oMath\b/i.test(node.data)) {
      // The next element is a picture of the equation.
      removePictures(node.nextElementSibling);
      count('equations');
    } else if (/\bFORM(?:TEXT|CHECKBOX|DROPDOWN)\b/.test(node.data)) count('fields');
    // LibreOffice writes a comment of a reader as one of HTML.
    else if (isOffice && !/^(?:Start|End)Fragment|^\[/.test(node.data.trim())) count('comments');
    node.remove();
  }
  for (const unseen of body.querySelectorAll(UNSEEN)) unseen.remove();
  for (const form of body.querySelectorAll('form')) unwrap(form);

  for (const deleted of body.querySelectorAll('del,.msoDel')) {
    if (!body.contains(deleted)) continue;
    const isTracked = deleted.matches('[cite],[datetime],.msoDel');
    if (!isTracked) rename(deleted, 's');
    else if (deleted.textContent?.trim() !== '') count('deletions');
    if (isTracked) deleted.remove();
  }
  count('comments', removeComments(body));
  removeAll('equations', 'math,.katex,mjx-container,img[src*="chart?cht=tx"]');
  removeAll('media', 'video,audio,iframe,object,embed');
  for (const box of body.querySelectorAll('li input[type=checkbox]')) {
    box.closest('li')?.setAttribute('aria-checked', String(box.hasAttribute('checked')));
    box.remove();
  }
  for (const hidden of body.querySelectorAll('button,input[type=hidden]')) hidden.remove();
  removeAll('fields', 'input,select,textarea,w\\:sdt[showingplchdr]');
  for (const picture of body.querySelectorAll('picture,img,svg,canvas,map')) {
    if (!body.contains(picture)) continue;
    if (isSeen(picture)) count('pictures');
    picture.replaceWith(emojiOf(picture));
  }
  return counts;
}

function commentsOf(body: HTMLElement): Comment[] {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Comment[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Comment);
  return found;
}

/**
 * Word writes a text box into a comment, and for browsers either a picture of it or its text within
 * tables for layout. Returns how many were lost.
 */
function removeTextBox(node: Comment): number {
  const place = node.nextElementSibling;
  const text = place?.matches('[v\\:shape]') ? place : place?.querySelector('[v\\:shape]');
  if (place && text && text.textContent?.trim() !== '') {
    const block = document.createElement('div');
    block.append(...text.childNodes);
    const around = place.closest('p') ?? place;
    around.after(block);
    place.remove();
    return 0;
  }
  removePictures(place);
  return node.data.match(/<v:textbox\b|<w:txbxContent\b/gi)?.length ?? 1;
}

function removePictures(place: Element | null): void {
  for (const picture of place?.querySelectorAll('img') ?? []) picture.remove();
  if (place?.localName === 'img') place.remove();
}

/** Removes comments of readers and the links to them. Returns how many there were. */
function removeComments(body: HTMLElement): number {
  const found = new Set<string>();
  for (const link of body.querySelectorAll('a[href^="#_msocom"],a[href^="#cmnt"]')) {
    const href = link.getAttribute('href') ?? '';
    // Docs puts comments at the end, each with a link back to its place.
    if (href.startsWith('#cmnt_ref')) link.closest('div,p')?.remove();
    found.add(href.replace('_ref', ''));
  }
  for (const comment of body.querySelectorAll(COMMENTS)) {
    const around = comment.parentElement;
    comment.remove();
    if (around?.localName === 'sup' && around.textContent === '') around.remove();
  }
  return found.size + body.querySelectorAll('.CommentStart').length;
}

/** False for a spacer, a checkbox of Docs, an emoji and an icon that only decorates. */
function isSeen(picture: Element): boolean {
  const size = (name: string) => Number.parseFloat(picture.getAttribute(name) ?? '100');
  return (
    Math.min(size('width'), size('height')) > 2 &&
    !picture.matches('[aria-roledescription=checkbox],[aria-hidden=true]') &&
    emojiOf(picture) === ''
  );
}

function emojiOf(picture: Element): string {
  const alt = picture.getAttribute('alt')?.trim() ?? '';
  return alt.length <= 16 && /^(?:\p{Emoji}|\u200d|\ufe0f)+$/u.test(alt) && /[^\d#*]/.test(alt)
    ? alt
    : '';
}
