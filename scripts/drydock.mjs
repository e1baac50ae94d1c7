#!/usr/bin/env node
// The command `drydock` (docs/shell.md): `npx drydock plan …` here, `node drydock.mjs plan …` in the container.
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
// In the container it lies beside this file.
let shell = at("shell.mjs");
if (!existsSync(shell)) {
  if (!existsSync(at("../node_modules/esbuild"))) {
    console.error("Install the packages first: npm ci");
    process.exit(1);
  }
  const { bundleShell } = await import("./lib/shell.mjs");
  // Where packages are found from.
  shell = at("../node_modules/.cache/drydock/shell.mjs");
  // Another process may be reading it just now.
  const fresh = at(`../node_modules/.cache/drydock/shell-${process.pid}.mjs`);
  await bundleShell(fresh);
  await rename(fresh, shell);
}
await import(pathToFileURL(shell).href);
