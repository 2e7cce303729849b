/** Page 23: every look, in every color scheme, on a small screen, and in print. */
import axe from 'axe-core';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { openSites } from '../../support/widget/open-sites.ts';
import { visit } from '../../support/widget/page-visit.ts';

const { sites, browser } = await openSites();

/**
 * Waits until every card is drawn and the lazy frame loaded, as for a reader who scrolled to the
 * end.
 */
async function open(options: BrowserContextOptions = {}) {
  const visited = await visit(browser, sites, '23-looks.html', options);
  const { page, settled } = visited;
  for (const card of await page.locator('position-statement').all()) {
    await card.evaluate((element) => element.scrollIntoView());
  }
  await settled();
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await page.frameLocator('iframe').locator('.cta').waitFor();
  return visited;
}

const modes: [string, BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
  ['forced dark colours', { forcedColors: 'active', colorScheme: 'dark' }],
];

test.each(modes)(
  'axe finds nothing in %s: card, button, count, fallback, frame',
  async (...mode) => {
    const [, options] = mode;
    const { page, close } = await open(options);
    for (const frame of page.frames()) {
      await frame.evaluate(axe.source);
      const { violations, passes } = await frame.evaluate(() => window.axe.run());
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain('link-name');
    }
    await close();
  },
);

/** Contrast between the brightest and the darkest point within the border, by WCAG's formula. */
async function contrastOf(link: Locator): Promise<number> {
  const { width, height, data } = PNG.sync.read(await link.screenshot());
  const luminances: number[] = [];
  for (let y = 4; y < height - 4; y++) {
    for (let x = 4; x < width - 4; x++) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0] = [...data.subarray(at, at + 3)].map((value) =>
        value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      luminances.push(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    }
  }
  luminances.sort((a, b) => a - b);
  return ((luminances.at(-1) ?? 0) + 0.05) / ((luminances[0] ?? 0) + 0.05);
}

test.each(modes)('a button’s text is readable in %s', async (...mode) => {
  const [, options] = mode;
  const { page, close } = await open(options);
  const buttons = [
    page.locator('position-statement [part=cta]').first(),
    page.locator('position-statement [part=title] a').first(),
    page.locator('[part=fallback]'),
    page.frameLocator('iframe').locator('.cta'),
    page.frameLocator('iframe').locator('h1 a'),
  ];
  for (const button of buttons) expect(await contrastOf(button)).toBeGreaterThan(4.5);
  await close();
});

test('the color scheme is the host’s, the reader’s or a fixed one, depending on `theme`', async () => {
  const visited = await visit(browser, sites, '11-floating.html', { colorScheme: 'dark' });
  const { page, settled, close } = visited;
  await settled();
  const looks: Record<string, string> = {};
  for (const theme of ['host', 'auto', 'light', 'dark', 'nonsense']) {
    await page
      .locator('position-statement')
      .evaluate((card, name) => card.setAttribute('theme', name), theme);
    looks[theme] = await page
      .locator('[part=card]')
      .evaluate((card) => (getComputedStyle(card).color === 'rgb(0, 0, 0)' ? 'light' : 'dark'));
  }
  expect(looks).toEqual({
    host: 'light',
    auto: 'dark',
    light: 'light',
    dark: 'dark',
    nonsense: 'light',
  });
  await close();
});

test('a host can restyle the card through properties and parts', async () => {
  const { page, settled, close } = await visit(browser, sites, '11-floating.html');
  await page.addStyleTag({
    content: `position-statement {
      --ps-accent: rgb(90, 0, 0); --ps-on-accent: rgb(255, 255, 240); --ps-bg: rgb(250, 240, 230);
      --ps-fg: rgb(30, 20, 10); --ps-font: monospace; --ps-radius: 9px; --ps-margin: 7px;
      --ps-min-height: 999px;
    }
    position-statement::part(names) { display: none }
    position-statement::part(title) { text-transform: uppercase }`,
  });
  await settled();
  const styleOf = (selector: string, ...names: string[]) =>
    page.locator(selector).evaluate((element, wanted) => {
      const style = getComputedStyle(element);
      return wanted.map((name) => style.getPropertyValue(name)).join(' | ');
    }, names);
  expect(await styleOf('[part=card]', 'background-color', 'color', 'font-family')).toBe(
    'rgb(250, 240, 230) | rgb(30, 20, 10) | monospace',
  );
  expect(await styleOf('[part=cta]', 'background-color', 'color', 'border-radius')).toBe(
    'rgb(90, 0, 0) | rgb(255, 255, 240) | 9px',
  );
  expect(await styleOf('position-statement', 'margin', 'min-height')).toBe('7px | 999px');
  expect(await styleOf('[part=names]', 'display')).toBe('none');
  expect(await styleOf('[part=title]', 'text-transform')).toBe('uppercase');
  await close();
});

