/**
 * Finds every place in the code that writes to the database. New places are found automatically,
 * and `test/worker/every-write.test.ts` fails until a scenario reaches them.
 */
import { globSync, readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';

/** The functions that send writes. Nothing else may (`test/unit/db/write-points.test.ts`). */
export const WRITERS = ['commit', 'commitMaking', 'writeOnce'];
/** Drizzle's own methods, as in `await db.update(…)`. */
const BUILDERS = ['insert', 'update', 'delete'];

export interface WritePoint {
  /** File and line as in a stack trace, such as `src/mail/store.ts:91`. */
  at: string;
  /** The enclosing function, for messages. */
  within: string;
}

const ROOT = `${import.meta.dirname}/../../`;
/** The writing functions themselves, and code that runs in Node or in a browser. */
const OUTSIDE = /^src\/(?:db\/client\.ts|(?:cli|widget|editor|kit)\/)/;

const read = (file: string) => readFileSync(`${ROOT}${file}`, 'utf8');

/** Paths, from the root, of the files that run in the Worker. */
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

/** Visits every node of a file, with the name of its enclosing function. */
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

/** Whether the node is `db.update` or another drizzle writer. */
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
