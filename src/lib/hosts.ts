/** Web addresses in a text, as readers and mail programs recognize them without a scheme. Pure. */
import { parse } from 'tldts';

const DOTTED = /[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*)+/gu;
/** Mail programs make a link of it, whatever its ending. */
const WWW = /^www\d?\./;
/** Only endings that ICANN lists; a suffix that a company offers below one is a host like any other. */
const OPTIONS = {
  allowPrivateDomains: false,
  detectIp: false,
  extractHostname: false,
  validateHostname: false,
};

/**
 * The hosts in a text, each once, in lower case: "Visit Best-Loans.click" contains `best-loans.click`.
 * Full-width and ideographic forms are read as the ordinary ones, as browsers do.
 */
export function hostsIn(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('。', '.')
    .toLowerCase();
  const hosts = (plain.match(DOTTED) ?? []).flatMap((dotted) => hostOf(dotted) ?? []);
  return Array.from(new Set(hosts));
}

/** The longest beginning that is a host: "code.org-wide" and "code.org.chair" contain one too. */
function hostOf(dotted: string): string | null {
  let end = dotted.length;
  while (end > 0) {
    const host = dotted.slice(0, end);
    if (host.includes('.') && parse(host, OPTIONS).isIcann) return host;
    end = Math.max(host.lastIndexOf('.'), host.lastIndexOf('-'));
  }
  return WWW.test(dotted) ? dotted : null;
}
