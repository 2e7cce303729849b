/** A statement that goes back to its first text, as files and drafts do it. */
import { draftOf, press } from './draft-publishing.ts';
import {
  approveChanges,
  type Document,
  documentOf,
  FIRST_BODY,
  publishByTwo,
} from './statements.ts';

export const SECOND = FIRST_BODY.replace('child', 'student');
export const RETURN_NOTE = 'The first text was right.';

/** The document of a file that goes back to the first text, which is revision 1. */
export const firstAgain = (changes: Partial<Document> = {}) =>
  documentOf({ change: 'substantive', changeNote: RETURN_NOTE, returnsTo: 1, ...changes });

/** Publishes the first text again, from a file; by two people if that takes two. */
export const goBack = (changes: Partial<Document> = {}) => publishByTwo(firstAgain(changes));

/** Publishes a draft with the first text, from the console; by two people if that takes two. */
export async function goBackByDraft(change = 'substantive'): Promise<void> {
  await press(await draftOf({}), 'publish', { change, note: RETURN_NOTE });
  await approveChanges();
}
