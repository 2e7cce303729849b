import type { JSX } from 'hono/jsx/jsx-runtime';

/**
 * A `<link>` that stays in its place in the head. Like React, hono moves links to the end of the
 * head and drops duplicates, except links with a listener. hono only checks whether `onLoad` is
 * present.
 */
export function HeadLink(props: JSX.IntrinsicElements['link']) {
  return <link {...props} onLoad={undefined} />;
}
