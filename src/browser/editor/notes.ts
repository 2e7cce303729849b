/** Converts footnotes of Word (`_ftn1`, `_edn1`) and Docs (`ftnt1`). */

const NOTE = /^#_?(?:ftn|edn|ftnt)(\d+)$/;
const BACK = /^#_?(?:ftnref|ednref|ftnt_ref)(\d+)$/;

/** Puts `<cite data-note>` at each reference, and `<p data-note-text>` for each note at the end. */
export function collectNotes(body: HTMLElement): void {
  const texts = new Map<string, Element>();
  for (const link of body.querySelectorAll('a[href^="#"]')) {
    const number = BACK.exec(link.getAttribute('href') ?? '')?.[1];
    const place = link.closest('p') ?? link.closest('div,li');
    if (number === undefined || !place) continue;
    link.closest('sup')?.replaceWith(link);
    link.remove();
    const text = document.createElement('p');
    text.dataset.noteText = number;
    text.append(...place.childNodes);
    place.remove();
    texts.set(number, text);
  }
  for (const rest of body.querySelectorAll(
    '[data-style*="mso-element:footnote-list"],[data-style*="mso-element:endnote-list"]',
  )) {
    rest.remove();
  }
  for (const link of body.querySelectorAll('a[href^="#"]')) {
    const number = NOTE.exec(link.getAttribute('href') ?? '')?.[1];
    if (number === undefined) continue;
    const call = document.createElement('cite');
    call.dataset.note = number;
    call.textContent = number;
    // Drop a reference that has no note.
    (link.closest('sup') ?? link).replaceWith(...(texts.has(number) ? [call] : []));
  }
  body.append(...texts.values());
}
