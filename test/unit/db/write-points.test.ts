/** All writes go through known functions, so that every write is known. */
import { expect, test } from 'vitest';
import {
  isBuilder,
  listWritePoints,
  WRITERS,
  walk,
  workerFiles,
} from '../../support/write-points.ts';

/** Lists the places of nodes of this type, described by `tell`. */
function found(type: string, tell: (node: Record<string, unknown>) => string | null): string[] {
  return workerFiles().flatMap((file) => {
    const told: string[] = [];
    walk(file, (node) => {
      const said = node.type === type ? tell(node) : null;
      if (said) told.push(`${file} ${said}`);
    });
    return told;
  });
}

const named = (node: unknown) => (node as { name?: unknown } | null)?.name;

test('only the database module opens a session', () => {
  const of = (node: Record<string, unknown>) => String(named(node.property));
  const names = ['session', '$client', 'prepare', 'withSession', 'DB', 'transaction'];
  expect(
    found('MemberExpression', (node) => names.find((name) => name === of(node)) ?? null),
  ).toEqual(['src/app.tsx DB', 'src/jobs.ts DB', 'src/jobs.ts DB']);
});

test('writing functions are called directly, under their own name', () => {
  const isWriter = (name: unknown) => WRITERS.includes(String(name));
  const renamed = found('ImportSpecifier', ({ imported, local }) =>
    isWriter(named(imported)) && named(imported) !== named(local) ? 'renames a writer' : null,
  );
  expect(renamed).toEqual([]);
  const named_ = found('Identifier', (node) => (isWriter(node.name) ? 'names' : null)).length;
  const imported = found('ImportSpecifier', (node) =>
    isWriter(named(node.local)) ? 'imports' : null,
  );
  const built = found('MemberExpression', (node) => (isBuilder(node) ? 'builds a write' : null));
  expect(named_ - 2 * imported.length + built.length).toBe(listWritePoints().length);
});

test('write points are found in the code, each with its function', () => {
  const points = listWritePoints();
  expect(points.length).toBeGreaterThan(50);
  expect(points.map(({ within }) => within)).toContain('submitEndorsement');
  expect(points.filter(({ within }) => within === '')).toEqual([]);
});

test('plain SQL that is sent by itself only reads', () => {
  const sent = found('CallExpression', ({ callee }) => {
    const { object, property } = callee as Record<string, unknown>;
    const name = String(named(property));
    return named(object) === 'db' && ['run', 'all', 'get', 'values'].includes(name) ? name : null;
  });
  expect(sent).toEqual([
    'src/districts/replace-store.ts all',
    'src/watch/reconcile-store.ts all',
    'src/watch/reconcile-store.ts all',
    'src/watch/vitals-store.ts run',
  ]);
});
