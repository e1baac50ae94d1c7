import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = [
  // Outside Next's bundler the marker package throws on import; its guard is the import-arrow test.
  { find: /^server-only$/, replacement: `${root}lib/testing/server-only.ts` },
  { find: /^@\//, replacement: root },
];

export default defineConfig({
  plugins: [react()],
  resolve: { alias },
  test: {
    // Vitest leaves one core free, which on two cores is half of them.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,components,scripts,e2e,bench}/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts"],
          environment: "node",
          testTimeout: 60_000,
          // A worker's files share their modules: loading them for each was most of the time. So no test may leave
          // anything in one for the next.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "components",
          include: ["{components,lib/client,app}/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["lib/testing/setup-components.ts"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["{lib,e2e}/**/*.integration.test.ts"],
          environment: "node",
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // They wait for processes more than they compute.
          maxWorkers: 2,
        },
      },
    ],
  },
});
