/** What the Worker’s tests and `repeat-service.ts` send each other. */
/** The objects of a database’s schema, and the rows of its tables. */
export interface SentDatabase {
  schema: { type: string; sql: string }[];
  tables: Record<string, Record<string, string | number | null>[]>;
}

export interface Repeating {
  backup: SentDatabase;
  now: SentDatabase;
  /** UTC milliseconds. */
  at: number;
}

/** `restore` and `sql` are scripts of many statements: the backup, and what repeats the changes since. */
export type Repeated = { restore: string[]; sql: string[]; left: string[] } | { refused: string };
