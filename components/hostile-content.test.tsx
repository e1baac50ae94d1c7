import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, test, vi } from "vitest";
import { AuditScreen } from "@/components/access/audit-screen";
import { ManifestScreen } from "@/components/manifest/manifest-screen";
import { PlanScreen } from "@/components/plan/plan-screen";
import { CheckPanel } from "@/components/registry/check-panel";
import { OverviewFigures } from "@/components/overview/overview-figures";
import { buildModel, describeManifest } from "@/components/repository/graph/graph-model";
import { RepositoryTable } from "@/components/repository/repository-table";
import { TimelineTab } from "@/components/repository/timeline/timeline-tab";
import { UntaggedTab } from "@/components/repository/untagged/untagged-tab";
import { RunScreen } from "@/components/run/run-screen";
import { ScanFailure } from "@/components/scan/scan-progress";
import { TagsTab } from "@/components/tag/tags-tab";
import { api } from "@/lib/core/api";
import type { AuditEntry } from "@/lib/core/api/access";
import type { ManifestView, Tag } from "@/lib/core/api/content";
import type { Role } from "@/lib/core/permissions";
import { stubApi } from "@/lib/testing/api-server";
import { harmIn, hostile } from "@/lib/testing/hostile";
import { renderScreen } from "@/lib/testing/render-screen";
import * as samples from "@/lib/testing/samples";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
const server = stubApi();
const digest = `sha256:${"0".repeat(64)}`;
const params = { registry: "prod", repository: "team/app" };

/** The page, once it shows how the override in `word` is written. */
async function show(page: ReactNode, word: string, role: Role = "operator", query = "") {
  const { baseElement } = renderScreen(page, role, query);
  await screen.findAllByText(
    (_, element) => element?.textContent?.includes(`${word} \\u202E`) ?? false,
  );
  return baseElement;
}

const descriptor = (word: string): ManifestView["layers"][number] => ({
  digest,
  mediaType: hostile(`${word} type`),
  size: 1,
  artifactType: hostile(`${word} artifact`),
  annotations: { [hostile("key")]: hostile("value") },
});

const manifest: ManifestView = {
  ...{ repository: "team/app", digest, tags: [hostile("tag")], kind: "index" },
  ...{ mediaType: hostile("media type"), contentType: hostile("content type") },
  ...{ artifactType: hostile("artifact type"), platform: hostile("platform") },
  ...{ created: null, createdSource: null, manifestSize: 1, size: 1, subject: null },
  counts: { tags: 1, layers: 1, children: 2, parents: 1, referrers: 1, history: 2 },
  annotations: { [hostile("annotation")]: hostile("annotated") },
  config: descriptor("config"),
  layers: [descriptor("layer")],
  children: [descriptor("child"), { ...descriptor("other"), platform: hostile("child platform") }],
  parents: [{ digest, tags: [hostile("parent tag")] }],
  referrers: [descriptor("referrer")],
  image: {
    ...{ os: hostile("os"), architecture: hostile("architecture"), variant: hostile("variant") },
    ...{ author: hostile("author"), user: hostile("user"), workingDir: hostile("directory") },
    entrypoint: [hostile("entry")],
    cmd: [hostile("command"), hostile("second")],
    env: [hostile("PATH")],
    exposedPorts: [hostile("port")],
    volumes: [hostile("volume")],
    labels: { [hostile("label")]: hostile("labelled") },
    history: [
      { created: null, createdBy: hostile("step"), comment: null, emptyLayer: true, size: null },
      { created: null, createdBy: "", comment: hostile("comment"), emptyLayer: false, size: 1 },
    ],
  },
  raw: Buffer.from(hostile("raw")).toString("base64"),
  rawConfig: hostile("raw config"),
  pullName: "registry.example/team/app",
  inUse: hostile("user"),
};

const tag: Tag = {
  ...{ name: hostile("tag"), digest, kind: "image", state: "present", carrierOf: null },
  ...{ mediaType: hostile("type"), artifactType: hostile("artifact") },
  platforms: [hostile("first platform"), hostile("second platform")],
  ...{ created: null, createdSource: null, firstSeen: null, pushed: null, pulled: null },
  ...{ size: 1, exclusiveSize: 1, sharedWith: [hostile("shared")], sharedWithCount: 1, moves: [] },
  signed: false,
  inUse: hostile("user"),
};

