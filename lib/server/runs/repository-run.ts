import "server-only";
import type { Calls } from "./calls";
import type { RunControl } from "./control";
import type { FindUse } from "./find-use";
import type { KnownManifests } from "./known-manifests";
import type { RepositoryPlan } from "./repository-plan";
import type { KnownTags, TagView } from "./tag-view";
import type { UntagMethod } from "../registries/stored-check";
import type { Ledger } from "./step";

/** One repository in the hands of a run. Its steps go one after another. */
export interface RepositoryRun {
  name: string;
  calls: Calls;
  view: TagView;
  manifests: KnownManifests;
  knownTags: KnownTags;
  plan: RepositoryPlan;
  ledger: Ledger;
  /** Called between steps. */
  settled?: (() => Promise<void>) | undefined;
  control: RunControl;
  /** How one tag of several is removed; null where it cannot be. */
  untagMethod: UntagMethod | null;
  /** Asked before each removal, where anything is reported in use. */
  findUse?: FindUse | undefined;
  /** Media types of placeholders that the registry has refused here. */
  refusedForms: Set<string>;
}
