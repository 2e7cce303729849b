/** Superseding a statement takes two: publishing asks, and another member of staff approves. */
import { BOB, badge } from './access.ts';
import { answer } from './second-approval.ts';
import { rows } from './site.ts';
import { type Document, documentOf, publish, SLUG } from './statements.ts';

/** Paths of the open requests of a kind, oldest first. */
export async function openRequests(kind: string): Promise<string[]> {
  const found = await rows(
    'select id from requests where kind = ? and settled_at is null order by asked_at, id',
    kind,
  );
  return found.map(({ id }) => `/console/requests/${id}`);
}

/** Bob approves the only open request of a kind. */
export async function approveOnly(kind: string): Promise<void> {
  const paths = await openRequests(kind);
  const [path] = paths;
  if (path === undefined || paths.length > 1) throw new Error(`${paths.length} requests are open`);
  if (!(await answer(path, 'approve', await badge(BOB)))) throw new Error('it was not approved');
}

/** Publishes a statement that takes the place of another one, by default of `SLUG`, approved. */
export async function supersede(changes: Partial<Document> = {}): Promise<void> {
  await publish(documentOf({ slug: 'newer', title: 'Newer', supersedes: SLUG, ...changes }));
  await approveOnly('supersede_statement');
}
