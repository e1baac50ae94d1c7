import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Nginx } from "@/e2e/clients/nginx";
import { findOptional, titleWith } from "@/e2e/clients/optional-binary";
import { Distribution, listTags, pullWhole, pushImage } from "@/e2e/distribution";
import { checkRegistry } from "../registry-client";
import { makeCertificates, type Certificates } from "../registry-client/testing/certificates";
import { testSettings } from "../registry-client/testing/settings";
import { RunHarness } from "./testing/run-harness";

const binary = findOptional("nginx");
const user = { name: "ann", password: "s3cret" };
const title = "behind nginx with TLS by an own CA, a password file and a path";

describe.skipIf(binary === null).each([
  { tellsScheme: true, how: "" },
  { tellsScheme: false, how: ", which does not say that its clients speak https" },
])(`${titleWith("nginx", title)}$how`, ({ tellsScheme }) => {
  let certificates: Certificates;
  let real: Distribution;
  let nginx: Nginx;
  let harness: RunHarness<{ url: string; stop(): Promise<void> }>;

  beforeEach(async () => {
    certificates = await makeCertificates();
    real = await Distribution.start();
    nginx = await Nginx.start({
      ...{ binary: binary ?? "", upstream: real.host, prefix: "/registry" },
      ...{ tls: certificates.server, user, tellsScheme },
    });
    const registry = { url: nginx.url, stop: () => nginx.stop() };
    const connection = { ca: certificates.ca, username: user.name, password: user.password };
    harness = await RunHarness.over(registry, {}, { connection, pushUrl: real.url });
  });
  afterEach(async () => {
    await harness.stop();
    await real.stop();
    await certificates.remove();
  });

  const check = (changes: Parameters<typeof testSettings>[1]) =>
    checkRegistry(
      testSettings(nginx.url, {
        ...{ ca: certificates.ca, username: user.name, password: user.password },
        ...changes,
      }),
    );
  const itemOf = async (name: string, changes: Parameters<typeof testSettings>[1]) =>
    (await check(changes)).items.find((item) => item.name === name);

  test("the check finds everything out, and names a wrong password and a wrong CA", async () => {
    await pushImage(harness.pusher, "team/app", { tags: ["v1"] });
    const found = await check({});
    expect(found).toMatchObject({
      ...{ vendor: "distribution", generation: "2", authentication: "basic" },
      capabilities: { catalog: true, deleteDigest: true, untag: "placeholder", proxy: false },
    });
    expect(found.items.filter(({ state }) => state === "failed")).toEqual([]);
    const signIn = await itemOf("authentication", { password: "wrong" });
    expect(signIn).toMatchObject({ state: "failed" });
    expect(signIn?.advice).toContain("Check user and password");
    const foreign = await readFile(certificates.selfSigned.certificate, "utf8");
    for (const ca of [null, foreign]) {
      const tls = await itemOf("tls", { ca });
      expect(tls).toMatchObject({ state: "failed" });
      expect(tls?.message).toContain("CA");
    }
    const atRoot = testSettings(nginx.url.replace("/registry", ""), { ca: certificates.ca });
    const [reachable] = (await checkRegistry(atRoot)).items;
    expect(reachable?.message).toContain("a registry below a path needs that path");
  });

  test("scanned past a page of the catalog, planned, deleted and put back", async () => {
    const many = Array.from({ length: 110 }, (_, number) => `many/r${number}`);
    await Promise.all(
      many.map((name) => pushImage(harness.pusher, name, { tags: ["only"], layers: ["same"] })),
    );
    const { digest } = await pushImage(harness.pusher, "team/app", {
      tags: ["latest", "old"],
      layers: ["kept"],
    });
    await pushImage(harness.pusher, "team/app", { tags: ["older"], layers: ["deleted"] });
    await harness.scan();
    const plan = await harness.select("team/app", ["old", "older"]);
    const run = await harness.carryOut(plan);
    expect(run).toMatchObject({ state: "done", counts: { done: 2, skipped: 0, failed: 0 } });
    expect(run.freedBytes).toBeGreaterThan(0);
    expect(await listTags(real.url, "team/app")).toEqual(["latest"]);
    expect(await pullWhole(real.url, "team/app", "latest")).toBe(digest);
    expect(await harness.restore(run)).toMatchObject({ state: "done", counts: { failed: 0 } });
    expect(await listTags(real.url, "team/app")).toEqual(["latest", "old", "older"]);
    expect(await pullWhole(real.url, "team/app", "old")).toBe(digest);
  });
});
