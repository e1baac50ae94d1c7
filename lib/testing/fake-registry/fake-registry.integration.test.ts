import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Agent, request } from "undici";
import {
  Distribution,
  Pusher,
  digestOf,
  pullWhole,
  pushImage,
  pushIndex,
} from "../../../e2e/distribution";
import { startFakeRegistry, type FakeRegistry } from ".";

let real: Distribution;
let fake: FakeRegistry;
const agent = new Agent();

beforeAll(async () => {
  real = await Distribution.start();
  fake = await startFakeRegistry({ profile: "distribution-2.8" });
  for (const { url } of [real, fake]) {
    const pusher = new Pusher(url);
    const one = await pushImage(pusher, "team/app", { tags: ["one"], layers: ["a"] });
    const two = await pushImage(pusher, "team/app", {
      layers: ["a"],
      platform: { os: "linux", architecture: "arm64" },
    });
    await pushIndex(pusher, "team/app", [one, two], { tags: ["multi"] });
    await pushImage(pusher, "team/docker", { tags: ["one"], docker: true, layers: ["b"] });
    await pusher.close();
  }
});
afterAll(async () => {
  await Promise.all([real.stop(), fake.stop(), agent.close()]);
});

const random = `sha256:${"d".repeat(64)}`;
const oci = "application/vnd.oci.image.manifest.v1+json";
const index = JSON.stringify({
  schemaVersion: 2,
  mediaType: oci.replace("manifest", "index"),
  manifests: [],
});
const emptyIndex = "application/vnd.oci.image.index.v1+json";

type Headers = Record<string, string>;
const script: [string, string, Headers?, string?][] = [
  ["GET", "/v2/"],
  ["GET", "/v2"],
  ["GET", "/v2/_catalog"],
  ["GET", "/v2/_catalog?n=1"],
  ["GET", "/v2/_catalog?n=1001"],
  ["GET", "/v2/_catalog?n=0"],
  ["GET", "/v2/unknown/tags/list"],
  ["GET", "/v2/UPPER/tags/list"],
  ["GET", "/v2/team/docker/tags/list?n=1"],
  ["GET", "/v2/team/app/manifests/one", { accept: oci }],
  ["HEAD", "/v2/team/app/manifests/one", { accept: oci }],
  ["GET", "/v2/team/app/manifests/one"],
  ["GET", "/v2/team/app/manifests/multi", { accept: oci }],
  ["GET", "/v2/team/app/manifests/none", { accept: oci }],
  ["GET", `/v2/team/app/manifests/${random}`, { accept: oci }],
  ["GET", `/v2/team/app/blobs/${random}`],
  ["GET", `/v2/team/app/blobs/${digestOf("a")}`],
  ["GET", `/v2/team/app/blobs/${digestOf("a")}`, { range: "bytes=0-0" }],
  ["GET", `/v2/team/docker/blobs/${digestOf("a")}`],
  ["GET", `/v2/team/app/referrers/${random}`],
  ["DELETE", "/v2/team/app/manifests/one"],
  ["DELETE", `/v2/team/app/manifests/${random}`],
  ["DELETE", `/v2/unknown/manifests/${random}`],
  ["PUT", "/v2/team/app/manifests/x", { "content-type": "application/json" }, index],
  [
    "PUT",
    "/v2/team/app/manifests/x",
    { "content-type": emptyIndex },
    index.replace(oci.replace("manifest", "index"), emptyIndex),
  ],
  [
    "PUT",
    "/v2/team/app/manifests/y",
    { "content-type": emptyIndex },
    JSON.stringify({
      schemaVersion: 2,
      mediaType: emptyIndex,
      manifests: [{ mediaType: oci, digest: random, size: 1 }],
    }),
  ],
];

async function ask(url: string, [method, path, headers, body]: (typeof script)[number]) {
  const answer = await request(url + path, {
    method: method as "GET",
    headers: headers ?? {},
    body: body ?? null,
    dispatcher: agent,
  });
  const text = await answer.body.text();
  const errors = /"errors"/.test(text)
    ? (JSON.parse(text) as { errors: { code: string }[] }).errors.map(({ code }) => code)
    : null;
  const { link, location } = answer.headers;
  return {
    status: answer.statusCode,
    errors,
    link: link ?? null,
    type: errors ? null : (answer.headers["content-type"] ?? null),
    digest: answer.headers["docker-content-digest"] ?? null,
    allow: answer.headers["allow"] ?? null,
    range: answer.headers["content-range"] ?? null,
    located: location !== undefined,
    text: errors || method === "HEAD" || path.endsWith("/v2") ? null : text.trim(),
  };
}

describe("the fake answers as the real Distribution does", () => {
  test.each(script)("%s %s %j", async (...call) => {
    expect(await ask(fake.url, call)).toEqual(await ask(real.url, call));
  });

  test("read-only and delete disabled, too", async () => {
    for (const options of [{ readOnly: true }, { readOnly: false, deleteEnabled: false }]) {
      await real.restart(options);
      Object.assign(fake.options, options);
      const call: (typeof script)[number] = ["DELETE", `/v2/team/app/manifests/${random}`];
      expect(await ask(fake.url, call)).toEqual(await ask(real.url, call));
    }
    await real.restart({ deleteEnabled: true });
    fake.options.deleteEnabled = true;
  });

  test("what is kept pulls whole after garbage collection, what is deleted is gone", async () => {
    for (const registry of [real, fake]) {
      const one = await ask(registry.url, [
        "GET",
        "/v2/team/docker/manifests/one",
        { accept: "application/vnd.docker.distribution.manifest.v2+json" },
      ]);
      const gone = await ask(registry.url, [
        "DELETE",
        `/v2/team/docker/manifests/${String(one.digest)}`,
      ]);
      expect(gone.status).toBe(202);
      await registry.garbageCollect();
      await expect(pullWhole(registry.url, "team/app", "multi")).resolves.toBeDefined();
      await expect(pullWhole(registry.url, "team/docker", "one")).rejects.toThrow();
    }
    expect(fake.state.blobs.has(digestOf("b"))).toBe(false);
    expect(fake.state.blobs.has(digestOf("a"))).toBe(true);
  });
});
