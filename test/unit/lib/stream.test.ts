import { afterEach, expect, test, vi } from 'vitest';
import { streamText } from '../../../src/lib/stream.ts';

afterEach(() => void vi.restoreAllMocks());

test('a stream that breaks off tells neither the log nor the runtime what was asked for', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  async function* parts(): AsyncGenerator<string, void> {
    yield 'begun';
    throw new Error('Failed query: select … params: example leader');
  }
  const reader = streamText(parts(), 'letter_incomplete').getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('begun');
  const fault: unknown = await reader.read().catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Error);
  expect(fault instanceof Error && fault.cause).toBe(undefined);
  expect(String(fault)).not.toContain('example leader');
  expect(logged).toHaveBeenCalledOnce();
  expect(String(logged.mock.calls)).toContain('"event":"letter_incomplete"');
  expect(String(logged.mock.calls)).not.toContain('example leader');
});
