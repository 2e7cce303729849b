/** Opens the partner's site, ours and a browser, for all tests of a file. */
import type { Browser } from 'playwright-core';
import { afterAll } from 'vitest';
import { launchBrowser } from '../browser/chromium.ts';
import { type Sites, startSites } from './sites.ts';

export async function openSites(): Promise<{ sites: Sites; browser: Browser }> {
  const [sites, browser] = await Promise.all([startSites(), launchBrowser()]);
  afterAll(async () => {
    await browser.close();
    await sites.close();
  });
  return { sites, browser };
}
