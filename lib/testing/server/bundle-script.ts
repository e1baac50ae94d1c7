import { mkdir, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const project = fileURLToPath(new URL("../../..", import.meta.url));
/** Where packages are found from. */
const folder = join(project, "node_modules/.cache/drydock-scripts");

/**
 * A script of the sources as one file, as the product has it: read from sources it starts in twice the time. Others
 * may make the same file meanwhile, so it comes whole.
 * @param entry from the project's folder: "lib/server/scans/testing/scan-worker.ts"
 * @returns where it is
 */
export async function bundleScript(entry: string): Promise<string> {
  const { outputFiles } = await build({
    ...{ absWorkingDir: project, entryPoints: [entry], alias: { "@": project }, write: false },
    ...{ bundle: true, platform: "node", format: "esm", packages: "external" },
    conditions: ["react-server"],
    logLevel: "error",
  });
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${basename(entry, ".ts")}.mjs`);
  await writeFile(`${file}.${process.pid}`, outputFiles[0]?.contents ?? "");
  await rename(`${file}.${process.pid}`, file);
  return file;
}
