/**
 * Runs files that wait for processes and browsers first; then, within each project, those with many
 * rounds, and the longest first.
 */
import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const PROJECTS = ['durable', 'browser', 'worker', 'unit'];

const hasRounds = ({ moduleId }: TestSpecification): boolean =>
  readFileSync(moduleId, 'utf8').includes("/rounds.ts'");

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // Files of one project run one after another, so they can share what one of them started.
    return PROJECTS.flatMap((name) => {
      const own = sorted.filter(({ project }) => project.name === name);
      return [...own.filter(hasRounds), ...own.filter((file) => !hasRounds(file))];
    });
  }
}
