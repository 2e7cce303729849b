import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { searchWords } from '../../../../src/endorsements/listing/words.ts';
import { foldName } from '../../../../src/lib/names.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
} from '../../../support/worker/endorsements.ts';
import { listedBody } from '../../../support/worker/second-approval.ts';
import { seed } from '../../../support/worker/seed-endorsements.ts';
import { type Fields, page, row, rows } from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';