describe("no hidden character of somebody else's, and no text without end, reaches a screen:", () => {
  test("a manifest", async () => {
    server.answer(api.content.manifest, manifest);
    const query = new URLSearchParams({ repository: "team/app", reference: "v1" }).toString();
    const page = await show(<ManifestScreen registry="prod" />, "labelled", "viewer", query);
    for (const word of [
      "author",
      "user",
      "annotated",
      "step",
      "comment",
      "PATH",
      "child platform",
      "raw",
    ]) {
      expect(page.textContent).toContain(`${word} \\u202E`);
    }
    expect(harmIn(page)).toEqual([]);
  });

  test("an error of the registry", async () => {
    server.refuse(api.content.manifest, 502, "REGISTRY_ERROR", hostile("it answered"));
    const query = new URLSearchParams({ repository: "team/app", reference: "v1" }).toString();
    const page = await show(<ManifestScreen registry="prod" />, "it answered", "viewer", query);
    expect(harmIn(page)).toEqual([]);
  });

  test("tags", async () => {
    server.answer(api.content.tags, { items: [tag], next: null });
    server.answer(api.content.visibleTags, { items: [], reading: false });
    expect(harmIn(await show(<TagsTab {...params} />, "tag"))).toEqual([]);
  });

  test("the timeline's failure", async () => {
    server.refuse(api.content.tags, 502, "REGISTRY_ERROR", hostile("it answered"));
    server.answer(api.policies.list, { items: [], next: null });
    expect(harmIn(await show(<TimelineTab {...params} />, "it answered"))).toEqual([]);
  });

  test("untagged manifests", async () => {
    const untagged = samples.sampleUntagged(digest, {
      artifactType: hostile("artifact"),
      platforms: [hostile("platform")],
      parents: [{ digest, tags: [hostile("parent")] }],
      parentCount: 1,
      formerTags: [{ name: hostile("former"), since: 1, until: 2 }],
    });
    server.answer(api.content.untagged, { items: [untagged], next: null });
    const page = await show(
      <UntaggedTab {...params} scannedBefore scanning={false} fromStorage={false} />,
      "parent",
    );
    expect(harmIn(page)).toEqual([]);
  });

  test("the graph, as it is read out", () => {
    const manifest = {
      ...{ digest, type: "image" as const, artifactType: hostile("type"), size: 1 },
      ...{ platform: hostile("platform"), created: null, createdSource: null, pushed: null },
      ...{ exclusiveSize: 1, state: "present" as const },
    };
    const tag = { name: hostile("tag"), manifest: 0, since: 1, pushed: null, moves: [] };
    const graph = { manifests: [manifest], tags: [tag], edges: [] };
    const model = buildModel(
      { ...graph, omitted: { manifests: 0, edges: 0 } },
      { date: "created", only: null, rows: null },
    );
    const page = document.createElement("p");
    page.textContent = describeManifest(model, 0);
    expect(page.textContent).toContain("\\u202E");
    expect(harmIn(page)).toEqual([]);
  });

  test("repositories", async () => {
    const repository = {
      ...{ name: hostile("name"), tags: 1, digests: 1, untagged: 1, size: 1, newestCreated: null },
      ...{ complete: false, incompleteReason: hostile("reason"), scannedAt: 1, hiddenTags: 0 },
    };
    server.answer(api.content.repositories, { items: [repository], next: null });
    const table = <RepositoryTable registry="prod" scannedBefore scanning={false} />;
    expect(harmIn(await show(table, "name"))).toEqual([]);
  });

  test("a plan, its reasons and warnings", async () => {
    const row = samples.sampleRow({
      tag: hostile("tag"),
      rule: hostile("rule"),
      reason: `Label \`team\` is "${hostile("value")}"`,
    });
    const warning = { code: "x", message: hostile("warning"), repository: hostile("repository") };
    server.answer(
      api.plans.get,
      samples.samplePlan({
        warnings: [warning as never],
        notRunnable: hostile("not runnable"),
        guards: [{ name: "maxPercent", message: hostile("guard") }],
        createdBy: hostile("somebody"),
      }),
    );
    server.answer(api.plans.rows, { items: [row], next: null });
    const page = await show(<PlanScreen registry="prod" plan="plan-1" />, "value");
    expect(page.textContent).toContain("warning \\u202E");
    expect(harmIn(page)).toEqual([]);
  });

  test("a run, its steps and what it put back", async () => {
    const step = samples.sampleStep({ tags: [hostile("tag")], reason: hostile("reason") });
    const rescued = [{ repository: hostile("repository"), tag: hostile("rescued"), digest }];
    const message = hostile("message");
    const startedBy = hostile("somebody");
    server.answer(api.runs.get, samples.sampleRun({ message, rescued, startedBy }));
    server.answer(api.runs.steps, { items: [step], next: null });
    expect(harmIn(await show(<RunScreen registry="prod" run="run-1" />, "reason"))).toEqual([]);
  });

  test("a check, a failed scan and what a scan did not see", async () => {
    const check = samples.sampleRegistry().check;
    const item = { name: "reachable" as const, state: "failed" as const };
    const items = [{ ...item, message: hostile("found"), advice: hostile("advice") }];
    const lastScan = {
      ...{ id: "1", finishedAt: 1, complete: false, incompleteReason: hostile("unseen") },
    };
    const policy = { id: "1", delete: 1, blocked: 0, freedBytes: 1, freedIs: "exact" as const };
    const hostilePolicies = {
      ...{ snapshot: { id: "1", scannedAt: 1 }, more: 0 },
      policies: [{ ...policy, name: hostile("policy"), fault: null }],
    };
    const page = await show(
      <>
        <CheckPanel
          check={check && { ...check, items }}
          pending={false}
          error={new Error(hostile("error"))}
          onCheck={() => undefined}
        />
        <ScanFailure scan={samples.sampleScan({ error: hostile("scan error") })} />
        <OverviewFigures
          registry={samples.sampleRegistry({ lastScan })}
          space={undefined}
          growth={[]}
          reclaimable={hostilePolicies}
        />
      </>,
      "found",
    );
    for (const word of ["advice", "error", "scan error", "unseen", "policy"]) {
      expect(page.textContent).toContain(`${word} \\u202E`);
    }
    expect(harmIn(page)).toEqual([]);
  });

  test("the audit", async () => {
    const entry = {
      ...{ id: "1", at: 1, action: "plan.create", target: hostile("target"), registry: "prod" },
      actor: { type: "token", name: hostile("actor") },
      details: { text: hostile("detail") },
    };
    // Who asks for more of an entry than this sample has finds nothing hostile there.
    server.answer(api.audit.list, { items: [entry as unknown as AuditEntry], next: null });
    expect(harmIn(await show(<AuditScreen />, "target", "admin"))).toEqual([]);
  });
});