/** The text of each card, part by part, in order. */
const partsOf = (page: Page) =>
  page.locator('position-statement').evaluateAll((cards) =>
    cards.map((card) =>
      [...(card.shadowRoot?.querySelectorAll('[part]:not([part=""])') ?? [])]
        .filter((part) => part.getClientRects().length > 0)
        .map((part) => part.part.value)
        .join(' '),
    ),
  );

test('each look has its parts, and all of them show notices', async () => {
  const { page, close } = await open();
  expect(await partsOf(page)).toEqual([
    'card date title count names cta credit',
    'card date title notice count names cta credit',
    'card date title count names cta credit',
    'card cta notice',
    'card count notice',
    'card cta',
    'card count',
    'card fallback',
  ]);
  await close();
});

test('at 320 pixels and 400 % nothing is cut off or overflows, and every target is 44 pixels high', async () => {
  const { page, close } = await open({
    viewport: { width: 320, height: 256 },
    deviceScaleFactor: 4,
  });
  for (const frame of page.frames()) {
    const { overflow, wide, low } = await frame.evaluate(() => {
      const roots = [document, ...[...document.querySelectorAll('*')].map((e) => e.shadowRoot)];
      const all = roots.flatMap((root) => [...(root?.querySelectorAll<HTMLElement>('*') ?? [])]);
      const ours = all.filter((e) => e.getRootNode() !== document || top !== self);
      return {
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        wide: ours
          .filter((e) => e.getBoundingClientRect().right > innerWidth)
          .map((e) => e.localName),
        low: ours
          .filter((e) => e.localName === 'a' && e.getBoundingClientRect().height < 44)
          .map((e) => e.textContent),
      };
    });
    expect({ overflow, wide, low }).toEqual({ overflow: 0, wide: [], low: [] });
  }
  await close();
});

test('print shows addresses instead of buttons, dark on white in any color scheme', async () => {
  const { page, close } = await open({ colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect((await partsOf(page)).some((parts) => parts.includes('cta'))).toBe(false);
  const printed = await page
    .locator('[part=card]')
    .evaluateAll((cards) => cards.map((card) => getComputedStyle(card, '::after').content));
  const at = (slug: string) => `"${sites.widget}/statements/${slug}"`;
  expect(printed).toEqual([
    at('educational-equity'),
    at('long'),
    at('unbroken'),
    at('amended/endorse'),
    at('amended'),
    at('educational-equity/endorse?via=example-partner'),
    at('educational-equity'),
    at('broken/endorse'),
  ]);
  await close();
});

test('every link shows its focus, in order, in every color scheme', async () => {
  for (const [, options] of modes) {
    const { page, close } = await open(options);
    await page.evaluate(() => document.querySelector('position-statement')?.scrollIntoView());
    const focused: string[] = [];
    for (let step = 0; step < 11; step++) {
      await page.keyboard.press('Tab');
      focused.push(
        await page.evaluate(() => {
          const link = document.activeElement?.shadowRoot?.activeElement;
          if (!link) return 'nothing';
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(link);
          const shown = outlineColor !== getComputedStyle(document.body).backgroundColor;
          return `${outlineStyle} ${outlineWidth} ${shown}`;
        }),
      );
    }
    expect(focused).toEqual(Array(11).fill('solid 3px true'));
    await close();
  }
});

declare global {
  interface Window {
    axe: typeof axe;
  }
}
