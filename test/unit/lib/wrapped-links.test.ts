import { expect, test } from 'vitest';
import { unwrapLink, unwrapLinks } from '../../../src/lib/wrapped-links.ts';
import fc from '../../support/property.ts';

const LINK = 'https://example.org/minutes.pdf';
const ENCODED = encodeURIComponent(LINK);
const READER = 'data=05%7C02%7Cpat%40example.org%7C8ad2&sdata=Xy%3D&reserved=0';
const SAFE = `https://nam12.safelinks.protection.outlook.com/?url=${ENCODED}&${READER}`;

test.each([
  // Microsoft
  [SAFE],
  [`https://eur03.safelinks.protection.outlook.com/ap/w-59584e83/?url=${ENCODED}&${READER}`],
  [`https://gcc02.safelinks.protection.outlook.com/GetUrlReputation?Url=${ENCODED}&${READER}`],
  [`https://usg01.safelinks.protection.office365.us/?url=${ENCODED}&${READER}`],
  [`http://chn01.safelinks.protection.partner.outlook.cn/?url=${ENCODED}&${READER}`],
  [`${SAFE}`.replaceAll('&', '&amp;')],
  [
    `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${ENCODED}&locale=en-us&dest=https%3A%2F%2Fteams.microsoft.com%2Fapi`,
  ],
  [
    `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/2/atp-safelinks.html?url=${ENCODED}`,
  ],
  [`https://mail.example.org/owa/redir.aspx?C=abc&URL=${ENCODED}`],
  // Google
  [`https://www.google.com/url?q=${ENCODED}&sa=D&source=editors&ust=1741&usg=AOv`],
  [`https://www.google.com/url?sa=t&rct=j&q=&esrc=s&url=${ENCODED}&usg=AOv`],
  [`https://www.google.co.uk/url?q=${ENCODED}`],
  [`https://www.google.com.br/url?q=${ENCODED}`],
  [`https://google.de/url?q=${ENCODED}`],
  // Proofpoint
  [`https://urldefense.proofpoint.com/v1/url?u=${ENCODED}&k=abc&r=pat%40example.org`],
  [
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_minutes.pdf&d=DwMF&c=x&r=y&m=z&s=w&e=',
  ],
  [`https://urldefense.com/v3/__${LINK}__;!!Ab-1_x!Kd93$`],
  [`https://urldefense.us/v3/__${LINK}__;!!Ab-1_x!Kd93$`],
  [`https://urldefense.com/v3/__${LINK.replace('//', '/')}__;!!Ab-1_x!Kd93$`],
  // Others
  [`https://linkprotect.cudasvc.com/url?a=${ENCODED}&c=E,1,abc,1&typo=1`],
  [`https://secure-web.cisco.com/1aB-c_d/${ENCODED}`],
  [
    'https://us-west-2.protection.sophos.com?d=example.org&u=aHR0cHM6Ly9leGFtcGxlLm9yZy9taW51dGVzLnBkZg==&i=NjJk&t=OGE0',
  ],
  [`https://imsva91-ctp.trendmicro.com:443/wis/clicktime/v1/query?url=${ENCODED}&umid=1&auth=2`],
  [`https://clicktime.symantec.com/3abc?u=${ENCODED}`],
  [
    `https://clicktime.cloud.postoffice.net/clicktime.php?U=${ENCODED}&E=pat%40example.org&X=1&HV=U`,
  ],
  [`https://protect2.fireeye.com/v1/url?k=abc&q=1&e=def&u=${ENCODED}`],
  [`https://scanmail.trustwave.com/?c=1&d=2&u=${ENCODED}`],
  [`https://urlsand.esvalabs.com/?u=${ENCODED}&e=1b2c&h=3d&f=y&p=y`],
  [`https://link.edgepilot.com/s/1a2b/3c4d?u=${LINK}`],
  [`https://abc.r.us-east-1.awstrack.me/L0/${ENCODED}/1/0100/xyz=300`],
  [`https://mail.example.org/fmlurlsvc/?fewReq=:B:abc&url=${ENCODED}`],
  [`https://protect.checkpoint.com/v2/___${LINK}___.YXAzOmV4YW1wbGU6YTpv`],
  [`https://protect.checkpoint.com/v2/r01/___${LINK}___.YXAzOmV4YW1wbGU6YTpv`],
  // Websites
  [`https://l.facebook.com/l.php?u=${ENCODED}&h=AT0`],
  [`https://lm.facebook.com/l.php?u=${ENCODED}`],
  [`https://www.facebook.com/l.php?u=${ENCODED}`],
  [`https://l.instagram.com/?u=${ENCODED}&e=AT0`],
  [`https://www.linkedin.com/safety/go?url=${ENCODED}&trk=x`],
  [`https://www.youtube.com/redirect?event=video_description&q=${ENCODED}`],
  [`https://slack-redir.net/link?url=${ENCODED}`],
  [`https://duckduckgo.com/l/?uddg=${ENCODED}&rut=1`],
  ['https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9leGFtcGxlLm9yZy9taW51dGVzLnBkZg&ntb=1'],
  // One in another, in the order in which forwarded mail wraps them
  [`https://www.google.com/url?q=${encodeURIComponent(SAFE)}`],
  [`https://urldefense.com/v3/__https://urldefense.com/v3/__${LINK}__;!!A!B$__;!!C!D$`],
  [`https://urldefense.com/v3/__${SAFE.replaceAll('%', '*')}__;JSUlJSUlJSUl!!A!B$`],
])('%s', (wrapped) => {
  expect(unwrapLink(wrapped)).toBe(LINK);
});

