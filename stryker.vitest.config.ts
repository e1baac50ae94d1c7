import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = fileURLToPath(new URL(".", import.meta.url));

/** A mutant dies with the first test that fails: those that cost nothing are asked first. */
class CheapFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const costs = ({ moduleId }: TestSpecification) => Number(moduleId.includes(".property."));
    const names = files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
    return names.toSorted((a, b) => costs(a) - costs(b));
  }
}

/**
 * Only what tests the planner; the properties with few cases, always the same ones. All files share
 * one worker: reading the modules afresh for each of them took most of a mutant's time.
 */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    include: ["lib/core/{plan,policy}/**/*.test.ts"],
    // They test the generators, not the planner.
    exclude: ["**/arbitraries.test.ts", "**/not-vacuous.test.ts"],
    environment: "node",
    isolate: false,
    sequence: { sequencer: CheapFirst },
    testTimeout: 60_000,
    env: { PROPERTY_RUNS: "25", PROPERTY_SEED: "20260101" },
  },
});
