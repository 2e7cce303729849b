const format = new Intl.NumberFormat('en-US');

/** `1,234`. A number's own method would make such a formatter each time: half of what a line costs. */
export const number = (count: number) => format.format(count);
