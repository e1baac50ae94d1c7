import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Drydock } from "../drydock";

/** Returns every request at once, and so as soon as this machine lets any process answer. */
const idleServer = `
const server = require("node:http").createServer((request, response) => response.end("ok"));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;

export interface IdleServer {
  url: string;
  stop(): Promise<void>;
}

export async function startIdleServer(): Promise<IdleServer> {
  const child = spawn(process.execPath, ["-e", idleServer], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return {
    url: `http://127.0.0.1:${port.toString().trim()}`,
    async stop() {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}

export interface Waits {
  /** The longest that health waited beyond what the idle server took at the same moment. */
  longest: number;
  /** What health took as a whole, in the middle of all answers. */
  median: number;
}

/**
 * Asks for health again and again while `work` goes on, each time beside the idle server. What other
 * processes do on this machine delays both, and is not counted.
 */
export async function compareHealth(
  drydock: Drydock,
  idle: IdleServer,
  work: () => Promise<unknown>,
): Promise<Waits> {
  let working = true;
  const done = work().finally(() => (working = false));
  // A failure is thrown below, when the last answer is in.
  done.catch(() => undefined);
  const waits: { health: number; idle: number }[] = [];
  do {
    const [health, beside] = await Promise.all([time(`${drydock.url}/api/health`), time(idle.url)]);
    waits.push({ health, idle: beside });
    await pause(10);
  } while (working);
  await done;
  const sorted = waits.map(({ health }) => health).sort((a, b) => a - b);
  return {
    longest: Math.max(...waits.map((wait) => wait.health - wait.idle)),
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
  };
}

async function time(url: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return performance.now() - started;
}
