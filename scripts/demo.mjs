// `npm run demo`: Drydock over a sample registry, from an empty checkout. Ctrl-C stops all of it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { ensureBuild, ensureDependencies } from "./lib/prepare.mjs";
import { root, step } from "./lib/steps.mjs";

const folder = join(root, ".cache/demo");
const signIn = { email: "admin@example.com", password: "show me the harbour" };
const token = "dd_demo-token-for-the-sample-registry";
const children = new Set();

function start(args, options) {
  const child = spawn(process.execPath, args, options);
  children.add(child);
  child.on("exit", () => children.delete(child));
  return child;
}

async function stopAll(code) {
  await Promise.all(
    [...children].map((child) => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      return gone;
    }),
  );
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stopAll(0));

async function choosePort(wanted) {
  for (let port = wanted; port < wanted + 50; port++) {
    const server = createServer();
    const free = await new Promise((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port from ${wanted} on; set PORT to one.`);
}

async function startSample() {
  // tsx's own loader, not its wrapper process, so that signals reach the registry.
  const child = start(["--import", "tsx", join(root, "scripts/demo/sample.ts"), folder], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("ready ")) return JSON.parse(line.slice(6));
    console.log(line);
  }
  throw new Error("the sample registry did not start");
}

async function startDrydock(sample, port) {
  const child = start([join(root, ".next/standalone/server.js")], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOSTNAME: "127.0.0.1",
      PORT: String(port),
      // A store of before has an admin with another password.
      DRYDOCK_DATA_DIR: join(folder, "store"),
      DRYDOCK_LOG_LEVEL: process.env.DRYDOCK_LOG_LEVEL ?? "warn",
      DRYDOCK_ADMIN_EMAIL: signIn.email,
      DRYDOCK_ADMIN_PASSWORD: signIn.password,
      DRYDOCK_API_TOKEN: token,
      DRYDOCK_NOTICE: `Sample registry: ${sample.title}.`,
      DRYDOCK_TRUSTED_KEYS: sample.trustedKeys,
      DATABASE_URL: "",
      REGISTRY_NAME: "sample",
      REGISTRY_URL: sample.url,
      REGISTRY_USERNAME: "",
      REGISTRY_PASSWORD: "",
      REGISTRY_STORAGE_ROOT: sample.storage ?? "",
      REGISTRY_ARCHIVE_DIRECTORY: join(folder, "archive"),
      DRYDOCK_COLLECTORS: sample.collector ? JSON.stringify({ sample: sample.collector }) : "",
    },
  });
  const address = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`Drydock stopped with ${child.exitCode}`);
    if (
      await fetch(`${address}/api/health`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return address;
    await pause(100);
  }
  throw new Error("Drydock did not answer within 30 seconds");
}

async function scanOnce(address) {
  const call = async (method, path, body) => {
    const answer = await fetch(address + path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok)
      throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const registry = await call("GET", "/api/registries/sample");
  if (registry.lastScan) return;
  await call("POST", "/api/registries/sample/check");
  let scan = await call("POST", "/api/registries/sample/scans", {});
  while (scan.state === "queued" || scan.state === "running") {
    await pause(200);
    scan = await call("GET", `/api/scans/${scan.id}`);
  }
  console.log(
    `  ${scan.counts.tagsDone} tags in ${scan.counts.repositoriesDone} repositories: ${scan.state}`,
  );
}

mkdirSync(folder, { recursive: true });
await ensureDependencies();
await ensureBuild();
const sample = await step("Sample registry", startSample);
const address = await step("Drydock", async () =>
  startDrydock(sample, await choosePort(Number(process.env.PORT ?? 3000))),
);
await step("First scan", () => scanOnce(address));
console.log(`
  Drydock   ${address}
  Sign in   ${signIn.email}  /  ${signIn.password}
  Registry  ${sample.url}  (${sample.title})

  Try: Retention → "delete images older than 30 days, keep the newest 5" → Preview.
       Storage   → where the disk went, and what no list of the registry shows.
       Garbage   → after a run: collect, and see what is back.
  Ctrl-C stops everything; rm -r .cache/demo begins again.
`);
// Without one of them the other is of no use.
await Promise.race([...children].map((child) => once(child, "exit")));
await stopAll(1);
