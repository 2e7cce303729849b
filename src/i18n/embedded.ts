/** What the widget says, by language. A card is in one of these where the statement is translated into it. */
import type { EmbedWords } from '../embed/payload.ts';
import { embedWords as en } from './en/embed.ts';
import { embedWords as es } from './es/embed.ts';

export const embedded: ReadonlyMap<string, EmbedWords> = new Map(Object.entries({ en, es }));
