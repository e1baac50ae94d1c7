import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Only what tests the planner; the properties with few cases, always the same ones. */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    include: ["lib/core/plan/**/*.test.ts", "lib/core/policy/*.test.ts"],
    environment: "node",
    testTimeout: 60_000,
    env: { PROPERTY_RUNS: "60", PROPERTY_SEED: "20260101" },
  },
});
