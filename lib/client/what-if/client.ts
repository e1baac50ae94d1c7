import { type Remote, wrap } from "comlink";
import type { WhatIfSession } from "./session";

export interface WhatIfClient {
  /** Rejects when the client is closed before the session has answered. */
  ask<T>(question: (session: Remote<WhatIfSession>) => Promise<T>): Promise<T>;
  close(): void;
}

export function startWhatIf(): WhatIfClient {
  const worker = new Worker(new URL("./what-if.worker.ts", import.meta.url), { type: "module" });
  const session = wrap<WhatIfSession>(worker);
  let end = () => {};
  const closed = new Promise<never>((_, reject) => {
    end = () => reject(new Error("The preview was closed."));
  });
  // It is said to whoever still waits; when nobody does, it is no error.
  closed.catch(() => undefined);
  return {
    // A worker that is ended answers nothing more: without this, a cached query would wait for ever.
    ask: (question) => Promise.race([question(session), closed]),
    close() {
      worker.terminate();
      end();
    },
  };
}
