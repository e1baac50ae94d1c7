import "server-only";
import { parentPort } from "node:worker_threads";
import { lookIntoFolders, readFiles } from "./disk-work";
import type { FromDiskThread, ToDiskThread } from "./disk-threads";

/** A thread that looks into folders and reads files, and has nothing else of Drydock. */
parentPort?.on("message", (work: ToDiskThread) => {
  try {
    if (work.type === "folders") send({ type: "done", output: lookIntoFolders(work) });
    else {
      const output = readFiles(work);
      send({ type: "done", output }, [output.bytes.buffer]);
    }
  } catch (error) {
    // Of an error only its words cross over by themselves.
    const { message, code, syscall } = error as NodeJS.ErrnoException;
    send({ type: "failed", message, code, syscall });
  }
});

function send(message: FromDiskThread, transfer: ArrayBufferLike[] = []): void {
  parentPort?.postMessage(message, transfer as ArrayBuffer[]);
}
