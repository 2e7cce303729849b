/** Example responses for the API description. Pure; used only by the build. */
import type * as z from 'zod';
import type * as answers from './answers.ts';

type Answer<Name extends keyof typeof answers> = z.infer<(typeof answers)[Name]>;

const slug = 'educational-equity';
const markdown = '# Educational equity\n\nDated February 2025\n\nEvery child is **welcome**.\n';
/** SHA-256 of the text above; a test checks it. */
const digest = 'ace6a909fbefc042c07881e8cc60d238cd941ec099e2f5a7db67bae766e4bf43';
const publishedAt = '2025-02-14T14:05:00.000Z';

export interface Examples {
  listStatements: Answer<'Statements'>;
  getStatement: Answer<'StatementDetail'>;
  listEndorsements: Answer<'Endorsements'>;
  listDistricts: Answer<'Districts'>;
  getWidget: Answer<'Widget'>;
  problem: Answer<'Problem'>;
}

export function examplesOn(origin: string): Examples {
  const statement: Answer<'Statement'> = {
    slug,
    title: 'Educational equity',
    date: '2025-02',
    status: 'current',
    revision: 1,
    digest,
    url: `${origin}/statements/${slug}`,
    tally: {
      ...{ leaders: 41, districts: 3, organizations: 2, total: 46, unnamed: 4, paper: 0 },
      earlier: { leaders: 0, districts: 0, organizations: 0, total: 0 },
    },
  };
  return {
    listStatements: { statements: [statement], nextCursor: null },
    getStatement: {
      ...statement,
      summary: 'Every child is welcome in every school. It says how.',
      topics: ['Equity'],
      html: '<p>Every child is <strong>welcome</strong>.</p>',
      markdown,
      revisions: [
        {
          ...{ number: 1, digest, publishedAt, change: 'substantive', note: null },
          url: `${origin}/statements/${slug}/v/1`,
        },
      ],
    },
    listEndorsements: {
      endorsements: [
        {
          id: 'k3v9q2m7x1',
          kind: 'district',
          name: 'Example Public Schools',
          title: null,
          affiliation: 'Example Public Schools',
          district: { code: '00000000', name: 'Example Public Schools', region: 'MetroWest' },
          revision: 1,
          currentText: true,
          endorsedAt: '2025-03-11T15:20:00.000Z',
          reaffirmedAt: null,
          evidence: 'verified',
          authority: {
            body: 'school_committee',
            date: '2025-03-04',
            officer: 'Example Officer, Secretary',
            url: 'https://example.org/minutes/2025-03-04',
          },
        },
      ],
      nextCursor: 'WzE3NDE3MDY0MDAwMDAsImszdjlxMm03eDEiLDEsMV0',
    },
    listDistricts: {
      districts: [
        {
          code: '00000000',
          name: 'Example Public Schools',
          type: 'Local School',
          county: 'Example County',
          region: 'MetroWest',
        },
      ],
    },
    getWidget: {
      slug,
      lang: 'en',
      dir: 'ltr',
      title: 'Educational equity',
      date: 'February 2025',
      count: '46 endorsements: 3 districts, 2 organizations, and 41 leaders',
      names: ['Example Leader', 'Example Public Schools (school district)'],
      cta: 'Read and endorse',
      url: `/statements/${slug}`,
      endorse: `/statements/${slug}/endorse`,
      credit: 'Statement by the Example Organization. Showing it here does not mean endorsing it.',
      revision: 1,
      status: 'current',
      notice: null,
    },
    problem: {
      type: 'about:blank',
      status: 400,
      title: 'The query can’t be read',
      errors: [{ field: 'limit', message: 'Write a whole number from 1 to 100.' }],
    },
  };
}
