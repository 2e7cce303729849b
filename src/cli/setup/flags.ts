/** Parses the flags of a command. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

export type Options = NonNullable<ParseArgsConfig['options']>;

/** Prints the usage and exits after `--help`, and if a flag is unknown or lacks its value. */
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
