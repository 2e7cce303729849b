/** What an embed may weigh in bytes, however well it is compressed on its way; a badge as it is. */
export const budgets = { script: 2200, data: 700, frame: 1750, badge: 3000 } as const;
