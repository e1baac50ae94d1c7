import { type Remote, wrap } from "comlink";
import type { WhatIfSession } from "./session";

export interface WhatIfClient {
  session: Remote<WhatIfSession>;
  /** What is still asked for is never answered. */
  close(): void;
}

export function startWhatIf(): WhatIfClient {
  const worker = new Worker(new URL("./what-if.worker.ts", import.meta.url), { type: "module" });
  return { session: wrap<WhatIfSession>(worker), close: () => worker.terminate() };
}
