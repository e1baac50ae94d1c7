/**
 * Mutation testing of what decides: `npx stryker run`. Presets are data and print-outs are prose, so
 * neither is mutated. Sentences (string literals) are left alone for the same reason: what a row says
 * is tested by the edge cases, word by word where it matters.
 */
const config = {
  testRunner: "vitest",
  vitest: { configFile: "stryker.vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  mutate: [
    "lib/core/plan/{close,bytes,condition,facts,judge,rank,registry,report}/*.ts",
    "lib/core/plan/*.ts",
    "lib/core/policy/{duration,glob,pattern,order,byte-count,parse-policy}.ts",
    "!lib/core/plan/types.ts",
    "!lib/core/plan/report/words.ts",
    "!lib/core/**/*.test.ts",
  ],
  mutator: { excludedMutations: ["StringLiteral", "Regex"] },
  ignorePatterns: [".next*", "coverage", "reports", "data", "docs", "public", "*.tsbuildinfo"],
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { logTests: false, allowColor: false },
  jsonReporter: { fileName: "reports/mutation.json" },
  incremental: true,
  incrementalFile: ".cache/mutation.json",
  concurrency: 2,
  timeoutMS: 60_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
export default config;
