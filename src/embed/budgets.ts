/**
 * Size limits of embeds in bytes: compressed, even at a low level. The badge is measured as served.
 */
export const budgets = { script: 2300, data: 700, frame: 1750, badge: 3000 } as const;
