/** Streams text that is generated while it is read, so that it is never in memory as a whole. */
import { type LogEvent, logLine, traceOf } from './log.ts';

const encoder = new TextEncoder();

/**
 * Encodes as UTF-8. An error is logged as `incomplete` and aborts the stream, so that no cache keeps an
 * incomplete response. The stream's own error says nothing of the cause: the runtime logs it, and the
 * message of a failed query holds the values that were asked for.
 */
export function streamText(
  parts: AsyncGenerator<string, void>,
  incomplete: LogEvent,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await parts.next().catch((fault: unknown) => {
          console.error(logLine(incomplete, traceOf(fault)));
          throw new Error('the rest of the response could not be generated');
        });
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
