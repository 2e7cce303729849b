import type { Child } from 'hono/jsx';
import { Post } from '../../ui/post.tsx';

interface ManageFormProps {
  token: string;
  /** Id of the endorsement. */
  id: string;
  /** The action, unless the button carries it. */
  action?: string;
  /** More hidden fields. */
  more?: Readonly<Record<string, string | number | undefined>>;
  class?: string;
  novalidate?: boolean;
  children: Child;
}

export function ManageForm({ token, id, action, more, ...form }: ManageFormProps) {
  return (
    <Post
      {...form}
      action="/endorsements/manage"
      hidden={{ token, endorsement: id, action, ...more }}
    />
  );
}

/** Id of the heading of an endorsement, which the labels of its buttons refer to. */
export const aboutId = (id: string) => `about-${id}`;
