/** What the runtime has of Node, as far as these tests ask. */
declare module 'node:zlib' {
  /** At the library’s default, the best that it can. */
  export function brotliCompressSync(text: string): Uint8Array;
}
