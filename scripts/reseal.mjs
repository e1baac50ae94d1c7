// Seals what Drydock's store holds encrypted with the current secret, and says what it did
// (docs/configuration.md, "Replacing the secret"). `npm run reseal` here, `node reseal.mjs` in the container.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
// In the container the server lies beside this file.
let server = here("server.js");
if (!existsSync(server)) {
  const { ensureBuild, ensureDependencies } = await import("./lib/prepare.mjs");
  await ensureDependencies();
  await ensureBuild();
  server = here("../.next/standalone/server.js");
}

const child = spawn(process.execPath, [server], {
  stdio: ["ignore", "pipe", "inherit"],
  env: {
    ...process.env,
    NODE_ENV: "production",
    DRYDOCK_COMMAND: "reseal",
    DRYDOCK_DATA_DIR: resolve(process.env.DRYDOCK_DATA_DIR ?? "data"),
    // Next's server listens before it runs anything; another may be serving at the usual port.
    HOSTNAME: "127.0.0.1",
    PORT: String(await freePort()),
  },
});
for await (const line of createInterface({ input: child.stdout })) {
  // Not the words with which Next starts.
  if (/^(?:Stored secrets:|\{)/.test(line)) console.log(line);
}
const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
process.exit(code ?? 1);

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
