import "server-only";
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { v7 as uuidv7 } from "uuid";
import { appParts } from "../app/app-parts";
import type { App } from "../app/context";
import { isAppError } from "../http/errors";
import { createLogger } from "../app/log";
import { inLanguage } from "../phrases/request-language";
import { diskHere } from "../storage/disk-here";
import { openStoreToRead } from "../store/open";
import { computeHere } from "./compute-here";
import { tasks } from "./tasks";
import type { FromThread, ThreadData, ToThread } from "./pool";

/**
 * What runs in a thread of its own: one task after the other, over a connection of its own that only reads.
 * Its key opens nothing that is stored encrypted, so a task can compute and read the store, no more.
 */
const port = parentPort;
if (port === null) throw new Error("This file is started as a thread.");

const { env } = workerData as ThreadData;
let now = 0;
const app: App = {
  ...appParts(env, uuidv7()),
  compute: computeHere,
  openDisk: () => diskHere,
  ...openStoreToRead(env),
  log: createLogger({ DRYDOCK_LOG_LEVEL: "silent" }),
  now: () => now,
};

async function carryOut({ name, input, actor, ...message }: Extract<ToThread, { type: "run" }>) {
  now = message.now;
  const onPart = async (part: unknown) => {
    const taken = once(port as NonNullable<typeof port>, "message");
    send({ type: "part", part });
    await taken;
  };
  try {
    const context = { app, db: app.db, actor };
    const work = () => tasks[name](context, input as never, onPart);
    const output = await inLanguage(message.language, work);
    send({ type: "done", output }, output instanceof Uint8Array ? [output.buffer] : []);
  } catch (error) {
    send(describe(error));
  }
}

function describe(error: unknown): FromThread {
  if (isAppError(error)) {
    const { code, message, details, said } = error;
    return { type: "refused", code, message, details, said };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { type: "failed", message, stack };
}

function send(message: FromThread, transfer: ArrayBufferLike[] = []): void {
  port?.postMessage(message, transfer as ArrayBuffer[]);
}

port.on("message", (message: ToThread) => {
  if (message.type === "run") void carryOut(message);
});
