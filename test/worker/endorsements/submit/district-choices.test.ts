import { expect, test } from 'vitest';
import type { DirectoryEntry } from '../../../../src/districts/directory.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { escapeHtml } from '../../../../src/lib/html.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { HARBOR, NORTH, publishDistricts, SOUTH } from '../../../support/worker/districts.ts';
import {
  DISTRICT,
  LEADER,
  openSite,
  submit,
  submitted,
} from '../../../support/worker/endorsements.ts';
import { bodyOf, count, type Fields, read, row } from '../../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const words = en.endorse.district;

/** A second name with the initials H and PS, which the directory does not list. */
const HIGHFIELD: DirectoryEntry = { ...HARBOR, code: '00400000', name: 'Highfield', aliases: [] };

/** A list that fills an empty directory needs nobody's approval. */
async function openWith(districts: DirectoryEntry[]): Promise<void> {
  await publishDistricts(districts);
  await publish(documentOf());
}

const districtOf = async (id: string) =>
  (await row('select district_code from endorsements where id = ?', id)).district_code;

/** The choices of the page, by label, in order; and what the form sends beside. */
function askedOn(page: string) {
  const choices = [
    ...page.matchAll(/name="district" value="([^"]*)"[^>]*\/><label[^>]*>([^<]*)<\/label>/g),
  ];
  const typed = /name="district_typed" value="([^"]*)"/.exec(page)?.[1];
  return { choices: choices.map(([, value, label]) => ({ value, label })), typed };
}

const choiceOf = ({ code, name }: DirectoryEntry) => ({
  value: code,
  label: words.chosen({ name, code }),
});
const NONE = { value: '', label: words.none };

async function asked(fields: Fields) {
  const response = await submit(fields);
  const page = await bodyOf(response);
  expect(response.status).toBe(422);
  return { page, ...askedOn(page) };
}

test('a misspelt district is asked, and stores nothing until it is chosen', async () => {
  await openSite();
  const { page, choices, typed } = await asked({ ...LEADER, district: 'Harborveiw' });
  expect(page).toContain(words.meant({ name: HARBOR.name }));
  expect(page).toContain(escapeHtml(words.typed({ typed: 'Harborveiw' })));
  expect(choices).toEqual([choiceOf(HARBOR), NONE]);
  expect(page).not.toMatch(/name="district"[^>]*checked/);
  expect(await count('endorsements')).toBe(0);

  const id = await submitted({
    ...LEADER,
    district: String(choices[0]?.value),
    district_typed: `${typed}`,
  });
  expect(await districtOf(id)).toBe(HARBOR.code);
});

test('everything else in the form is kept, and other errors are told with the choices', async () => {
  await openSite();
  const form: Fields = { ...DISTRICT, district: 'Harborveiw', name: '', comment: 'With <care>' };
  const { page, choices } = await asked(form);
  expect(page).toContain(en.endorse.errors({ count: 2 }));
  expect(choices).toEqual([choiceOf(HARBOR), NONE]);
  for (const field of ['title', 'email', 'authority_date', 'authority_officer', 'authority_url']) {
    const control = new RegExp(`<input id="${field}"[^>]*>`).exec(page)?.[0];
    expect(control).toContain(`value="${escapeHtml(form[field] ?? '')}"`);
  }
  expect(page).toContain('With &lt;care&gt;</textarea>');
});

test('without a choice the question comes again; after “none of these” the text can be corrected', async () => {
  await openSite();
  const { district: _, ...unanswered } = LEADER;
  const again = await asked({ ...unanswered, district_typed: 'Harborveiw' });
  expect(again.choices).toEqual([choiceOf(HARBOR), NONE]);
  expect(again.typed).toBe('Harborveiw');

  const none = await asked({ ...LEADER, district: '', district_typed: 'Harborveiw' });
  expect(none.choices).toEqual([]);
  expect(/<input id="district"[^>]*>/.exec(none.page)?.[0]).toContain('value="Harborveiw"');
  expect(none.page).toContain(en.endorse.refusals.affiliation_missing);
});

test('a chosen district stays chosen, by its name, beside another error', async () => {
  await openSite();
  const { page } = await asked({ ...LEADER, district: HARBOR.code, email: 'nobody' });
  expect(/<input id="district"[^>]*>/.exec(page)?.[0]).toContain(`value="${words.chosen(HARBOR)}"`);
  const id = await submitted({ ...LEADER, district: words.chosen(HARBOR) });
  expect(await districtOf(id)).toBe(HARBOR.code);
});

