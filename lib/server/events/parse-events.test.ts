import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distributionEvent, envelope } from "./testing/recorded";
import { parseEvents } from "./parse-events";

const digest = `sha256:${"a".repeat(64)}`;
const at = Date.UTC(2026, 3, 15, 3, 5, 8);

const read = (body: unknown) => parseEvents(JSON.stringify(body));
const only = (body: unknown) => {
  const { events, ignored, unreadable } = read(body);
  expect({ ignored, unreadable }).toEqual({ ignored: 0, unreadable: 0 });
  return events;
};
const push = { action: "push", repository: "team/app", tag: "v1", digest, at, idle: false };

describe("Distribution and GitLab", () => {
  test("tell tag, digest and time of a push", () => {
    const event = { repository: "team/app", tag: "v1", digest, at, id: "320678d8-ca14" };
    expect(only(envelope(distributionEvent(event)))).toEqual([{ ...push, id: event.id }]);
  });

  test("tell a push by digest, and both halves of a delete", () => {
    const gone = { action: "delete", mediaType: undefined };
    const body = envelope(
      distributionEvent({ digest }),
      distributionEvent({ ...gone, digest }),
      distributionEvent({ ...gone, tag: "v1" }),
    );
    expect(only(body)).toMatchObject([
      { action: "push", tag: null, digest },
      { action: "delete", tag: null, digest },
      { action: "delete", tag: "v1", digest: null },
    ]);
  });

  test("tell of blobs and mounts, which concern nobody", () => {
    const layer = "application/octet-stream";
    const blob = (action: string) => {
      const event = distributionEvent({ action, digest, mediaType: layer });
      return { ...event, target: { ...event.target, url: `http://r/v2/app/blobs/${digest}` } };
    };
    const body = envelope(blob("push"), blob("pull"), blob("mount"));
    expect(read(body)).toMatchObject({ events: [], ignored: 3, unreadable: 0, wide: true });
  });

  test("tell our own reads as pulls, which they are not, and a node's HEAD, which is one", () => {
    const pull = { action: "pull", tag: "v1" };
    const body = envelope(
      distributionEvent(pull),
      distributionEvent({ ...pull, method: "HEAD" }),
      distributionEvent({ ...pull, useragent: "Drydock/9.9.9" }),
      distributionEvent({ ...pull, method: "HEAD", useragent: "Drydock/9.9.9" }),
      distributionEvent({ ...pull, useragent: "not Drydock/9.9.9" }),
    );
    expect(only(body).map((event) => event.idle)).toEqual([false, false, true, true, false]);
  });

  test("an event of a manifest type nobody knows counts when its address is a manifest's", () => {
    expect(only(envelope(distributionEvent({ digest, mediaType: "application/x" })))).toHaveLength(
      1,
    );
  });

  test("one event that cannot be read leaves the others", () => {
    const body = envelope({ action: 1 }, distributionEvent({ tag: "v1" }), null);
    expect(read(body)).toMatchObject({ events: [{ tag: "v1" }], unreadable: 2 });
  });

  test("names that no registry has are ignored", () => {
    const body = envelope(
      distributionEvent({ repository: "../etc", tag: "v1" }),
      distributionEvent({ tag: "no tag" }),
    );
    expect(read(body)).toMatchObject({ events: [], ignored: 2 });
  });
});

describe("Harbor", () => {
  const resources = [{ digest, tag: "v1", resource_url: "harbor.example/team/app:v1" }];
  const repository = { name: "app", namespace: "team", repo_full_name: "team/app" };

  test("tells it in its default format", () => {
    const event = (type: string) => ({
      type,
      occur_at: at / 1000,
      operator: "admin",
      event_data: { resources, repository },
    });
    expect(only(event("PUSH_ARTIFACT"))).toEqual([push]);
    expect(only(event("PULL_ARTIFACT"))).toEqual([{ ...push, action: "pull" }]);
    expect(only(event("DELETE_ARTIFACT"))).toEqual([{ ...push, action: "delete" }]);
    expect(read(event("SCANNING_COMPLETED"))).toMatchObject({
      events: [],
      ignored: 1,
      wide: false,
    });
  });

  test("tells it as a CloudEvent", () => {
    const event = {
      specversion: "1.0",
      type: "harbor.artifact.pushed",
      time: new Date(at).toISOString(),
      data: { resources, repository },
      operator: "robot$x",
    };
    expect(only(event)).toEqual([push]);
  });
});

