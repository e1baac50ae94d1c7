import type {
  WhatIfAnswers,
  WhatIfRequest,
  WhatIfRequests,
  WhatIfResponse,
  WhatIfVerb,
} from "./protocol";

/** The part of a Worker that is used, so that a test can stand in for it. */
export interface WhatIfPort {
  postMessage(request: WhatIfRequest): void;
  addEventListener(type: "message", listener: (event: { data: WhatIfResponse }) => void): void;
  terminate(): void;
}

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

/** Asks the worker and pairs each answer with its question. */
export class WhatIfClient {
  private next = 1;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly port: WhatIfPort) {
    port.addEventListener("message", ({ data }) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.ok) waiting?.resolve(data.value as never);
      else waiting?.reject(new Error(data.message));
    });
  }

  ask<V extends WhatIfVerb>(verb: V, input: WhatIfRequests[V]): Promise<WhatIfAnswers[V]> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: never) => void, reject });
      this.port.postMessage({ id, verb, input } as WhatIfRequest);
    });
  }

  close(): void {
    this.port.terminate();
    for (const { reject } of this.waiting.values()) reject(new Error("The preview was closed."));
    this.waiting.clear();
  }
}

export function startWhatIf(): WhatIfClient {
  const worker = new Worker(new URL("./what-if.worker.ts", import.meta.url), { type: "module" });
  return new WhatIfClient(worker);
}
