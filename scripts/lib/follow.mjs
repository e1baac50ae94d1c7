import { constants } from "node:os";

/**
 * Passes SIGINT and SIGTERM on to a process and answers the status to end with once it is gone. One that
 * ended although nobody asked it to has failed, whatever status it gave: out of memory, killed, or done.
 */
export function follow(child) {
  let asked = false;
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      asked = true;
      child.kill(signal);
    });
  }
  return new Promise((resolve) => {
    // It could not even be started.
    child.on("error", () => resolve(1));
    child.on("exit", (code, signal) => {
      const status = code ?? 128 + constants.signals[signal];
      resolve(asked || status !== 0 ? status : 1);
    });
  });
}
