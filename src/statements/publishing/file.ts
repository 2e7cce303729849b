/** A statement as a file of the folder `statements/`: the other way round from reading one. Pure. */
import { readCanonicalText } from '../document.ts';
import type { StatementDetails } from './revision-plan.ts';

/** What is published of a statement. */
export interface FiledStatement extends StatementDetails {
  slug: string;
  date: string;
  title: string;
  status: string;
  /** Canonical bytes of the current revision; null when redacted. */
  text: string | null;
  /** The public reason of a withdrawal. */
  withdrawnWords: string | null;
}

export function fileNameOf({ date, slug }: Pick<FiledStatement, 'date' | 'slug'>): string {
  return `${date}-${slug}.md`;
}

/**
 * Publishing it changes nothing. It says nothing of the latest change: whoever edits it next says what
 * is new. Null where the text is redacted.
 */
export function writeFile(statement: FiledStatement): string | null {
  if (statement.text === null) return null;
  const withdrawn = statement.status === 'withdrawn';
  const keys = {
    title: statement.title,
    date: statement.date,
    summary: statement.summary,
    topics: statement.topics,
    status: withdrawn && statement.status,
    change_note: withdrawn && statement.withdrawnWords?.replace(/\s+/g, ' '),
    endorsements: statement.endorsements,
    supersedes: statement.supersedes,
    review_by: statement.reviewBy,
    reaffirmed: statement.reaffirmed,
    ballot_question: statement.ballotQuestion,
  };
  // JSON is YAML: whatever stands in a title, nothing in it is read as anything else.
  const lines = Object.entries(keys)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `---\n${lines.join('')}---\n\n${readCanonicalText(statement.text)?.body}`;
}
