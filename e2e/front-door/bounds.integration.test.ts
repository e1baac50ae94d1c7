import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { Drydock } from "../drydock";
import { startFakeRegistry, type FakeRegistry } from "../../lib/testing/fake-registry";
import { putImage } from "../../lib/server/registry-client/testing/content";

const registry = "main";
const named = { params: { registry } };
const repositories = Array.from({ length: 30 }, (_, at) => `team/app-${at}`);

describe("what callers can make Drydock keep", () => {
  let drydock: Drydock;
  let fake: FakeRegistry;
  let viewer: string;
  beforeAll(async () => {
    fake = await startFakeRegistry();
    for (const repository of repositories) putImage(fake, repository, ["v1"]);
    drydock = await Drydock.start();
    const body = { name: registry, url: fake.url, vendor: "distribution" } as const;
    await drydock.call(api.registries.create, { body });
    const token = { name: "viewer", role: "viewer" } as const;
    viewer = (await drydock.call(api.tokens.create, { body: token })).secret;
  });
  afterAll(async () => {
    await drydock?.stop();
    await fake?.stop();
  });

  test("is not a scan for each repository that a viewer looks at", async () => {
    const look = async (repository: string) =>
      drydock.call(api.content.tags, { ...named, query: { repository } }, viewer);
    // Ten at once, as many as a caller may have waiting without being turned away.
    for (let at = 0; at < repositories.length; at += 10) {
      const found = await Promise.all(repositories.slice(at, at + 10).map(look));
      expect(found.every(({ items }) => items.length === 1)).toBe(true);
    }
    const { items } = await drydock.call(api.scans.list, named, viewer);
    expect(items.length).toBeLessThanOrEqual(2);
    expect(new Set(items.flatMap((scan) => scan.repositories ?? [])).size).toBe(30);
  });

  test("is not a row for each of 63,000 events, nor a count for a delivery that is repeated", async () => {
    const { secret } = await drydock.call(api.events.open, named);
    const deliver = async (events: unknown[]) => {
      const answer = await fetch(`${drydock.url}/api/registries/${registry}/events`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}` },
        body: JSON.stringify({ events }),
      });
      expect(answer.status).toBe(202);
      return answer.json();
    };
    const push = (tag: string) => ({
      id: `id-${tag}`,
      action: "push",
      target: { repository: "team/none", tag },
    });
    expect(await deliver([push("once")])).toEqual({ accepted: 1, ignored: 0 });
    expect(await deliver([push("once")])).toEqual({ accepted: 0, ignored: 1 });
    for (let at = 0; at < 7; at += 1) {
      await deliver(Array.from({ length: 9_000 }, (_, of) => push(`t${at}-${of}`)));
    }
    const intake = await drydock.call(api.events.get, named);
    expect(intake.pending).toBeLessThanOrEqual(10_000);
    expect(intake.counts.pushes).toBe(7_001);
    // What was not looked at, the next comparison with the registry finds.
    expect(intake.lostAt).not.toBeNull();
  });

  test("is not a list of any length in the audit", async () => {
    const names = Array.from({ length: 1_000 }, (_, at) => `${"x".repeat(200)}-${at}`);
    await drydock.call(api.scans.create, { ...named, body: { repositories: names } });
    const { items } = await drydock.call(api.audit.list, {});
    const entry = items.find(({ action }) => action === "scan.start");
    expect(JSON.stringify(entry?.details).length).toBeLessThan(10_000);
    expect(JSON.stringify(entry?.details)).toMatch(/and \d+ more/);
  });

  test("is one document for all who ask what the API has", async () => {
    const url = `${drydock.url}/api/openapi.json`;
    const first = await fetch(url);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const again = await fetch(url, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});
