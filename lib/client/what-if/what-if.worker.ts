import { callApi } from "@/lib/client/api";
import { api } from "@/lib/core/api";
import type { Snapshot } from "@/lib/core/snapshot";
import type { WhatIfRequest, WhatIfResponse } from "./protocol";
import { WhatIfSession } from "./session";

/** Fetched and parsed here: a snapshot of ten thousand tags would stop the page for a while. */
async function readSnapshot(registry: string): Promise<Snapshot> {
  return (await callApi(api.content.snapshot, { params: { registry } })) as Snapshot;
}

const session = new WhatIfSession(readSnapshot);

self.addEventListener("message", ({ data }: MessageEvent<WhatIfRequest>) => {
  session
    .answer(data)
    .then((value) => ({ id: data.id, ok: true as const, value }))
    .catch((error: unknown) => ({
      id: data.id,
      ok: false as const,
      message: error instanceof Error ? error.message : String(error),
    }))
    .then((response: WhatIfResponse) => self.postMessage(response));
});
