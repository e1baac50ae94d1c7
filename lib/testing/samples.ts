import type { Token } from "@/lib/core/api/access";
import type { Tag, UntaggedManifest } from "@/lib/core/api/content";
import type { Plan } from "@/lib/core/api/plans";
import type { Schedule } from "@/lib/core/api/schedules";
import type { Run, RunStep } from "@/lib/core/api/runs";
import type { Registry, RegistryCheck } from "@/lib/core/api/registries";
import type { Scan } from "@/lib/core/api/scans";
import type { PlanRow } from "@/lib/core/plan/types";

/** Values of the API's types for component tests; each test names only what it is about. */
export function samplePlan(part: Partial<Plan> = {}): Plan {
  const now = Date.now();
  return {
    id: "plan-1",
    hash: `sha256:${"a".repeat(64)}`,
    registry: "prod",
    snapshot: { id: "snapshot-1", scannedAt: now - 60_000 },
    policy: null,
    selection: null,
    now,
    totals: {
      keep: 3,
      delete: 2,
      blocked: 1,
      manifests: 2,
      freedBytes: 5_000_000,
      freedIs: "atMost",
      requests: 9,
    },
    guards: [],
    warnings: [],
    notRunnable: null,
    createdAt: now,
    createdBy: "robin@example.com",
    madeBy: "kim",
    secondPerson: false,
    expiresAt: now + 86_400_000,
    runId: null,
    ...part,
  };
}

export function sampleRow(part: Partial<PlanRow> = {}): PlanRow {
  return {
    repository: "team/app",
    tag: "v1",
    digest: `sha256:${"b".repeat(64)}`,
    kind: "image",
    decision: "delete",
    operation: "delete",
    rule: "old",
    reason: "Created 41 days ago, older than 30 days",
    matched: ["old"],
    created: null,
    createdSource: null,
    bytes: { exclusive: 1000, shared: 0 },
    ...part,
  };
}

export function sampleRun(part: Partial<Run> = {}): Run {
  return {
    id: "run-1",
    type: "run",
    registry: "prod",
    planId: "plan-1",
    planHash: `sha256:${"a".repeat(64)}`,
    restoresRunId: null,
    state: "done",
    waitsFor: null,
    counts: { total: 2, pending: 0, done: 1, skipped: 1, failed: 0 },
    freedBytes: 1000,
    freedIs: "atMost",
    overrides: [],
    message: null,
    rescued: [],
    nextStep: null,
    archive: null,
    restorable: true,
    startedBy: "robin@example.com",
    createdAt: Date.now(),
    startedAt: Date.now(),
    finishedAt: Date.now(),
    ...part,
  };
}

export function sampleStep(part: Partial<RunStep> = {}): RunStep {
  return {
    seq: 0,
    repository: "team/app",
    operation: "delete",
    digest: `sha256:${"b".repeat(64)}`,
    tag: null,
    tags: ["v1"],
    kind: "image",
    state: "done",
    reason: null,
    method: null,
    finishedAt: Date.now(),
    ...part,
  };
}

export function sampleScan(part: Partial<Scan> = {}): Scan {
  return {
    id: "scan-1",
    registry: "prod",
    state: "queued",
    repositories: null,
    phase: null,
    counts: {
      repositoriesTotal: 0,
      repositoriesDone: 0,
      repositoriesIncomplete: 0,
      hiddenTags: 0,
      tagsTotal: 0,
      tagsDone: 0,
      manifests: 0,
      configs: 0,
      requests: 0,
      bytesReceived: 0,
    },
    estimatedRequests: null,
    complete: null,
    incompleteReason: null,
    error: null,
    createdAt: Date.now(),
    startedAt: null,
    finishedAt: null,
    ...part,
  };
}

export function sampleRegistry(
  part: Partial<Registry> = {},
  check: Partial<RegistryCheck> = {},
): Registry {
  return {
    name: "prod",
    url: "https://registry.example",
    username: null,
    hasPassword: false,
    skipTlsVerify: false,
    hasCa: false,
    trustedHosts: [],
    repositories: [],
    hostAliases: [],
    secondPerson: false,
    maxConcurrency: 16,
    maxRequestsPerSecond: null,
    vendor: null,
    storage: null,
    archive: null,
    collector: null,
    origin: null,
    check: {
      checkedAt: Date.now(),
      vendor: "distribution",
      authentication: "none",
      items: [],
      capabilities: {
        catalog: true,
        deleteDigest: true,
        untag: "placeholder",
        referrers: false,
        readOnly: false,
        proxy: false,
        hiddenTags: "none",
      },
      ...check,
    },
    createdAt: Date.now(),
    lastScan: null,
    activeScanId: null,
    hiddenTags: 0,
    events: null,
    totals: { repositories: 0, tags: 0, manifests: 0, bytes: 0 },
    ...part,
  };
}

export function sampleUntagged(
  digest: string,
  part: Partial<UntaggedManifest> = {},
): UntaggedManifest {
  return {
    digest,
    kind: "image",
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    artifactType: null,
    state: "present",
    platforms: ["linux/amd64"],
    created: Date.UTC(2026, 0, 1),
    createdSource: "config",
    firstSeen: Date.UTC(2026, 0, 1),
    untaggedSince: Date.UTC(2026, 0, 5),
    pushed: null,
    pulled: null,
    size: 2000,
    exclusiveSize: 1000,
    parents: [],
    parentCount: 0,
    subject: null,
    formerTags: [],
    ...part,
  };
}

export function sampleToken(part: Partial<Token> = {}): Token {
  return {
    id: "token-1",
    name: "nightly",
    role: "operator",
    effectiveRole: "operator",
    createdAt: Date.now(),
    createdBy: "robin@example.com",
    owner: { id: "user-1", email: "robin@example.com" },
    lastUsedAt: null,
    expiresAt: null,
    ...part,
  };
}

export function sampleTag(name: string, part: Partial<Tag> = {}): Tag {
  return {
    name,
    digest: `sha256:${"0".repeat(64)}`,
    kind: "image",
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    artifactType: null,
    state: "present",
    platforms: ["linux/amd64"],
    created: Date.UTC(2026, 0, 1),
    createdSource: "config",
    firstSeen: null,
    pushed: null,
    pulled: null,
    size: 2000,
    moves: [],
    exclusiveSize: 1000,
    sharedWith: [],
    sharedWithCount: 0,
    carrierOf: null,
    inUse: null,
    signed: false,
    ...part,
  };
}

/** One that nobody has approved yet. */
export const sampleSchedule = (part: Partial<Schedule> = {}): Schedule => ({
  ...{ id: "s1", name: "Nightly", registries: ["prod"], cron: "0 2 * * *", window: "4h" },
  policy: {
    ...{ id: "p", name: "Old builds", hash: "sha256:abc", updatedAt: Date.now() },
    updatedBy: "kim@example.com",
  },
  ...{ timeZone: "Europe/Berlin", mode: "run", scanMaxAge: "15m", enabled: true, approval: null },
  ...{ notApproved: "Nobody has approved that it deletes by itself.", last: [] },
  next: [Date.now() + 5 * 3_600_000],
  ...{ createdAt: 0, createdBy: "robin", updatedAt: 0, updatedBy: "robin", origin: null },
  ...part,
});
