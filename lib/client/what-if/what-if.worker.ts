import { expose } from "comlink";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import type { Snapshot } from "@/lib/core/snapshot";
import { WhatIfSession } from "./session";

/** Fetched and parsed here: a snapshot of ten thousand tags would stop the page for a while. */
async function readSnapshot(registry: string): Promise<Snapshot> {
  return (await callApi(calls.content.snapshot, { params: { registry } })) as Snapshot;
}

expose(new WhatIfSession(readSnapshot));
