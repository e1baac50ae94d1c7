/**
 * Mutation testing of what decides: `npm run test:mutation`. Presets are data and print-outs are
 * prose, so neither is mutated. Sentences (string literals) are left alone for the same reason: what
 * a row says is tested by the edge cases, word by word where it matters.
 */
const config = {
  testRunner: "vitest",
  vitest: { configFile: "stryker.vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  mutate: [
    "lib/core/plan/{compile,facts,graph,judge,report,settle}/*.ts",
    "lib/core/plan/*.ts",
    "lib/core/policy/{duration,pattern,order,byte-count,parse-policy}.ts",
    "!lib/core/plan/types.ts",
    "!lib/core/plan/report/words.ts",
    "!lib/core/**/*.test.ts",
  ],
  mutator: { excludedMutations: ["StringLiteral", "Regex"] },
  // The sandbox holds the core alone: nothing else is read by its tests.
  ignorePatterns: [
    "**",
    "!lib/core/**",
    "!package.json",
    "!tsconfig.json",
    "!stryker.vitest.config.ts",
  ],
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { logTests: false, allowColor: false },
  jsonReporter: { fileName: "reports/mutation.json" },
  incremental: true,
  incrementalFile: ".cache/mutation.json",
  concurrency: 1,
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
export default config;