describe("Quay", () => {
  test.each([[["v1", "v2"]], [{ v1: "b750fe79", v2: "b750fe80" }]])(
    "tells the tags of a push, without time and digest: %j",
    (updated_tags) => {
      const body = { name: "app", repository: "team/app", namespace: "team", updated_tags };
      expect(only(body)).toMatchObject([
        { action: "push", repository: "team/app", tag: "v1", digest: null, at: null },
        { tag: "v2" },
      ]);
    },
  );
});

describe("Nexus", () => {
  const webhook = { timestamp: new Date(at).toISOString(), repositoryName: "docker-hosted" };

  test("tells a component as an image by its tag", () => {
    const component = { format: "docker", name: "team/app", group: null, version: "v1" };
    expect(only({ ...webhook, action: "CREATED", component })).toEqual([{ ...push, digest: null }]);
    expect(only({ ...webhook, action: "DELETED", component })).toMatchObject([
      { action: "delete" },
    ]);
  });

  test("tells an asset by its path, and blobs and other formats are ignored", () => {
    const asset = (name: string, format = "docker") => ({
      ...webhook,
      action: "UPDATED",
      asset: { format, name },
    });
    expect(only(asset("v2/team/app/manifests/v1"))).toEqual([{ ...push, digest: null }]);
    expect(only(asset(`/v2/team/app/manifests/${digest}`))).toEqual([{ ...push, tag: null }]);
    expect(read(asset(`v2/-/blobs/${digest}`)).ignored).toBe(1);
    expect(read(asset("a/b.jar", "maven2")).ignored).toBe(1);
  });
});

describe("whatever comes", () => {
  const counted = (text: string) => {
    const { events, ignored, unreadable } = parseEvents(text);
    for (const event of events) {
      expect(event.repository).toMatch(/^[a-z0-9]/);
      expect(event.tag ?? event.digest).toBeTruthy();
    }
    expect(ignored + unreadable).toBeGreaterThanOrEqual(0);
    return events.length + ignored + unreadable;
  };

  test("is read or counted, and never thrown over: any text, any JSON", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => counted(text) > 0));
    fc.assert(fc.property(fc.jsonValue(), (value) => void counted(JSON.stringify(value))));
  });

  test("also when single fields of real documents are anything", () => {
    const base = distributionEvent({ tag: "v1", digest });
    const component = { format: "docker", name: "app", version: "v1" };
    const documents: Record<string, unknown>[] = [
      base,
      base.target,
      base.request,
      { type: "PUSH_ARTIFACT", occur_at: 1, event_data: { resources: [{ tag: "v1" }] } },
      { repository: "app", updated_tags: ["v1"] },
      { timestamp: "x", repositoryName: "r", action: "CREATED", component },
    ];
    const spoilt = fc
      .tuple(fc.constantFrom(...documents), fc.nat(), fc.jsonValue())
      .map(([document, pick, value]) => {
        const keys = Object.keys(document);
        return { ...document, [keys[pick % keys.length] ?? "x"]: value };
      });
    fc.assert(
      fc.property(spoilt, (document) => {
        counted(JSON.stringify(document));
        counted(JSON.stringify(envelope(document)));
        counted(JSON.stringify(envelope({ ...base, target: document })));
        counted(JSON.stringify(envelope({ ...base, request: document })));
      }),
      { numRuns: 500 },
    );
  });
});
