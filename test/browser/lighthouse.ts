/**
 * Lighthouse's four scores of each public kind of page, on a phone. Not a test among others: its
 * performance is a measurement, and a busy machine measures itself. The other three fail below 100.
 *
 *     npm run lighthouse                     on a site of its own
 *     npm run lighthouse -- --performance    fails on that score too
 *     npm run lighthouse -- --site http://localhost:8787
 */
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';
import Trace from 'lighthouse/core/gather/gatherers/trace.js';
import { launchBrowser } from '../support/browser/chromium.ts';
import { staffOf } from '../support/browser/staff.ts';
import { freePort, startSite } from '../support/browser/started-site.ts';

const SLUG = 'educational-equity';
const PAGES = [
  '/',
  '/statements',
  `/statements/${SLUG}`,
  `/statements/${SLUG}/history`,
  `/statements/${SLUG}/diff/1..2`,
  '/partners',
  '/partners/it',
  '/partners/api',
];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

// The npm package's Chromium closes a page that is traced for this, and no score needs it.
const traced = Trace.getDefaultTraceCategories().filter(
  (name) => name !== 'blink.webdx_feature_usage',
);
Trace.getDefaultTraceCategories = () => traced;

const { values } = parseArgs({
  options: { performance: { type: 'boolean', default: false }, site: { type: 'string' } },
});
const site = values.site ? null : await startSite();
const origin = values.site ?? site?.origin;
// An amended statement is needed for the page of differences.
if (site) await staffOf(site.origin).amend(SLUG, (body) => `${body}\nWe ask once more.\n`);
const port = await freePort();
const browser = await launchBrowser({ port });

try {
  for (const path of PAGES) {
    const result = await lighthouse(`${origin}${path}`, {
      port,
      logLevel: 'error',
      onlyCategories: [...CATEGORIES],
    });
    if (!result) throw new Error(`Lighthouse says nothing of ${path}`);
    const { categories, audits, runtimeError } = result.lhr;
    if (runtimeError) {
      console.log(`                  ${path}: ${runtimeError.code}`);
      process.exitCode = 1;
      continue;
    }
    const scores = CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100));
    console.log(`${scores.map((score) => String(score).padStart(4)).join('')}  ${path}`);
    CATEGORIES.forEach((name, index) => {
      if (scores[index] === 100) return;
      const short = (categories[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
        const audit = audits[id];
        return weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1 ? [audit] : [];
      });
      for (const audit of short)
        console.log(`      ${name}: ${audit?.title} ${audit?.displayValue ?? ''}`);
      if (name !== 'performance' || values.performance) process.exitCode = 1;
    });
  }
} finally {
  await browser.close();
  await site?.stop();
}
