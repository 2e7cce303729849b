/** Files that wait for processes and browsers begin first; then, project by project, the longest. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const PROJECTS = ['durable', 'browser', 'worker', 'unit'];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // The files of a project one after another: so they can share what one of them has started.
    return PROJECTS.flatMap((name) => sorted.filter(({ project }) => project.name === name));
  }
}
