/** How the site itself is: the console's page of it, and the letter when something is found. */
export const watching = {
  mail: {
    subject: (short: string) => `${short} console: the daily check found something`,
    what: 'Once a day the site counts everything anew and compares. Today something does not agree. Nothing was changed. This page says what was found, and what to do:',
  },
};