test.each([
  ['a code without its zeros', '100000'],
  ['the site’s state', 'Harborview, MA'],
  ['the state by its name', 'Harborview Massachusetts'],
  ['a department', 'Harborview School Department'],
  ['initials that only one name has', 'H.P.S.'],
])('%s is certain', async (_, district) => {
  await openSite();
  expect(await districtOf(await submitted({ ...LEADER, district }))).toBe(HARBOR.code);
});

test('initials that another name has too are asked, the listed district first', async () => {
  await openWith([HIGHFIELD, HARBOR, NORTH, SOUTH]);
  const { page, choices } = await asked({ ...LEADER, district: 'HPS' });
  expect(page).toContain(en.endorse.refusals.district_ambiguous);
  expect(choices).toEqual([choiceOf(HARBOR), choiceOf(HIGHFIELD), NONE]);
});

test('of those that share initials, the district of the address comes first', async () => {
  const many = Array.from({ length: 7 }, (_, index) => ({
    ...{ ...HIGHFIELD, code: `H${index}`, name: `Hill${'abcdefg'.charAt(index)}` },
    domains: [{ domain: `hill${index}.example`, kind: 'email-seen' as const }],
  }));
  await openWith([HARBOR, ...many]);
  const form = { ...LEADER, district: 'HPS', email: 'leader@hill6.example' };
  const { choices } = await asked(form);
  expect(choices).toHaveLength(6);
  expect(choices.slice(0, 2)).toEqual(
    [many[6], HARBOR].flatMap((each) => (each ? choiceOf(each) : [])),
  );
});

test('another state is not silently this one', async () => {
  await openSite();
  const { choices } = await asked({ ...LEADER, district: 'Harborview, VT' });
  expect(choices).toEqual([choiceOf(HARBOR), NONE]);
});

test('a search finds what may be meant and says that it is a guess', async () => {
  await openSite();
  const page = await read('/districts?q=Harborveiw');
  expect(page).toContain(en.districts.likely({ name: HARBOR.name }));
  expect(page).toContain(`href="/districts/${HARBOR.code}"`);
  expect(await read('/districts?q=Harborview+MA')).toContain(en.districts.found({ count: 1 }));
  expect(await read('/districts?q=Qwertyuiop')).toContain(escapeHtml(en.districts.nothing));
  const json = JSON.parse(await read('/api/v1/districts?q=Harborveiw'));
  expect(Object.keys(json)).toEqual(['districts']);
  expect(json.districts.map(({ code }: { code: string }) => code)).toEqual([HARBOR.code]);
  expect(JSON.parse(await read('/api/v1/districts?q=Qwertyuiop'))).toEqual({ districts: [] });
});

test('of initials, a search shows every name that has them', async () => {
  const many = Array.from({ length: 7 }, (_, index) => ({
    ...{ ...HIGHFIELD, code: `H${index}`, name: `Hill${'abcdefg'.charAt(index)}` },
  }));
  await publishDistricts([HARBOR, ...many, NORTH]);
  const { districts } = JSON.parse(await read('/api/v1/districts?q=HPS'));
  expect(districts.map(({ code }: { code: string }) => code)).toEqual([
    HARBOR.code,
    ...many.map(({ code }) => code),
  ]);
});

const LETTERS = 'abcdefghijklmnopqrst';

test('a miss reads the directory about once, in one more round trip than a hit', async () => {
  const many = Array.from({ length: 400 }, (_, index) => {
    const name = [index % 20, Math.floor(index / 20)].map((at) => LETTERS.charAt(at)).join('');
    const code = String(50_000_000 + index);
    return { ...HIGHFIELD, code, name: `${name}ville`, towns: [`${name}ville`], domains: [] };
  });
  await openWith([HARBOR, ...many]);
  const costs: Record<string, { trips: number; read: number }> = {};
  for (const district of ['Harborview', 'Harborveiw', 'Qwertyuiop', 'BPS', 'x'.repeat(200)]) {
    const { response, cost } = await costOf(`/statements/${SLUG}/endorse`, {
      method: 'POST',
      body: new URLSearchParams({ ...LEADER, district, revision: '1' }),
      headers: { Origin: TEST_ORIGIN, 'CF-Connecting-IP': '192.0.2.77' },
    });
    costs[district] = cost;
    console.info(
      `| district ${district.slice(0, 12)} | ${response.status} | ${cost.trips} trips | ${cost.read} read |`,
    );
  }
  // Two trips accept; a miss looks up, guesses and draws the form.
  expect(costs.Harborview?.trips).toBe(2);
  expect(costs.Harborveiw?.trips).toBe(3);
  expect(costs.Harborveiw?.read).toBeLessThan(450);
  expect(costs.Qwertyuiop?.trips).toBe(4);
  expect(costs.Qwertyuiop?.read).toBeLessThan(900);
  expect(costs.BPS?.read).toBeLessThan(200);
});
