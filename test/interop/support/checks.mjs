// Counts what passes; one failure doesn't keep the rest from being tried.
import assert from "node:assert/strict";

export function checks() {
  let passed = 0;
  let failed = 0;
  return {
    /** Runs a check; it fails where `work` throws. */
    async check(name, work) {
      try {
        await work();
        passed++;
        process.stdout.write(`passed: ${name}\n`);
      } catch (error) {
        failed++;
        process.stdout.write(`FAILED: ${name}: ${error.message}\n${error.stdout ?? ""}${error.stderr ?? ""}\n`);
      }
    },
    end() {
      process.stdout.write(`${passed} passed, ${failed} failed\n`);
      process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
    },
  };
}

export function equal(actual, expected) {
  assert.deepEqual(actual, expected);
}

export function holds(condition, what) {
  assert.ok(condition, what);
}
