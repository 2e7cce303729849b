/** Streams text that is generated while it is read, so that it is never in memory as a whole. */
const encoder = new TextEncoder();

/** Encodes as UTF-8. An error aborts the stream, so that no cache keeps an incomplete response. */
export function streamText(parts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await parts.next();
        if (part.done) controller.close();
        else controller.enqueue(encoder.encode(part.value));
      },
      async cancel() {
        await parts.return();
      },
    },
    // Generate nothing before it is requested.
    { highWaterMark: 0 },
  );
}
