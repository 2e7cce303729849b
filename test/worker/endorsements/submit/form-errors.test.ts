import { expect, test } from 'vitest';
import { wordsOf } from '../../../../src/endorsements/refusals.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { findHidden } from '../../../../src/lib/characters.ts';
import { escapeHtml } from '../../../../src/lib/html.ts';
import {
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  submit,
} from '../../../support/worker/endorsements.ts';
import { bodyOf, count, type Fields } from '../../../support/worker/site.ts';
import { documentOf, publish } from '../../../support/worker/statements.ts';

type Reason = keyof typeof en.endorse.refusals;
type Case = [reason: Reason, field: string, form: Fields, typed: string];

const LONG = 'x'.repeat(121);

const CASES: Case[] = [
  ['kind_missing', 'kind', LEADER, ''],
  ['kind_unknown', 'kind', LEADER, 'emperor'],
  ['kind_withheld', 'kind', DISTRICT, 'district'],
  ['name_missing', 'name', LEADER, '  '],
  ['too_long', 'name', LEADER, LONG],
  ['forbidden_characters', 'name', LEADER, 'Ana\u202eMaria'],
  ['looks_like_address_or_link', 'name', LEADER, 'Visit https://example.org'],
  ['starts_like_formula', 'name', LEADER, '=SUM(A1)'],
  ['title_missing', 'title', LEADER, ''],
  ['too_long', 'title', LEADER, LONG],
  ['forbidden_characters', 'title', LEADER, 'Ch\u200bief'],
  ['piled_marks', 'name', LEADER, `Z${'\u0335'.repeat(9)}`],
  ['title_none', 'title', LEADER, 'N/A'],
  ['title_none', 'title', DISTRICT, '–'],
  ['looks_like_address_or_link', 'title', LEADER, 'me@example.org'],
  ['starts_like_formula', 'title', LEADER, '+Chief'],
  ['affiliation_missing', 'district', LEADER, ''],
  ['district_missing', 'district', DISTRICT, ''],
  ['district_unknown', 'district', LEADER, 'Nowhere <at all>'],
  ['district_ambiguous', 'district', LEADER, 'Hillton'],
  ['district_likely', 'district', LEADER, 'Harborveiw'],
  ['organization_missing', 'organization', ORGANIZATION, ''],
  ['organization_none', 'organization', ORGANIZATION, 'n.a.'],
  ['too_long', 'organization', ORGANIZATION, LONG],
  ['looks_like_address_or_link', 'organization', ORGANIZATION, 'https://example.org'],
  ['address_missing', 'email', LEADER, ''],
  ['address_invalid', 'email', LEADER, '"><b>@example'],
  ['address_several', 'email', LEADER, 'Pat <pat@example.org>; ana@example.org'],
  ['address_too_long', 'email', LEADER, `${'a'.repeat(65)}@example.org`],
  ['kept_expired', 'email', { ...LEADER, kept: 'too-old' }, 'new@harborview.example'],
  ['public_unknown', 'public', LEADER, 'perhaps'],
  ['public_required', 'public', DISTRICT, 'no'],
  ['public_required', 'public', ORGANIZATION, 'no'],
  ['comment_too_long', 'comment', LEADER, 'y'.repeat(501)],
  ['comment_forbidden', 'comment', LEADER, 'so\u0007 be it'],
  ['comment_piled_marks', 'comment', LEADER, `Z${'\u0335'.repeat(9)}`],
  ['authority_body_missing', 'authority_body', DISTRICT, ''],
  ['authority_body_unknown', 'authority_body', DISTRICT, 'king'],
  ['authority_date_missing', 'authority_date', DISTRICT, ''],
  ['authority_date_invalid', 'authority_date', DISTRICT, '2025-02-30'],
  ['authority_date_invalid', 'authority_date', DISTRICT, '4 March'],
  ['authority_date_future', 'authority_date', DISTRICT, '2999-01-01'],
  ['officer_missing', 'authority_officer', ORGANIZATION, ''],
  ['officer_none', 'authority_officer', ORGANIZATION, 'none'],
  ['starts_like_formula', 'authority_officer', ORGANIZATION, '@clerk'],
  ['url_invalid', 'authority_url', DISTRICT, 'javascript:alert(1)'],
  ['url_not_public', 'authority_url', DISTRICT, 'https://10.0.0.1/minutes'],
  ['url_has_spaces', 'authority_url', DISTRICT, 'https://example.org/March minutes.pdf'],
  ['url_several', 'authority_url', DISTRICT, 'https://example.org/a https://example.org/b'],
  ['url_no_scheme', 'authority_url', DISTRICT, 'minutes.pdf'],
  ['url_on_computer', 'authority_url', DISTRICT, 'C:\\Users\\Pat\\minutes.pdf'],
  ['url_is_address', 'authority_url', DISTRICT, 'clerk@example.org'],
  ['url_too_long', 'authority_url', DISTRICT, `https://example.org/${'a'.repeat(500)}`],
  ['decided_revision_missing', 'decided_revision', DISTRICT, 'choose'],
  ['decided_revision_unknown', 'decided_revision', ORGANIZATION, '9'],
  ['trap_filled', 'website', LEADER, 'https://spam.example'],
  ['revision_unknown', 'revision', LEADER, 'x'],
  ['revision_unknown', 'revision', LEADER, '0'],
];

