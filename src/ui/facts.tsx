/** What is on record: a label and its value a row. */
import type { Child } from 'hono/jsx';

export type Fact = readonly [label: Child, value: Child];

/** A row that is null is left out. */
export function Facts({ rows }: { rows: readonly (Fact | null)[] }) {
  return (
    <dl class="record">
      {rows.map(
        (row) =>
          row && (
            <div>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Several values beside each other. */
export function Row({ of }: { of: readonly Child[] }) {
  return <>{of.map((value, index) => (index > 0 ? [' · ', value] : value))}</>;
}
