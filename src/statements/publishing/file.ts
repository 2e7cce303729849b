/** Writes a statement as a file for the folder `statements/`. Pure. */
import { readCanonicalText } from '../document.ts';
import type { StatementDetails } from './revision-plan.ts';

/** The published data of a statement. */
export interface FiledStatement extends StatementDetails {
  slug: string;
  date: string;
  title: string;
  status: string;
  /** Canonical text of the current revision; null if redacted. */
  text: string | null;
  /** The public reason for the withdrawal; null if the statement isn't withdrawn. */
  withdrawnWords: string | null;
}

export function fileNameOf({ date, slug }: Pick<FiledStatement, 'date' | 'slug'>): string {
  return `${date}-${slug}.md`;
}

/**
 * The file's content; null if the text is redacted. Publishing the file unchanged changes nothing.
 * It has no `change` or note of the latest change: the next editor describes the next change.
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
  // JSON strings are valid YAML, so any title is read back unchanged.
  const lines = Object.entries(keys)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `---\n${lines.join('')}---\n\n${readCanonicalText(statement.text)?.body}`;
}
