import type { Reporter, TestModule } from 'vitest/node';

/** Ends the output with `N passed, N failed`, which scripts of any language can read. */
export default class PlainCount implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      // A file that could not be loaded has no tests to fail.
      const tests = [...module.children.allTests()];
      if (tests.length === 0 && module.state() === 'failed') counts.failed++;
      for (const test of tests) {
        const { state } = test.result();
        if (state !== 'pending') counts[state]++;
      }
    }
    // After the runner's own summary, which is printed in the same turn and names what was skipped.
    process.once('beforeExit', () => console.log(`${counts.passed} passed, ${counts.failed} failed`));
  }
}
