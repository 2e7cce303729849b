import { escapeHtml } from './html.ts';

/** Text in XML, attributes in either kind of quotes too; what XML 1.0 can't hold at all is left out. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
}
