import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { inEnglish } from "../phrases";
import type { StorageSettings } from "../storage/open-storage";
import type { Context } from "../app/context";
import type { RegistryReader, RegistrySettings, ListSigns } from "../registry-client";
import type { ScanWriter, KnownTag, PresenceState } from "./scan-writer";
import type { CheckFacts } from "@/lib/core/api/registries";
import type { StoredRegistry } from "@/lib/core/storage/stored-registry";
import type { Vendor } from "@/lib/core/vendors";
import type { Outage } from "./outage";
import type { ProgressReporter } from "./scan-progress";

/** One scan under way: what every part of it shares. */
export interface ScanRun {
  context: Context;
  registryId: string;
  reader: RegistryReader;
  /** How many things to do with the registry are under way at once, of those of one kind. */
  atOnce: number;
  writer: ScanWriter;
  reporter: ProgressReporter;
  outage: Outage;
  signal: AbortSignal;
  /** A repository read since then need not be read again: that is how a killed scan resumes. */
  since: number;
  /** Digests whose content is stored, anywhere in this registry. */
  known: Set<string>;
  /** Read without conditions: "not modified" is answered from the tag alone, whatever became of its content. */
  reread: boolean;
  /** Whether the referrers API answers; null until it has been asked once. */
  referrers: { api: boolean | null };
  /** Lists of tags may leave some out, as far as the last check could tell. */
  mayHideTags: boolean;
  /** What the lists of this scan have shown. */
  lists: { signs: ListSigns };
  /** Ask HEAD first, where a GET would count as a pull. */
  headFirst: boolean;
  /** Whether configs were read after the figures of their repositories had been added up. */
  configsRead: { late: boolean };
  /** Repositories whose rows this scan has changed. */
  changed: Set<string>;
  /** Repositories being read just now. */
  underWay: Map<string, RepositoryScan>;
  /** What the registry's storage shows, where it could be read. */
  stored: {
    registry: StoredRegistry;
    timesKnown: boolean;
    /** Null where the storage does not have it, whole. */
    readBlob: (digest: string) => Promise<Buffer | null>;
  } | null;
  /** Texts of the configs read ahead of their turn because somebody has them on screen. */
  configs: Map<string, Promise<string | null | undefined>>;
}

/** The same scan, asking before whatever has a lower priority: what either of them finds out, both know. */
export function withPriority(scan: ScanRun, priority: number): ScanRun {
  return { ...scan, reader: scan.reader.withPriority(priority) };
}

/** What the times in a registry's storage say of one repository. Clocks that are ahead are held back. */
export interface StoredTimes {
  /** When this tag was last pushed, pointing at this digest. */
  tagPush(tag: string, digest: string): number | null;
  manifestPush(digest: string): number | null;
  /** When a manifest without a tag came, and lost its last tag. */
  arrival(digest: string): { firstSeen: number; untaggedSince: number } | undefined;
}

/** One repository being read. */
export interface RepositoryScan {
  name: string;
  listed: ReadonlySet<string>;
  /** As stored before this scan, brought up to date as answers come in. */
  tags: Map<string, KnownTag>;
  /** As stored before this scan, brought up to date as answers come in. */
  presences: Map<string, PresenceState>;
  /** What its manifests and referrers tags refer to: signatures, attestations, other referrers. */
  subjects: Set<string>;
  /** What the storage says of when things were pushed, and what the store has of it, by manifest. */
  times: StoredTimes | null;
  storedAt: Map<string, number | null>;
  /** What comes now has no tag, and no list shows it. */
  beyondLists: boolean;
  /** Tags asked for in this scan: some are read before their turn. */
  reads: Map<string, Promise<void>>;
  /** Digests asked for in this scan: each at most once, however many parents name it. */
  visited: Map<string, Promise<void>>;
  /** Listed tags that the registry then did not know. */
  absentTags: string[];
  /** Tags that answered and were not listed. */
  hidden: string[];
  problems: Phrase[];
}

/** Reading this repository any further makes no sense; others go on. */
export class RepositoryStopped extends Error {
  override readonly name = "RepositoryStopped";

  constructor(
    readonly said: Phrase,
    options?: { cause?: unknown },
  ) {
    super(inEnglish(said), options);
  }
}

export interface ScannedRegistry {
  settings: Pick<RegistrySettings, "repositories" | "maxConcurrency"> & StorageSettings;
  check: CheckFacts | null;
  /** The product, where no check has found it out. */
  vendor?: Vendor;
  reader: RegistryReader;
}

export interface OpenOptions {
  /** Whether the whole registry is scanned. */
  whole?: boolean;
  signal?: AbortSignal;
}
