import { expect, test } from 'vitest';
import { compose } from '../../../src/i18n/catalogue.ts';

const ENGLISH = { home: { lede: 'Positions of the {organisation}.', heading: 'Where we stand' } };
const values = { organisation: 'Example Association' };

test.each([
  ['with its arguments', 'The {organisation} speaks.', 'The Example Association speaks.'],
  ['without them', 'Here are our positions.', 'Here are our positions.'],
])('an own message %s is called like the English one', (_, lede, expected) => {
  const made = compose(ENGLISH, { home: { lede } }, undefined, 'en');
  expect(made).toMatchObject({ home: { heading: 'Where we stand' } });
  const { home } = made as { home: { lede: (given: typeof values) => string } };
  expect(home.lede(values)).toBe(expected);
});

test('a language comes before an association’s own English, which comes before the English', () => {
  const overlay = { home: { heading: 'Our towns' } };
  expect(compose(ENGLISH, overlay, { home: { heading: 'Nuestra voz' } }, 'es')).toMatchObject({
    home: { heading: 'Nuestra voz' },
  });
  expect(compose(ENGLISH, overlay, {}, 'es')).toMatchObject({ home: { heading: 'Our towns' } });
});
