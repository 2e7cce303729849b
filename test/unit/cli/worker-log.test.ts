import { describe, expect, it } from 'vitest';
import { createLogFilter } from '../../../src/cli/site/worker-log.ts';

const show = (text: string) => {
  const filter = createLogFilter('/srv/project');
  return text.split('\n').flatMap((line) => filter(line)?.text ?? []);
};

describe('the output of wrangler', () => {
  it('is quiet about bindings, requests, cron and warnings', () => {
    expect(
      show(`Your Worker has access to the following bindings:
env.DB (undersigned)               D1 Database      local
\u001b[33m▲ \u001b[43;33m[\u001b[43;30mWARNING\u001b[43;33m]\u001b[0m \u001b[1mScheduled Workers are not automatically triggered\u001b[0m

  To manually trigger a scheduled event, run:

[wrangler:warn] Unable to fetch the \`Request.cf\` object!
Error: getaddrinfo ENOTFOUND workers.cloudflare.com
    at GetAddrInfoReqWrap.onlookupall
[wrangler:info] Ready on http://localhost:8799
[wrangler:info] GET / 200 OK (142ms)
cron * * * * *`),
    ).toEqual([]);
  });

  it('shows errors with our own stack frames only, and nothing after them', () => {
    expect(
      show(`\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m \u001b[1msubmit: outage\u001b[0m

      at submit (file:///srv/project/src/index.ts:6:132)
      at dispatch (file:///srv/project/.wrangler/tmp/bundle-P1pSO4/entry.ts:54:17)
      at next (file:///srv/project/node_modules/wrangler/templates/middleware/common.ts:53:9)

[wrangler:info] GET / 500
  not part of it
[wrangler:error] Error: thrown
    at Object.fetch (file:///srv/project/src/index.ts:7:40)`),
    ).toEqual([
      '✘ submit: outage',
      '      at submit (file:///srv/project/src/index.ts:6:132)',
      '✘ Error: thrown',
      '    at Object.fetch (file:///srv/project/src/index.ts:7:40)',
    ]);
  });

  it('announces a mail by its file, and never by its recipient', () => {
    expect(
      show(`[wrangler:info] send_email binding called with MessageBuilder:
From: "X" <x@example.org>
To: canary@example.org
Subject: Please confirm

Text: /srv/project/.wrangler/tmp/email/miniflare-1/email-text/abc.txt
HTML: /srv/project/.wrangler/tmp/email/miniflare-1/email-html/abc.html`),
    ).toEqual(['✉ mail written to .wrangler/tmp/email/miniflare-1/email-text/abc.txt']);
  });
});
