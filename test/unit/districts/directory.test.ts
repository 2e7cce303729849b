import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { directoryRequest, parseDirectory } from '../../../src/districts/directory.ts';

const files = {
  districtsCsv: `code,name,type,towns,county,region,website
A1,Ashfield,local,Ashfield,Franklin,West,https://ashfield.example/
B2,Barre-Colrain,regional,Barre; Colrain,,,
`,
  domainsCsv: 'code,domain,kind\nA1,ashfield.example,website-host\n',
  aliasesCsv: 'code,alias\nB2,BC\nA1,BC\n',
};

test('three files make one directory', () => {
  expect(parseDirectory(files)).toEqual({
    ok: true,
    value: [
      {
        code: 'A1',
        name: 'Ashfield',
        type: 'local',
        towns: ['Ashfield'],
        county: 'Franklin',
        region: 'West',
        website: 'https://ashfield.example/',
        domains: [{ domain: 'ashfield.example', kind: 'website-host' }],
        aliases: ['BC'],
      },
      {
        code: 'B2',
        name: 'Barre-Colrain',
        type: 'regional',
        towns: ['Barre', 'Colrain'],
        county: '',
        region: '',
        website: null,
        domains: [],
        aliases: ['BC'],
      },
    ],
  });
});

test('all errors are reported at once, with file and line', () => {
  const result = parseDirectory({
    districtsCsv: `code,name,type,towns,county,region,website
A1,Ashfield,local,Ashfield,Franklin,West,javascript:x
A1,Again,local,Again,Franklin,West,
a/b,Slash,local,Slash,Franklin,West,
`,
    domainsCsv: 'code,domain,kind\nZ9,x.example,website-host\nA1,Not A Domain,email-seen\n',
    aliasesCsv: 'code,name\nA1,x\n',
  });
  expect(result.ok ? [] : result.error.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '3 districts: the code A1 appears twice',
    '2 domains: there is no district Z9',
    '1 aliases: there is no column alias',
    '2 districts: A1: website is not a public web address',
    '2 districts: A1: domains.0.domain is not a lower-case domain',
    '4 districts: a/b: code is not a code that a URL can contain',
  ]);
});

test.each([
  ['code,domain,kind\nA1,a.example,guess\n', 'domains.0.kind'],
  ['code,domain,kind\nA1,a.example,email-seen\nA1,a.example,website-host\n', 'twice'],
  ['code,domain,kind\nA1,"a.example\n', 'quotation mark'],
])('domains %j are refused', (domainsCsv, words) => {
  const result = parseDirectory({ ...files, domainsCsv });
  expect(result.ok ? '' : result.error[0]?.message).toContain(words);
});

test('the directory of Massachusetts is complete', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../../src/districts/data/${name}`, import.meta.url), 'utf8');
  const result = parseDirectory({
    districtsCsv: read('massachusetts.csv'),
    domainsCsv: read('massachusetts-domains.csv'),
    aliasesCsv: read('massachusetts-aliases.csv'),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.length).toBe(395);
  expect(directoryRequest.safeParse({ districts: result.value }).success).toBe(true);
  expect(new Set(result.value.flatMap((entry) => entry.towns)).size).toBe(351);
});
