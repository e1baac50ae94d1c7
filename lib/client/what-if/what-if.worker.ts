import { expose } from "comlink";
import { callApi } from "@/lib/client/api";
import { calls } from "@/lib/client/calls";
import { currentLanguage, loadLanguage } from "@/lib/client/language";
import { ambient, isLanguage } from "@/lib/core/language";
import type { Snapshot } from "@/lib/core/snapshot";
import { WhatIfSession } from "./session";

// A worker has no document that says who reads: whoever starts it gives it the language as its name.
ambient.drydockLanguage = () => (isLanguage(self.name) ? self.name : "en");

/** Fetched and parsed here: a snapshot of ten thousand tags would stop the page for a while. */
async function readSnapshot(registry: string): Promise<Snapshot> {
  await loadLanguage(currentLanguage());
  return (await callApi(calls.content.snapshot, { params: { registry } })) as Snapshot;
}

expose(new WhatIfSession(readSnapshot));
