const encoder = new TextEncoder();

/** SHA-256 of a text's UTF-8 bytes in lower-case hex, as `sha256sum` prints it. */
export async function sha256Hex(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of a text's UTF-8 bytes as a Content-Security-Policy source: `sha256-…` in base64. */
export async function sha256Source(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
