import { escapeHtml } from './html.ts';

/** Escapes text and attributes for XML, and drops the characters that XML 1.0 does not allow. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
}
