import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import type {
  ChildToRead,
  ServedChild,
  SidesToCompare,
} from "@/lib/core/compare/compare-manifests";
import type { CodedFinding, Policy } from "@/lib/core/policy";
import type { PlanBody, SelectionItem, TagBytes } from "@/lib/core/plan";
import type { SpaceTotals } from "@/lib/core/graph/divide-space";
import type { ReferrerDescriptor } from "@/lib/core/oci";

/** A request of the API whose body has not been parsed yet: parsing is part of what may be expensive. */
export interface RawInput {
  params: unknown;
  query: unknown;
  body: Uint8Array | null;
}

/** Answers a request with the bytes of its JSON; null if this request has to be answered by the server itself. */
interface Answering {
  input: RawInput;
  output: Uint8Array | null;
  part: never;
}

export interface PlanInput {
  registry: string;
  /** The request's body, parsed or not. */
  body: unknown;
}

export interface PlanHead extends Pick<PlanBody, "totals" | "guards" | "warnings"> {
  hash: string;
  snapshot: { id: string; scannedAt: number };
  policy: Policy | null;
  selection: SelectionItem[] | null;
  now: number;
}

/** Rows and steps as they are stored: in the plan's order, from `seq` on. */
export type PlanPart =
  | {
      table: "plan_rows";
      seq: number;
      rows: {
        repository: string;
        tag: string | null;
        digest: string;
        decision: string;
        body: string;
      }[];
    }
  | { table: "plan_steps"; seq: number; rows: { body: string }[] }
  | { table: "plans"; head: PlanHead };

export interface ManifestBytes {
  bytes: Uint8Array;
  contentType: string;
}

export interface FoundLayer {
  digest: string;
  size: number;
  /** Digest of the manifest's config, where the layer is not whole without it. */
  config: string | null;
}

export interface ArtifactLayer {
  repository: string;
  digest: string;
  manifest: ManifestBytes;
  /** Which layer, from 0. */
  layer: number;
  /** null: none that is to be read. */
  bytes: Uint8Array | null;
  /** Why not. */
  unread: "tooLarge" | "missing" | null;
  /** Of a Helm chart: what it says of itself. */
  config: string | null;
}

export interface ManifestToDescribe extends ManifestBytes {
  registryId: string;
  repository: string;
  digest: string;
  config: string | null;
  /** As the registry answers them. */
  referrers: ReferrerDescriptor[];
  pullName: string;
  inUse: string | null;
}

/** Everything that runs outside the server's own thread: by name what goes in, what comes out, and what comes out on the way. */
export interface Tasks {
  findAnything: Answering;
  getGraph: Answering;
  getHolders: Answering;
  getLineage: Answering;
  getOverview: Answering;
  getPolicy: Answering;
  getReclaimable: Answering;
  getSpace: Answering;
  getStorage: Answering;
  getPlan: Answering;
  previewSchedule: Answering;
  readSnapshot: Answering;
  lintPolicy: Answering;
  listAudit: Answering;
  listPlanChanges: Answering;
  listPlanRows: Answering;
  listLabelledTags: Answering;
  listPlans: Answering;
  listPolicies: Answering;
  listRunSteps: Answering;
  listScannedTags: Answering;
  listScannedUntagged: Answering;
  parseBody: {
    input: { method: string; path: string; bytes: Uint8Array };
    output: unknown;
    part: never;
  };
  checkPolicy: {
    input: unknown;
    output: { ok: true; policy: Policy } | { ok: false; findings: CodedFinding[] };
    part: never;
  };
  findVisibleTags: {
    input: EndpointRequest<typeof api.content.visibleTags>;
    output: { bytes: Uint8Array; look: { registryId: string } | null };
    part: never;
  };
  findConfig: { input: ManifestBytes; output: string | null; part: never };
  findLayer: {
    input: { manifest: ManifestBytes; layer: number };
    output: FoundLayer | null;
    part: never;
  };
  describeArtifact: { input: ArtifactLayer; output: Uint8Array; part: never };
  describeManifest: { input: ManifestToDescribe; output: Uint8Array; part: never };
  findComparedChildren: { input: SidesToCompare; output: ChildToRead[]; part: never };
  compareManifests: {
    input: { sides: SidesToCompare; children: ServedChild[] };
    output: Uint8Array;
    part: never;
  };
  decidePlan: { input: PlanInput; output: PlanHead; part: PlanPart };
  findChangedSizes: { input: { registryId: string }; output: SpaceTotals; part: TagBytes[] };
}

export type TaskName = keyof Tasks;

/** Tasks that answer a request of the API. */
export type AnsweringTask = {
  [N in TaskName]: Tasks[N] extends Answering ? N : never;
}[TaskName];
