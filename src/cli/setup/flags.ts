/** The flags of a command: what is wrong with them is said in words, with what there is instead. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

export type Options = NonNullable<ParseArgsConfig['options']>;

/** Ends the command after `--help`, and where a flag is unknown or has no value. */
export function readFlags<T extends Options>(usage: string, options: T) {
  try {
    const help = { type: 'boolean', short: 'h' } as const;
    const { values } = parseArgs({ options: { ...options, help } });
    if (!(values as { help?: boolean }).help) {
      return values as ReturnType<typeof parseArgs<{ options: T }>>['values'];
    }
    console.log(usage);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(1);
  }
}