test.each([
  // Two characters, then one: "%" at both places of "%C3" and "%A9".
  ['https://urldefense.com/v3/__https://example.org/caf*C3*A9__;JSU!!A!B$', '/caf%C3%A9'],
  // A run of four: "()[]".
  ['https://urldefense.com/v3/__https://example.org/**C__;KClbXQ!!A!B$', '/()[]'],
  ['https://urldefense.com/v3/__https://example.org/%2A%2AC__;KClbXQ!!A!B$', '/()[]'],
  // Four single characters, one of them outside ASCII.
  ['https://urldefense.com/v3/__https://example.org/*20**A*__;JcOp4oCUeA!!A!B$', '/%20é—x'],
  ['https://urldefense.com/v3/__https://example.org/a__b__;!!A!B$', '/a__b'],
  ['https://urldefense.com/v3/__https://example.org/a?b=1#c__;!!A!B$', '/a?b=1#c'],
  [
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a-2Db-5Fc-3Fd-3D1&d=x',
    '/a-b_c?d=1',
  ],
])('%s keeps its characters', (wrapped, path) => {
  expect(unwrapLink(wrapped)).toBe(`https://example.org${path}`);
});

test.each([
  [LINK],
  ['minutes.pdf'],
  [''],
  ['mailto:pat@example.org'],
  // Not the wrapper's own host or path.
  [`https://safelinks.protection.outlook.com.example.org/?url=${ENCODED}`],
  [`https://google.example.org/url?q=${ENCODED}`],
  [`https://www.google.com/search?q=${ENCODED}`],
  [`https://example.org/?url=${ENCODED}`],
  // Nothing inside that is a link.
  ['https://www.google.com/url?q=school+committee'],
  ['https://www.google.com/url?q=javascript:alert(1)'],
  ['https://nam12.safelinks.protection.outlook.com/'],
  ['https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_-ZZ&d=x'],
  ['https://l.facebook.com/l.php?u=%00'],
  // More or fewer characters than places for them.
  ['https://urldefense.com/v3/__https://example.org/a*b__;!!A!B$'],
  ['https://urldefense.com/v3/__https://example.org/a__;JQ!!A!B$'],
  ['https://urldefense.com/v3/__https://example.org/**__b__;JQ!!A!B$'],
  ['https://urldefense.com/v3/__https://example.org/cut'],
  // Their links are numbers or encrypted.
  ['https://protect-us.mimecast.com/s/AbC1CDk5?domain=example.org'],
  ['https://protect.checkpoint.com/v2/r06/___mYYUX://jcfruqj.twl___.YXAz'],
  ['https://t.co/AbC1'],
])('%j stays as it is', (text) => {
  expect(unwrapLink(text)).toBe(text);
});

test.each([
  [`See ${SAFE}.`, `See ${LINK}.`],
  [
    `(${SAFE}), “${SAFE}” and <${SAFE}>\nor ${LINK}`,
    `(${LINK}), “${LINK}” and <${LINK}>\nor ${LINK}`,
  ],
  [`[minutes](${SAFE})`, `[minutes](${LINK})`],
  ['No link here: a.b, c.d', 'No link here: a.b, c.d'],
])('in a text: %j', (text, unwrapped) => {
  expect(unwrapLinks(text)).toBe(unwrapped);
});

test('Safe Links returns every link that was put into it', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (link) => {
      const wrapped = `https://nam01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&${READER}`;
      expect(unwrapLink(wrapped)).toBe(link);
    }),
  );
});
