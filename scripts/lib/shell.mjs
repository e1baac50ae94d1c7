import config from "../../next.config.mjs";
import { root } from "./steps.mjs";

/** The command `drydock` as one file. Returns what is in it, by source file. */
export async function bundleShell(outfile) {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["lib/server/shell/start.ts"],
    outfile,
    alias: { "@": root },
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["react-server"],
    // With loaders of their own.
    external: config.serverExternalPackages,
    // Some packages are CommonJS and ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    metafile: true,
    logLevel: "error",
  });
  return metafile.outputs[Object.keys(metafile.outputs).find((name) => name.endsWith(".mjs"))]
    .inputs;
}
