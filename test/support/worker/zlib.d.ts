/** Declares the part of `node:zlib` that these tests use. */
declare module 'node:zlib' {
  /** Compresses at the library's default level, which is the highest. */
  export function brotliCompressSync(text: string): Uint8Array;
}
