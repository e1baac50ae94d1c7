import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const project = fileURLToPath(new URL("../..", import.meta.url));
/** Where packages are found from. */
const out = join(project, "node_modules/.cache/drydock-bench");

export interface Bundled {
  scan: string;
  diskThread: string;
}

/** The scan and its threads as one file each, as the product has them: from sources they start much later. */
export async function bundleScan(): Promise<Bundled> {
  await mkdir(out, { recursive: true });
  const [scan, diskThread] = await Promise.all([
    bundle("bench/scan/measure-scan.ts", "scan.mjs"),
    bundle("lib/server/storage/disk-thread.ts", "disk-thread.mjs"),
  ]);
  return { scan, diskThread };
}

async function bundle(entry: string, name: string): Promise<string> {
  const outfile = join(out, name);
  await build({
    ...{ absWorkingDir: project, entryPoints: [entry], outfile, alias: { "@": project } },
    ...{ bundle: true, platform: "node", format: "esm", packages: "external" },
    conditions: ["react-server"],
    logLevel: "error",
  });
  return outfile;
}