/** Districts are refused only if the statement is on a ballot question. */
async function openFor(reason: Reason): Promise<void> {
  await openSite();
  if (reason === 'kind_withheld') await publish(documentOf({ ballotQuestion: true }));
}

/** The public words: some of them name the first hidden character of what was typed. */
function messageOf(reason: Reason, typed: string): string {
  const hidden = findHidden(typed);
  return wordsOf(en, hidden ? { reason, hidden } : { reason });
}

test('what is said of a hidden character names it and its place', () => {
  expect(messageOf('forbidden_characters', 'Ana\u202eMaria')).toContain('U+202E, after “Ana”');
  expect(messageOf('comment_forbidden', '\ue000')).toContain('U+E000, at the start');
});

/** The tag of every control with a `name`, and every id. */
const idsOf = (page: string) => [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

function mainOf(page: string): string {
  return /<main.*<\/main>/s.exec(page)?.[0] ?? '';
}

test('this table has every reason for refusing the form', () => {
  const covered = new Set(CASES.map(([reason]) => reason));
  expect(Object.keys(en.endorse.refusals).filter((key) => !covered.has(key as Reason))).toEqual([]);
});

test.each(CASES)('%s: %s is refused for its own reason', async (reason, field, form, typed) => {
  await openFor(reason);
  const response = await submit({ ...form, [field]: typed });
  expect(response.status).toBe(422);
  const main = mainOf(await bodyOf(response));
  const message = escapeHtml(messageOf(reason, typed));
  expect(main).toContain(en.endorse.errors({ count: 1 }));
  expect(main).toContain(`<li><a href="#${field}">${message}</a></li>`);
  expect(await count('endorsements')).toBe(0);
  expect(await count('endorsers')).toBe(0);
  expect(await count('outbox')).toBe(0);
});

test.each(CASES)(
  '%s: the summary comes first and links to %s, which repeats it',
  async (reason, field, form, typed) => {
    await openFor(reason);
    const main = mainOf(await bodyOf(await submit({ ...form, [field]: typed })));
    expect(main).toMatch(/^<main[^>]*><div class="text"><div class="summary" role="alert"/);
    expect(idsOf(main)).toContain(field);
    const message = escapeHtml(messageOf(reason, typed));
    const atField = main.slice(main.indexOf('<h1'));
    expect(atField).toMatch(
      new RegExp(`<span class="error"[^>]*>${escapeForPattern(message)}</span>`),
    );
  },
);

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const TEXT_FIELDS = CASES.filter(
  ([reason, field, , typed]) =>
    typed.trim() !== '' &&
    reason !== 'district_ambiguous' &&
    reason !== 'district_likely' &&
    ['name', 'title', 'district', 'organization', 'email', 'authority_url'].includes(field),
);

test.each(TEXT_FIELDS)('%s: the input %s is kept and escaped', async (_, field, form, typed) => {
  await openSite();
  const page = await bodyOf(await submit({ ...form, [field]: typed }));
  const control = new RegExp(`<input id="${field}"[^>]*>`).exec(page)?.[0];
  expect(control).toContain(`value="${escapeHtml(typed)}"`);
});

test('all other input is kept as well', async () => {
  await openSite();
  const form: Fields = {
    ...DISTRICT,
    name: '',
    comment: '</textarea><script>',
    updates: 'yes',
    via: 'amh',
  };
  const page = await bodyOf(await submit(form));
  for (const field of [
    'title',
    'district',
    'email',
    'authority_date',
    'authority_officer',
    'authority_url',
  ] as const) {
    const control = new RegExp(`<input id="${field}"[^>]*>`).exec(page)?.[0];
    expect(control).toContain(`value="${escapeHtml(form[field] ?? '')}"`);
  }
  expect(page).toMatch(/name="kind" value="district" checked=""/);
  expect(page).toMatch(/name="authority_body" value="school_committee" checked=""/);
  expect(page).toMatch(/name="public" value="yes" checked=""/);
  expect(page).toMatch(/<input[^>]*name="updates"[^>]*checked=""/);
  expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;</textarea>');
  expect(page).toContain('<input type="hidden" name="via" value="amh"/>');
});

test('all errors are reported at once, in the order of the form', async () => {
  await openSite();
  const page = await bodyOf(await submit({ kind: 'district', public: 'no' }));
  const summary = [...page.matchAll(/<li><a href="#([a-z_]+)"/g)].map(([, field]) => field);
  const inForm = [...page.matchAll(/<span class="error" id="([a-z_]+)-error"/g)].map(
    ([, id]) => id,
  );
  expect(summary).toHaveLength(8);
  expect(summary).toEqual(inForm);
});

test('an invalid `via` does not prevent resubmitting the returned form', async () => {
  await openSite();
  const page = await bodyOf(await submit({ ...LEADER, via: 'no such name!' }));
  const via = /<input type="hidden" name="via" value="([^"]*)"/.exec(page)?.[1];
  const again = await submit(via === undefined ? LEADER : { ...LEADER, via });
  expect(again.status).toBe(303);
});
