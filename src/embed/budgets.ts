/** What an embed may weigh, in bytes after brotli; a badge as it is. The build stops at more. */
export const budgets = { script: 2000, data: 600, frame: 1500, badge: 3000 } as const;
