import type { Snapshot } from "@/lib/core/snapshot";
import type { WhatIfRequest, WhatIfResponse } from "./protocol";
import { WhatIfSession } from "./session";

/** Fetched and parsed here: a snapshot of ten thousand tags would stop the page for a while. */
async function readSnapshot(url: string): Promise<Snapshot> {
  const response = await fetch(url, { headers: { accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`The snapshot could not be read: the server answered ${response.status}.`);
  }
  return (await response.json()) as Snapshot;
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
