import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "../distribution";

const start = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));

/** Makes the server, and not what starts it, do something when it gets SIGUSR2; it says its process id. */
function onSignal(script: string): string {
  const program = `
    if (process.argv[1]?.endsWith("server.js")) {
      process.on("SIGUSR2", () => { ${script} });
      console.log("server " + process.pid);
    }`;
  return `--import=data:text/javascript,${encodeURIComponent(program)}`;
}

describe("npm start", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drydock-end-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function run(nodeOptions: string) {
    const child = spawn(process.execPath, [start], {
      stdio: ["ignore", "pipe", "ignore"],
      env: {
        PATH: process.env.PATH ?? "",
        NODE_ENV: "production",
        PORT: String(await freePort()),
        DRYDOCK_DATA_DIR: folder,
        NODE_OPTIONS: nodeOptions,
      },
    });
    let server = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      server = Number(/^server (\d+)$/.exec(line)?.[1] ?? server);
      if (line.includes("Drydock is ready")) break;
    }
    if (server === 0) throw new Error("The server did not start.");
    // What it prints from here on would fill the pipe.
    child.stdout.resume();
    return { child, server };
  }

  test.each([
    [
      "meets an error that nothing catches",
      'setImmediate(() => { throw new Error("boom"); })',
      "",
      1,
    ],
    [
      "has no memory left",
      "for (const kept = []; ;) kept.push(Array(1e5).fill(1.5))",
      "--max-old-space-size=200 ",
      134,
    ],
    ["is killed", 'process.kill(process.pid, "SIGKILL")', "", 137],
  ])("ends with a failure when the server %s", async (_name, script, options, status) => {
    const { child, server } = await run(options + onSignal(script));
    const ended = once(child, "exit");
    process.kill(server, "SIGUSR2");
    expect(await ended).toEqual([status, null]);
  });

  test("ends as the server does when it is asked to", async () => {
    const { child } = await run(onSignal(""));
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
  });
});
