/** What is wrong with a file, where, and what to write instead. */
export interface Complaint {
  /** Relative to the project, with slashes. */
  file: string;
  /** From 1. */
  line: number;
  /** A warning does not stop publishing. */
  level: 'error' | 'warning';
  message: string;
}

export function hasErrors(complaints: readonly Complaint[]): boolean {
  return complaints.some(({ level }) => level === 'error');
}

/** Sorts by file and line. The format `file:line  message` lets an editor jump to the place. */
export function formatComplaints(complaints: readonly Complaint[]): string[] {
  return [...complaints]
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .map(({ file, line, level, message }) => {
      const note = level === 'warning' ? 'note: ' : '';
      return `${file}:${line}  ${note}${message}`;
    });
}
