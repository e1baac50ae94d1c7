import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { pullWhole, pushImage } from "@/e2e/distribution";
import { Cluster, NAMESPACE } from "@/e2e/engine/cluster";
import { waitFor } from "@/lib/testing/server/wait-for";
import { type Certificates, makeCertificates } from "../registry-client/testing/certificates";
import { cancelGarbageCollection } from "./api";
import { CollectionHarness } from "./testing/collection-harness";

let certificates: Certificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(() => certificates.remove());

let folder: string;
let cluster: Cluster | null = null;
let harness: CollectionHarness | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-kubernetes-"));
});
afterEach(async () => {
  await harness?.stop();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A registry in a Deployment, as Drydock sees it through the API. */
async function start(settings: object = {}) {
  const kubeconfig = join(folder, "kubeconfig");
  const own = await CollectionHarness.start({
    collector: () => ({
      ...{ type: "kubernetes", kubeconfig, namespace: NAMESPACE },
      ...{ workload: "deployment/registry", ...settings },
    }),
  });
  harness = own;
  const { ca, server } = certificates;
  cluster = await Cluster.over(own.registry, {
    ca,
    certificate: await readFile(server.certificate, "utf8"),
    key: await readFile(server.key, "utf8"),
  });
  await writeFile(kubeconfig, cluster.kubeconfig);
  await own.leaveGarbage();
  return { own, cluster };
}

/** What docs/garbage-collection.md gives Drydock's service account. */
const role = [
  ...["get deployments", "update deployments"],
  ...["list pods", "get pods", "create pods", "delete pods", "get pods/log"],
].sort();

test.each([
  { close: "readOnly", answer: "The registry refuses pushes, and serves pulls." },
  { close: "stop", answer: "The registry is stopped." },
])("a registry in a cluster is collected: %o", async ({ close, answer }) => {
  const { own, cluster } = await start({ close });
  cluster.conflicts = 2;
  const before = structuredClone(cluster.deployment.spec);
  const collection = await own.end(await own.begin());
  expect(collection).toMatchObject({ state: "done", message: null, exitCode: 0 });
  expect(collection.steps.find((step) => step.name === "close")?.message).toBe(answer);
  expect(collection.measured?.bytes).toBeGreaterThan(0);
  expect(collection.measured).toEqual(collection.predicted);
  expect(collection.output).toContain("eligible for deletion");
  expect(cluster.deployment.spec).toEqual(before);
  expect(cluster.deployment.metadata?.annotations ?? {}).toEqual({});
  expect(cluster.pods.size).toBe(0);
  expect([...cluster.asked].sort()).toEqual(role);
  await pullWhole(own.registry.url, "team/app", "keep");
  await pushImage(own.runs.pusher, "team/app", { tags: ["new"], layers: ["new"] });
});

test("what an interrupted collection has left in the cluster is found and taken back", async () => {
  const { own, cluster } = await start({ collect: ["/bin/sleep", "600"] });
  const before = structuredClone(cluster.deployment.spec);
  const { id } = await own.begin();
  const isCollecting = () => Promise.resolve(cluster.pods.size > 0);
  await waitFor(isCollecting, "the collector should run", 60_000);
  await own.runs.rest();
  own.runs.work();
  const again = async () =>
    (await own.get(id)).steps.some(({ name, state }) => name === "collect" && state === "running");
  await waitFor(again, "it should collect again", 60_000);
  const on = { params: { registry: "main", collection: id }, query: {}, body: undefined };
  await cancelGarbageCollection(own.context, on);
  expect(await own.end({ id })).toMatchObject({ state: "cancelled", closed: false });
  expect(cluster.deployment.spec).toEqual(before);
  expect(cluster.pods.size).toBe(0);
  await pushImage(own.runs.pusher, "team/app", { tags: ["new"], layers: ["new"] });
});

test("a cluster that refuses says so, and the registry stays as it is", async () => {
  const { own, cluster } = await start({ workload: "deployment/other" });
  const collection = await own.end(await own.begin());
  expect(collection).toMatchObject({ state: "failed", closed: false });
  expect(collection.message).toContain("The cluster did not do it: not found");
  expect(cluster.deployment.metadata?.annotations ?? {}).toEqual({});
  await pushImage(own.runs.pusher, "team/app", { tags: ["new"], layers: ["new"] });
});
