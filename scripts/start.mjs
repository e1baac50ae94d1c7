// `npm start`: the production build against the registry named in the environment (docs/configuration.md).
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { follow } from "./lib/follow.mjs";
import { ensureBuild, ensureDependencies } from "./lib/prepare.mjs";
import { root } from "./lib/steps.mjs";

await ensureDependencies();
await ensureBuild();

const child = spawn(process.execPath, [join(root, ".next/standalone/server.js")], {
  stdio: "inherit",
  env: {
    ...process.env,
    NODE_ENV: "production",
    // The server changes into its own folder, so a relative path would mean another place there.
    DRYDOCK_DATA_DIR: resolve(process.env.DRYDOCK_DATA_DIR ?? "data"),
    HOSTNAME: process.env.DRYDOCK_HOST ?? "127.0.0.1",
  },
});
process.exit(await follow(child));
