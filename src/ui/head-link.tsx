import type { JSX } from 'hono/jsx/jsx-runtime';

/**
 * A `<link>` that stays where it is written in the head. hono moves links to the end of the head
 * and drops equal ones, as React does, except where a link has a listener: it looks for the name alone.
 */
export function HeadLink(props: JSX.IntrinsicElements['link']) {
  return <link {...props} onLoad={undefined} />;
}
