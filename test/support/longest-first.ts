import { BaseSequencer, type TestSpecification } from 'vitest/node';

const longest = ['test/fault/', 'test/browser/', 'test/flow/cli/', 'test/flow/packet/'];

/** Starts with the folders that take longest, so that no core waits at the end for a long file that began last. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((folder) => moduleId.includes(folder));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
