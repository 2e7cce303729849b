/** Starter texts for another organization, which it is expected to rewrite. Pure. */

import { replaceTerms } from '../messages/overlay.ts';
import type { Answers } from './init-questions.ts';
import type { OwnWords } from './init-words.ts';

/** Pages about the site itself. They stay for any organization, in its own terms. */
export const OF_THE_SITE = [
  'statements/about/accessibility.md',
  'statements/about/privacy.md',
  'statements/about/verification.md',
] as const;

/** Phrases about schools in those pages, each with a general replacement. */
const OF_SCHOOLS = [
  ["Where a school's filter breaks links", 'Where a mail filter breaks links'],
  ["such as a school's, not your own", "such as an office's, not your own"],
  ['a school or a district', 'anybody else'],
  ['organization or school', 'organization'],
  ['(a superintendent, a member of a school committee) ', ''],
] as const;

/** The end of the file name of the example statement. */
export const EXAMPLE = '-an-example.md';

export function retold(text: string, words: OwnWords): string {
  if (Object.keys(words.terms).length === 0) return text;
  const plain = Object.keys(words.texts).length > 0 ? OF_SCHOOLS : [];
  return replaceTerms(
    plain.reduce((said, [school, anywhere]) => said.replaceAll(school, anywhere), text),
    words.terms,
  );
}

/** Returns the starter texts by path. `today` is `YYYY-MM-DD`. */
export function firstTexts({ name, short, place }: Answers, today: string): Map<string, string> {
  return new Map([
    [`statements/${today.slice(0, 7)}${EXAMPLE}`, example(name, today)],
    ['statements/about/who-we-are.md', whoWeAre(name, short, place)],
  ]);
}

const example = (name: string, today: string) => `---
title: An example to replace
date: '${today.slice(0, 7)}'
summary: >-
  This is not a position. It shows how a statement of the ${name} will look, and can be
  endorsed by nobody. Replace it with a text of your own before the site goes live.
topics:
  - Example
endorsements: closed
---

The ${name} has not published a statement yet. This text stands where the first one will be.

## What we stand for

Say in a paragraph what the position is. Short sentences carry further than long ones.

## What we ask

- **Of those who decide**, say what they should do, and by when.
- **Of our members**, say how they can help.
`;

const whoWeAre = (name: string, short: string, place: string) => `---
title: Who we are
summary: Who the ${name} is, and how to reach us.
order: 1
---

The ${name} (${short}) speaks for ${place}.

## What we do

Say in a few sentences who your members are, since when there have been any, and what you do together.

## How to reach us

Write to [{{contact}}](mailto:{{contact}}).
`;
