import { type Remote, wrap } from "comlink";
import { currentLanguage, t } from "../language";
import type { WhatIfSession } from "./session";

export interface WhatIfClient {
  /** Rejects when the client is closed before the session has answered. */
  ask<T>(question: (session: Remote<WhatIfSession>) => Promise<T>): Promise<T>;
  close(): void;
}

export function startWhatIf(): WhatIfClient {
  const worker = new Worker(new URL("./what-if.worker.ts", import.meta.url), {
    type: "module",
    name: currentLanguage(),
  });
  const session = wrap<WhatIfSession>(worker);
  let end = () => {};
  const closed = new Promise<never>((_, reject) => {
    end = () => reject(new Error(t("whatIf.error.closed")));
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
