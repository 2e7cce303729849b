/** What is wrong with a displayed page: axe violations, and content wider than a phone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Seen {
  /** Each violated rule with its elements. */
  violations: string[];
  /** Pixels that are wider than the screen. */
  overflow: number;
}

/** Hidden pixels of each text to copy, which only scrolling shows. */
export const hiddenLines = (page: Page): Promise<number[]> =>
  page
    .locator('textarea')
    .evaluateAll((fields) => fields.map((field) => field.scrollHeight - field.clientHeight));

/** Rules about color: in dark colors, a page has the markup that it has in light ones. */
export const COLOR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/** By axe's default rules, or by the given rules or tags of rules only. */
export async function look(page: Page, rules?: readonly string[]): Promise<Seen> {
  const options = JSON.stringify(rules ? { runOnly: rules } : {});
  const violations = await page.evaluate<
    string[]
  >(`${AXE};axe.run(document, ${options}).then((found) =>
    found.violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target).join(' ')))`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return { violations, overflow };
}
