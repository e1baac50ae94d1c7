import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { mediaTypes } from "../../lib/core/oci";
import { putImage } from "../../lib/server/registry-client/testing/content";
import { hidden, hostile } from "../../lib/testing/hostile";
import { Drydock, scanRegistry } from "../drydock";
import { digestOf, startFakeRegistry, type FakeRegistry } from "../../lib/testing/fake-registry";

const secret = "what another service on this machine says";
const repository = "team/app";
let drydock: Drydock;
let registry: FakeRegistry;
/** Another service on this machine, which answers everything; and what it was asked. */
let other: Server;
const asked: string[] = [];
let host: string;
let viewer: string;

beforeAll(async () => {
  other = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    const config = { mediaType: mediaTypes.ociConfig, digest: digestOf(Buffer.from("x")), size: 1 };
    const type = mediaTypes.ociImage;
    const document = {
      schemaVersion: 2,
      mediaType: type,
      config,
      layers: [],
      annotations: { secret },
    };
    answer.writeHead(200, { "content-type": type }).end(JSON.stringify(document));
  }).listen(0, "127.0.0.1");
  await once(other, "listening");
  host = `127.0.0.1:${(other.address() as AddressInfo).port}`;
  registry = await startFakeRegistry();
  drydock = await Drydock.start();
  await drydock.call(api.registries.create, { body: { name: "local", url: registry.url } });
  const token = await drydock.call(api.tokens.create, { body: { name: "eyes", role: "viewer" } });
  viewer = token.secret;
});
afterAll(async () => {
  await drydock.stop();
  await registry.stop();
  other.close();
});

const manifest = (reference: string) =>
  drydock.send(
    api.content.manifest,
    { params: { registry: "local" }, query: { repository, reference } },
    viewer,
  );

describe("a registry on this machine that redirects to another port of it", () => {
  beforeAll(async () => {
    putImage(registry, repository, ["v1"]);
    await drydock.call(api.registries.check, { params: { registry: "local" } });
    await scanRegistry(drydock, "local");
    registry.options.faults = ({ path }) => ({
      type: "status",
      status: 307,
      effect: "before",
      headers: { location: `http://${host}${path}` },
    });
  });
  afterAll(() => {
    delete registry.options.faults;
    delete registry.options.blobRedirect;
  });

  test("nothing of what answers there is asked for, or reaches a viewer", async () => {
    for (const reference of ["v1", `sha256:${"0".repeat(64)}`]) {
      const answer = await manifest(reference);
      const text = await answer.text();
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(text).toContain(`redirects to ${host}`);
      expect(text).not.toContain(secret);
    }
    await expect(scanRegistry(drydock, "local")).rejects.toThrow(`redirects to ${host}`);
    const check = await drydock.call(api.registries.check, { params: { registry: "local" } });
    expect(JSON.stringify(check)).not.toContain(secret);
    expect(asked).toEqual([]);
  });

  test("a blob may be asked for there, and is shown only if it is what its digest says", async () => {
    delete registry.options.faults;
    registry.options.blobRedirect = (_name, digest) => `http://${host}/${digest}`;
    const text = await (await manifest("v1")).text();
    expect(asked.length).toBeGreaterThan(0);
    expect(text).not.toContain(secret);
    expect(JSON.parse(text)).toMatchObject({ rawConfig: null, image: null });
  });
});

describe("trying out an address", () => {
  test.each(["viewer", "operator"] as const)("is not for a %s", async (role) => {
    const token = await drydock.call(api.tokens.create, { body: { name: `${role} tries`, role } });
    const body = { name: "probe", url: `http://${host}` };
    const before = asked.length;
    const answer = await drydock.send(api.registries.tryOut, { body }, token.secret);
    expect(answer.status).toBe(403);
    expect(asked.length).toBe(before);
  });

  test.each(["http://169.254.169.254", "http://[fe80::1]", "http://[::ffff:169.254.169.254]"])(
    "does not reach %s, even for an admin, unless it is named",
    async (url) => {
      const check = await drydock.call(api.registries.tryOut, { body: { name: "probe", url } });
      const [reachable] = check.items;
      expect(reachable).toMatchObject({ name: "reachable", state: "failed" });
      expect(reachable?.message).toContain("no connection was made");
    },
  );
});

describe("an image whose texts are hostile", () => {
  const word = hostile("value");
  beforeAll(async () => {
    const config = Buffer.from(
      JSON.stringify({
        ...{ os: "linux", architecture: hostile("architecture"), rootfs: { type: "layers" } },
      }),
    );
    registry.state.putBlob(repository, config);
    const document = {
      ...{ schemaVersion: 2, mediaType: mediaTypes.ociImage, layers: [] },
      artifactType: hostile("artifact"),
      annotations: { team: `=HYPERLINK("${word}")` },
      config: {
        ...{ mediaType: mediaTypes.ociConfig, digest: digestOf(config), size: config.length },
      },
    };
    const bytes = Buffer.from(JSON.stringify(document));
    registry.state.putManifest(repository, bytes, mediaTypes.ociImage, ["evil"]);
    await scanRegistry(drydock, "local");
  });

  test("goes into lists cut", async () => {
    const params = { registry: "local" };
    const tags = await drydock.call(api.content.tags, { params, query: { repository } }, viewer);
    expect(tags.items.map(({ name }) => name)).toContain("evil");
    expect(JSON.stringify(tags).length).toBeLessThan(5000);
    const graph = await drydock.call(api.content.graph, { params, query: { repository } }, viewer);
    expect(JSON.stringify(graph).length).toBeLessThan(5000);
  });

  test("leaves nothing in a plan's rows and exports that a terminal or a spreadsheet would carry out", async () => {
    const policy = {
      ...{ version: 1, name: "by team", rules: [{ id: "all", verdict: "delete" }] },
      protect: [{ annotation: { key: "team", exists: true } }],
    };
    const plan = await drydock.call(api.plans.create, {
      params: { registry: "local" },
      body: { policy: policy as never },
    });
    const where = { params: { plan: plan.id } };
    const rows = await drydock.call(api.plans.rows, where, viewer);
    const row = rows.items.find(({ tag }) => tag === "evil");
    expect(row?.reason).toContain("value \\u202E");
    expect(row?.reason.length).toBeLessThan(400);
    for (const format of ["csv", "sh"]) {
      const answer = await fetch(`${drydock.url}/api/plans/${plan.id}/export?format=${format}`, {
        headers: { authorization: `Bearer ${viewer}` },
      });
      const text = await answer.text();
      expect(answer.status).toBe(200);
      for (const character of hidden) expect(text).not.toContain(character);
      if (format === "csv") expect(text).toContain("evil");
    }
  });
});
