import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demoPolicy, renderDemo } from '../../../src/cli/site/demo.ts';

const options = { site: 'http://localhost:8787', slug: 'educational-equity' };
const script = { version: '1.2.0', integrity: 'sha384-abc+/=' };

describe('the example partner’s page', () => {
  const html = renderDemo(options, script);

  it('embeds the element with the pinned script, and a link that works without it', () => {
    expect(html).toContain(
      '<script async src="http://localhost:8787/widget/1.2.0.js" integrity="sha384-abc+/=" crossorigin="anonymous"></script>',
    );
    expect(html).toMatch(
      /<position-statement statement="educational-equity" via="example-partner" lang="en">\s*<a href="http:\/\/localhost:8787\/statements\/educational-equity\/endorse\?via=example-partner">/,
    );
  });

  it('embeds the frame, with an accessible name', () => {
    expect(html).toMatch(
      /<iframe src="http:\/\/localhost:8787\/embed\/educational-equity\?via=example-partner&amp;theme=auto" title="[^"]+"/,
    );
  });

  it('says that it is invented', () => {
    expect(html).toContain('there is no Example Partner School');
  });

  it('has no script of its own, and uses v1.js if the site has no pinned version', () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(renderDemo(options, null).match(/<script.*/g)).toEqual([
      '<script async src="http://localhost:8787/widget/v1.js"></script>',
    ]);
  });

  it('has no style that its policy refuses', () => expect(html).not.toContain('style='));

  it('allows its own style sheet and nothing that it does not need', () => {
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(demoPolicy(options.site).split('; ')).toEqual([
      "default-src 'none'",
      'script-src http://localhost:8787',
      'connect-src http://localhost:8787',
      'frame-src http://localhost:8787',
      `style-src 'sha256-${digest}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('escapes its input', () => {
    const hostile = renderDemo({ ...options, slug: '"><b>' }, { version: '"', integrity: '<' });
    expect(hostile).not.toContain('"><b>');
    expect(hostile).not.toContain('integrity="<"');
  });
});
