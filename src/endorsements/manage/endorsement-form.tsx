/** A form of the manage page, about one endorsement. */
import type { Child } from 'hono/jsx';
import { Post } from '../../ui/post.tsx';

interface ManageFormProps {
  token: string;
  /** Of the endorsement. */
  id: string;
  /** What it asks for, unless its button says that. */
  action?: string;
  /** What it says besides. */
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

/** Id of the heading of an endorsement on the page: what its buttons are about. */
export const aboutId = (id: string) => `about-${id}`;
