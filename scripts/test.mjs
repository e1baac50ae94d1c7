// `npm test`: everything, from an empty checkout. `npm test -- --quick` leaves out what needs a build.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild, ensureDependencies } from "./lib/prepare.mjs";
import { npx, root, run, step } from "./lib/steps.mjs";
import { ensureSystem } from "./lib/system.mjs";

// What decides whether a change lands is no lottery: the same generated cases each time. The soak
// (`npm run test:soak`) draws new ones.
process.env.PROPERTY_SEED ??= "20261121";

const quick = process.argv.includes("--quick");
const reports = join(root, "reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

await ensureDependencies();
if (!quick) await ensureSystem();

await step("Lockfile", () => run(process.execPath, ["scripts/check-lockfile.mjs"]));
await step("Types of the pages", () => npx(["next", "typegen"], { quiet: true }));
// Each has one core to itself.
await Promise.all([
  step("Types", async () => {
    await npx(["tsc", "--noEmit"]);
    await npx(["tsc", "--noEmit", "-p", "lib/core"]);
  }),
  step("Formatting and lint", async () => {
    await npx(["prettier", "--check", "--log-level", "warn", "."]);
    await npx(["eslint", "--max-warnings", "0", "."]);
  }),
]);
await step("Unit and component tests", () =>
  vitest("unit", "--project", "unit", "--project", "components"),
);
if (!quick) {
  await ensureBuild();
  await step("Integration tests against a real registry and PostgreSQL", () =>
    vitest("integration", "--project", "integration"),
  );
  await step("Journeys in Chromium against the production build", () =>
    npx(["playwright", "test", "--config", "e2e/playwright.config.ts"]),
  );
}

const suites = ["unit", ...(quick ? [] : ["integration"])].map((name) => {
  const { numPassedTests, numFailedTests } = read(name);
  return { name, passed: numPassedTests, failed: numFailedTests };
});
if (!quick) {
  const { stats } = read("journeys");
  suites.push({ name: "journeys", passed: stats.expected + stats.flaky, failed: stats.unexpected });
}
for (const { name, passed } of suites) console.log(`  ${name}: ${passed}`);
const total = (key) => suites.reduce((sum, suite) => sum + suite[key], 0);
console.log(`${total("passed")} passed, ${total("failed")} failed`);

function vitest(name, ...args) {
  return npx([
    "vitest",
    "run",
    ...args,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${join(reports, `${name}.json`)}`,
  ]);
}

function read(name) {
  return JSON.parse(readFileSync(join(reports, `${name}.json`), "utf8"));
}
