/** How the site itself is: the console's page of it, and the letter when something is found. */
export const watching = {
  title: 'Status',
  lede: {
    well: 'All is well. Nothing here needs you.',
    not: 'Something needs attention. What it means, and what to do, stands below.',
  },
  mail: {
    heading: 'Email',
    flowing: 'Email goes out as it should.',
    delayed:
      'Some email that people wait for is late. It is tried again by itself, for four hours. If it stays so, look at the mail service in the Cloudflare dashboard.',
    limited:
      'The mail service’s limit for today is reached. What waits goes out by itself when the limit is lifted, and nothing is lost. If it happens often, ask Cloudflare to raise the limit.',
    failed:
      'Email was given up in the last day. See why on the console’s first page, and send it again from there.',
    waiting: 'Waiting to go out',
    none: 'Nothing',
    count: (count: number, most: number) => (count >= most ? `${most} or more` : `${count}`),
    since: (at: string) => `the oldest was written ${at}`,
    givenUp: 'Given up',
    list: 'See them and try again',
    sent: 'Sent in the day before the daily check',
  },
  schedule: {
    heading: 'The schedule',
    well: 'Every minute it does what is due, and it is on time.',
    late: 'It has not run for more than five minutes. Nothing that is due happens: publishing at a moment, reminders, email that was delayed. Look at the Worker’s cron triggers and its logs in the Cloudflare dashboard.',
    failing:
      'One of its jobs fails. The others go on, and this one is tried again each time. If it has failed for longer than an hour, find the event “job_failed” in the Worker’s logs and report it.',
    last: 'Last run',
    never: 'Never yet',
    failure: (times: number, since: string) =>
      times === 1 ? `failed ${since}` : `failed ${times} times in a row, since ${since}`,
  },
  reconcile: {
    heading: 'The daily check',
    clean: 'Everything was counted anew, and it agrees.',
    findings:
      'Something does not agree. Nothing was changed by the check. Do not mend it by hand: note what stands here, make a backup, and ask whoever looks after the software.',
    late: 'It has not been done for more than a day. It comes by itself: within minutes on a new site, and else once the schedule runs.',
    begun: 'It is under way, a few checks each minute.',
    running: 'under way',
    wellOn: 'all agrees',
    unknown: 'could not be checked. If it is so on two days, the database is too slow for it',
    found: (count: number) => `${count} found`,
    checks: {
      tally: 'The public counts are not what the endorsements add up to',
      via: 'The counts of a partner’s links are not what the endorsements add up to',
      outcomes: 'More was declined or removed than the public page says',
      erased: 'Something is kept of a person whose endorsement was erased',
      nobody: 'An endorsement stands without an address behind it',
      endorsers: 'An address is kept that no endorsement needs',
      trail: 'An endorsement was changed, and the audit trail does not say by whom',
      decisions: 'A body is listed without a verified decision',
      pins: 'An endorsement counts for another text than the one that was signed',
      revisions: 'A statement does not show its latest revision',
      requests: 'Something that takes two people was done by one',
      references: 'Something points to what is not there',
      guards: 'A safeguard of the database is missing',
      mail: 'Email is stuck: long due, and neither sent nor given up',
      overdue: 'Something that was due days ago has not been done',
    } as Record<string, string>,
  },
  storage: {
    heading: 'Storage',
    used: 'Used',
    size: (megabytes: string) =>
      `${megabytes} MB, of 500 MB on Cloudflare’s free plan or 10,000 MB on the paid one`,
    well: 'There is room.',
    full: 'More than four fifths of the free plan’s room are used. On the paid plan there is twenty times as much. On the free plan, move to it before it is full: nothing can be written then.',
    unknown: 'D1 did not say how large the database is.',
    rows: 'Rows',
    figures: {
      endorsements: 'endorsements',
      endorsers: 'addresses',
      outbox: 'emails',
      audit: 'entries of the audit trail',
      caps: 'counts of email to one address',
    } as Record<string, string>,
  },
  texts: {
    heading: 'Texts on record',
    well: 'Every published text is the one that its digest was taken of. They are compared all day.',
  },
  trail: {
    heading: 'The audit trail',
    well: 'Who did what is sealed once a day, so that a later alteration shows.',
    late: 'It has not been sealed for two days. It is done by itself once the schedule runs: look at the schedule above.',
    sealed: 'Sealed last',
    head: 'Its fingerprint, as the feeds publish it',
  },
  letter: {
    subject: (short: string) => `${short} console: the daily check found something`,
    what: 'Once a day the site counts everything anew and compares. Today something does not agree. Nothing was changed. This page says what was found, and what to do:',
  },
};
