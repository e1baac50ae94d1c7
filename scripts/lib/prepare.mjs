import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleShell } from "./shell.mjs";
import { npx, root, run, step } from "./steps.mjs";

/** Installs exactly the lockfile, unless that has been done already. */
export async function ensureDependencies() {
  const mark = join(root, "node_modules/.drydock-lockfile");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  await step("Installing packages from the lockfile (about a minute)", async () => {
    await run("npm", ["ci", "--no-audit", "--no-fund"]);
    await writeFile(mark, wanted);
  });
}

/** Builds for production, unless the sources are those of the last build. */
export async function ensureBuild() {
  const mark = join(root, ".next/drydock-sources");
  const sources = hashSources();
  if (existsSync(mark) && readFileSync(mark, "utf8") === sources) return;
  await step("Building for production (about half a minute)", async () => {
    // A build that was interrupted can leave a cache with which every later build fails.
    await rm(join(root, ".next"), { recursive: true, force: true });
    await npx(["next", "build"]);
    await completeStandalone();
    await writeFile(mark, sources);
  });
}

/**
 * Next leaves static files out of the standalone folder, for those who serve them from elsewhere. With them
 * and the command that stands beside the server it is what the container holds.
 */
async function completeStandalone() {
  const standalone = join(root, ".next/standalone");
  await cp(join(root, ".next/static"), join(standalone, ".next/static"), { recursive: true });
  await cp(join(root, "public"), join(standalone, "public"), { recursive: true });
  for (const name of ["reseal.mjs", "drydock.mjs"])
    await cp(join(root, "scripts", name), join(standalone, name));
  await bundleShell(join(standalone, "shell.mjs"));
}

const builtFrom = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "instrumentation-node.ts",
  "proxy.ts",
  "scripts/reseal.mjs",
  "scripts/drydock.mjs",
  "scripts/lib/shell.mjs",
];
const builtWith = [
  "package.json",
  "package-lock.json",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
];

function hashSources() {
  const hash = createHash("sha256");
  for (const path of [...builtFrom, ...builtWith].flatMap((name) => listFiles(join(root, name)))) {
    if (/\.test\.tsx?$/.test(path)) continue;
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function listFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}
