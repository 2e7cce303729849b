/** A record as a list of labels and values. */
import type { Child } from 'hono/jsx';

export type Fact = readonly [label: Child, value: Child];

/** Null rows are skipped. */
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

/** Several values on one line, separated by dots. */
export function Row({ of }: { of: readonly Child[] }) {
  return <>{of.map((value, index) => (index > 0 ? [' · ', value] : value))}</>;
}
