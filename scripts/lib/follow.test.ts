import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const follow = fileURLToPath(new URL("./follow.mjs", import.meta.url));

/** A process that follows another one, which runs `script`. */
function start(script: string, ...options: string[]) {
  const program = `
    import { spawn } from "node:child_process";
    import { follow } from ${JSON.stringify(follow)};
    const args = ${JSON.stringify([...options, "-e", script])};
    process.exit(await follow(spawn(process.execPath, args, { stdio: ["ignore", "inherit", "ignore"] })));`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function statusOf(child: ReturnType<typeof start>): Promise<unknown> {
  const [code, signal] = await once(child, "exit");
  return code ?? signal;
}

describe("a process that was started", () => {
  test.each([
    ["killed", 'process.kill(process.pid, "SIGKILL")', [], 137],
    [
      "out of memory",
      "for (const a = []; ;) a.push(Array(1e5).fill(1.5))",
      ["--max-old-space-size=20"],
      134,
    ],
    ["ending with a status", "process.exit(3)", [], 3],
    ["ending unasked as if all were well", "", [], 1],
  ] as const)("is a failure when %s", async (_name, script, options, status) => {
    expect(await statusOf(start(script, ...options))).toBe(status);
  });

  test("is asked to end when the one that started it is, and its status is passed on", async () => {
    const listener = 'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1e6);';
    const child = start(`${listener} console.log("ready")`);
    await once(createInterface({ input: child.stdout }), "line");
    child.kill("SIGTERM");
    expect(await statusOf(child)).toBe(0);
  });
});
