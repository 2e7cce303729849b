/**
 * Every place of the code that writes to the database, found in the code itself: a new one is known
 * by itself, and `test/worker/every-write.test.ts` fails until a scenario reaches it.
 */
import { globSync, readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';

/** What sends writes; nothing else may (`test/unit/db/write-points.test.ts`). */
export const WRITERS = ['commit', 'commitMaking', 'writeOnce'];
/** Drizzle's own, as in `await db.update(…)`. */
const BUILDERS = ['insert', 'update', 'delete'];

export interface WritePoint {
  /** Such as `src/mail/store.ts:91`, as a stack names it. */
  at: string;
  /** The function around it, for people. */
  within: string;
}

const ROOT = `${import.meta.dirname}/../../`;
/** The doors themselves, what runs on Node, and what runs in a browser. */
const OUTSIDE = /^src\/(?:db\/client\.ts|(?:cli|widget|editor|kit)\/)/;

const read = (file: string) => readFileSync(`${ROOT}${file}`, 'utf8');

/** Paths from the root of what is in the Worker. */
export const workerFiles = (): string[] =>
  globSync('src/**/*.{ts,tsx}', { cwd: ROOT })
    .filter((file) => !OUTSIDE.test(file))
    .sort();

interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

const nameOf = (node: unknown): string | null =>
  isNode(node) && typeof node.name === 'string' ? node.name : null;

const trees = new Map<string, unknown>();

function treeOf(file: string): unknown {
  const tree = trees.get(file) ?? parseAst(read(file), { lang: langOf(file) }, file);
  trees.set(file, tree);
  return tree;
}

const langOf = (file: string) => (file.endsWith('x') ? 'tsx' : 'ts');

/** Goes through a file: every node, with the name of the function around it. */
export function walk(file: string, visit: (node: Node, within: string) => void): void {
  const enter = (value: unknown, within: string): void => {
    if (Array.isArray(value)) for (const one of value) enter(one, within);
    if (!isNode(value)) return;
    visit(value, within);
    const named = nameOf(value.type === 'FunctionDeclaration' ? value.id : null);
    for (const child of Object.values(value)) enter(child, named ?? within);
  };
  enter(treeOf(file), '');
}

const sendsWrites = (callee: unknown): boolean =>
  WRITERS.includes(nameOf(callee) ?? '') || isBuilder(callee);

/** Whether it is `db.update`, or another of drizzle's. */
export const isBuilder = (node: unknown): boolean =>
  isNode(node) &&
  node.type === 'MemberExpression' &&
  nameOf(node.object) === 'db' &&
  BUILDERS.includes(nameOf(node.property) ?? '');

export function listWritePoints(): WritePoint[] {
  const points: WritePoint[] = [];
  const named = new RegExp(`\\b(?:${[...WRITERS, ...BUILDERS].join('|')})\\(`);
  for (const file of workerFiles()) {
    const text = read(file);
    if (!named.test(text)) continue;
    walk(file, (node, within) => {
      if (node.type !== 'CallExpression' || !sendsWrites(node.callee)) return;
      const line = text.slice(0, node.start).split('\n').length;
      points.push({ at: `${file}:${line}`, within });
    });
  }
  return points;
}
