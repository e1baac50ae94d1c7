import { access } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanBody } from "@/lib/core/plan";
import { Distribution, pullWhole, Pusher, resolveTag } from "../distribution";
import { carryOut } from "./carry-out";
import { pushRegistry } from "./push-registry";
import { busiestPlan, randomRegistries, seed } from "./random-registries";
import type { RealRegistry } from "./real-registry";

interface Case {
  real: RealRegistry;
  body: PlanBody;
}

let registry: Distribution;
let pusher: Pusher;
let cases: Case[];
let before: number;

beforeAll(async () => {
  registry = await Distribution.start({ environment: { GOGC: "400" } });
  pusher = new Pusher(registry.url);
  cases = randomRegistries({ count: 60, reachable: false }).map((real, number) => ({
    real,
    body: busiestPlan(real.snapshot, number, `case-${number}/**`).body,
  }));
  await Promise.all(cases.map(({ real }) => pushRegistry(pusher, real)));
  before = await registry.blobBytes();
  await Promise.all(cases.map(({ body }) => carryOut(registry.url, body.steps)));
  await registry.garbageCollect();
  // The collector does not tell a running registry what it took.
  await registry.restart();
});
afterAll(async () => {
  await pusher.close();
  await registry.stop();
});

test(`the plans remove manifests, remove single tags, and keep (seed ${seed})`, () => {
  const steps = cases.flatMap(({ body }) => body.steps);
  expect(cases.filter(({ body }) => body.steps.length > 0).length).toBeGreaterThan(40);
  expect(steps.filter((step) => step.operation === "untag").length).toBeGreaterThan(5);
  expect(cases.filter(({ body }) => body.totals.keep > 0).length).toBeGreaterThan(30);
});

test("everything kept can be pulled whole, and nothing else is left", async () => {
  for (const { body } of cases) {
    for (const { repository, tag, digest, decision } of body.rows) {
      if (decision !== "delete") {
        expect(await pullWhole(registry.url, repository, tag ?? digest)).toBe(digest);
      } else {
        expect(await resolveTag(registry.url, repository, tag ?? digest)).toBeNull();
      }
    }
  }
});

test("the bytes that left the disk are the bytes promised, in each registry and in all", async () => {
  const promised = cases.map(({ body }) => body.totals.freedBytes);
  const left = await Promise.all(cases.map(({ real }) => missingBytes(registry.root, real)));
  expect(left).toEqual(promised);
  expect(before - (await registry.blobBytes())).toBe(
    promised.reduce((sum, bytes) => sum + bytes, 0),
  );
});

/** Bytes of what was pushed and is no longer on the disk. */
async function missingBytes(root: string, real: RealRegistry): Promise<number> {
  const sizes = new Map<string, number>();
  for (const [digest, bytes] of real.blobs) sizes.set(digest, bytes.length);
  for (const [digest, { document }] of real.documents) {
    sizes.set(digest, Buffer.byteLength(JSON.stringify(document)));
  }
  const here = new Set(
    real.snapshot.repositories.flatMap(({ manifests }) => manifests.map((item) => item.digest)),
  );
  const pushed = new Set(
    real.snapshot.manifests
      .filter((manifest) => here.has(manifest.digest))
      .flatMap(({ digest, blobs, children }) => [
        digest,
        ...[...blobs, ...children].map((item) => item.digest),
      ]),
  );
  let missing = 0;
  for (const digest of pushed) {
    const hex = digest.slice(7);
    const path = join(root, "docker/registry/v2/blobs/sha256", hex.slice(0, 2), hex, "data");
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (!there) missing += sizes.get(digest) ?? 0;
  }
  return missing;
}
