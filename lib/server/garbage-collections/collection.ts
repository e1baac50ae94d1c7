import "server-only";
import type { CollectionStep } from "@/lib/core/api/garbage-collections";
import type { CheckFacts } from "@/lib/core/api/registries";
import type { Phrase } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import type { JobHandle } from "../jobs/job";
import type { PushAnswer, RegistryReader } from "../registry-client";
import type { StorageSettings } from "../storage/open-storage";
import type { Collector } from "./collector";
import type { CollectionJournal } from "./journal";

export interface KeptTag {
  repository: string;
  name: string;
  digest: string;
}

export interface Outcome {
  state?: "done" | "skipped";
  message: Phrase | null;
}

/** A garbage collection under way. */
export interface Collection {
  context: Context;
  handle: JobHandle;
  journal: CollectionJournal;
  collector: Collector;
  registry: string;
  check: CheckFacts | null;
  reader: RegistryReader;
  settings: StorageSettings;
  /** Tags that could be pulled before; absent where Drydock was restarted since. */
  sample?: KeptTag[];
  /** Whether the registry takes pushes now. */
  pushes(): Promise<PushAnswer>;
  step(name: CollectionStep["name"], work: () => Promise<Outcome>): Promise<void>;
}
