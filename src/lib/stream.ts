/** Text that is made as fast as it is read, and never stands in memory as a whole. */
const encoder = new TextEncoder();

/** UTF-8. A fault breaks the stream off after what was given before, so that no cache keeps half of it. */
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
    // Nothing is made before it is asked for.
    { highWaterMark: 0 },
  );
}
