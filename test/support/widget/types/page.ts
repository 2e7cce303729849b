/** A partner's script, compiled with the declaration that we serve. */
import '../../../../src/browser/widget/position-statement.d.ts';

const card = document.querySelector('position-statement');
if (card) {
  const title: string | undefined = card.data?.title;
  const done: Promise<void> = card.refresh();
  card.addEventListener('ps-ready', ({ detail }) => {
    const names: string[] = detail.names;
    console.log(title, done, names, card.state === 'ready');
  });
  // @ts-expect-error: the element alone sets it.
  card.data = null;
}
const made = document.createElement('position-statement');
made.setAttribute('statement', 'educational-equity');
document.addEventListener('ps-error', ({ detail }) => console.log(detail.toUpperCase()));
addEventListener('ps-follow', ({ detail }) => console.log(new URL(detail)));
// @ts-expect-error: there is no such state.
console.log(made.state === 'done');
