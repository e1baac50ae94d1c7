import { describe, expect, test } from "vitest";
import { sayClause } from "../compile/testing/ask";
import type { Timestamp } from "../../policy/leaves";
import { createdSources, type CreatedSource, type Snapshot } from "../../snapshot";
import { unitsOf } from "../judge/units";
import { notationNow as now, parseSnapshot } from "../testing/notation";
import { indexRegistry } from "../graph/registry-index";
import { isPlausible, readTimestamp } from "./timestamp";

const day = 86_400_000;
const daysAgo = (at: number | null) =>
  at === null ? null : at === Number.NEGATIVE_INFINITY ? "never" : (now - at) / day;

/** The first image, with all of its tags: what is read, then days ago: not before, at, and not after. */
function readFrom(snapshot: Snapshot, timestamp: Timestamp) {
  const [repository] = indexRegistry(snapshot).repositories;
  const [unit] = repository ? unitsOf(repository, "image") : [];
  if (!unit) throw new Error("nothing to read");
  const { capabilities } = snapshot;
  const { what, atLeast, at, atMost } = readTimestamp(unit, timestamp, { now, capabilities });
  return [sayClause(what), daysAgo(atLeast), daysAgo(at), daysAgo(atMost)];
}
const read = (state: string, timestamp: Timestamp) => readFrom(parseSnapshot(state), timestamp);
const exactly = (what: string, days: number | string) => [what, days, days, days];

test("dates before container images and from the future are no dates", () => {
  const first = Date.UTC(2013, 0, 1);
  expect(
    [first - 1, first, now, now + day, now + day + 1].map((at) => isPlausible(at, now)),
  ).toEqual([false, true, true, true, false]);
  expect(isPlausible(null, now)).toBe(false);
});

describe("created", () => {
  const words: Record<CreatedSource, string> = {
    annotation: "created",
    config: "created",
    history: "created (by its layer history)",
    label: "created (by its label)",
    child: "created (by its newest image)",
    firstSeen: "first seen",
  };

  test.each(createdSources)("by %s", (source) => {
    const snapshot = parseSnapshot("a→A{3d}");
    for (const manifest of snapshot.manifests) manifest.createdSource = source;
    expect(readFrom(snapshot, "created")).toEqual(exactly(words[source], 3));
  });
});

describe("pushed", () => {
  test("a tag's own push, whatever else brought its manifest in", () => {
    expect(read("a{pushed:5d}→A{pushed:2d}", "pushed")).toEqual(exactly("pushed", 5));
    expect(read("a→A{pushed:2d}", "pushed")).toEqual(exactly("its manifest was pushed", 2));
    expect(read("X{pushed:2d}", "pushed")).toEqual(exactly("pushed", 2));
  });

  test("of several tags the newest, unless the manifest was pushed after all of them", () => {
    expect(read("a{pushed:5d}→A{pushed:2d} b→A", "pushed")).toEqual(
      exactly("its manifest was pushed", 2),
    );
    expect(read("a{pushed:2d}→A{pushed:5d} b→A", "pushed")).toEqual(exactly("pushed", 2));
    expect(read("a{pushed:2d}→A{pushed:2d} b→A", "pushed")).toEqual(exactly("pushed", 2));
    expect(read("a{pushed:2d}→A b{pushed:4d}→A", "pushed")).toEqual(exactly("pushed", 2));
    expect(read("a{pushed:4d}→A b{pushed:2d}→A", "pushed")).toEqual(exactly("pushed", 2));
    expect(read("a{pushed:4d}→A b{pushed:-9d}→A", "pushed")).toEqual(exactly("pushed", 4));
  });

  test("none seen: not since pushes are watched", () => {
    expect(read("@pushTimes @pushTimesSince:9d a→A", "pushed")).toEqual(["pushed", null, null, 9]);
    expect(read("@pushTimes @pushTimesSince:never a→A", "pushed")).toEqual([
      "pushed",
      null,
      null,
      null,
    ]);
  });
});

describe("pulled", () => {
  test("by a tag or by digest, whichever was later", () => {
    expect(read("a→A{pulled:2d}", "pulled")).toEqual(exactly("pulled", 2));
    expect(read("a{pulled:3d}→A{pulled:2d}", "pulled")).toEqual(exactly("pulled", 2));
    expect(read("a{pulled:2d}→A{pulled:3d}", "pulled")).toEqual(exactly("pulled", 2));
  });

  test("the last one seen is the last if pulls have been watched since, and else the least", () => {
    const watched = "@pullTimes @pullTimesSince:5d";
    expect(read(`${watched} a{pulled:5d}→A`, "pulled")).toEqual(exactly("pulled", 5));
    expect(read(`${watched} a{pulled:6d}→A`, "pulled")).toEqual(["pulled", 6, null, 5]);
  });

  test("never, of what came while pulls were watched", () => {
    const never = ["pulled", null, "never", null];
    const unknown = ["pulled", null, null, null];
    expect(read("@pullTimes a{pushed:2d}→A{seen:2d}", "pulled")).toEqual(never);
    expect(read("@pullTimes a{pushed:2d}→A{seen:3d}", "pulled")).toEqual(unknown);
    expect(read("@pullTimes a{pushed:2d}→A{seen:?}", "pulled")).toEqual(never);
    expect(read("a{pushed:2d}→A{seen:2d}", "pulled")).toEqual(unknown);
  });

  test("of a tag whose manifest nobody listed, by when the tag was first seen", () => {
    const unlisted = (state: string) => {
      const snapshot = parseSnapshot(state);
      for (const repository of snapshot.repositories) repository.manifests = [];
      return readFrom(snapshot, "pulled");
    };
    expect(unlisted("@pullTimes a{pushed:2d,seen:2d}→A")).toEqual(["pulled", null, "never", null]);
    expect(unlisted("@pullTimes a{pushed:2d,seen:3d}→A")).toEqual(["pulled", null, null, null]);
  });
});

describe("active", () => {
  const since = (pushes: string, pulls: string) =>
    `@pushTimes @pullTimes @pushTimesSince:${pushes} @pullTimesSince:${pulls}`;

  test("the later of push and pull", () => {
    expect(read("a{pushed:5d,pulled:2d}→A", "active")).toEqual(exactly("pulled", 2));
    expect(read("a{pushed:2d,pulled:5d}→A", "active")).toEqual(
      exactly("never pulled since, pushed", 2),
    );
    expect(read("a{pushed:2d,pulled:2d}→A", "active")).toEqual(
      exactly("never pulled since, pushed", 2),
    );
  });

  test("when one of them is not known, the other is what is known at least", () => {
    expect(read("a{pulled:5d}→A", "active")).toEqual(["active", 5, null, null]);
    expect(read("a{pushed:5d}→A{seen:9d}", "active")).toEqual(["active", 5, null, null]);
    expect(read(`${since("9d", "3d")} a{pulled:5d}→A`, "active")).toEqual(["active", 5, null, 3]);
    expect(read("a→A", "active")).toEqual(["active", null, null, null]);
  });

  test("neither seen: not since both have been watched", () => {
    expect(read(`${since("9d", "7d")} a→A`, "active")).toEqual(["active", null, null, 7]);
    expect(read(`${since("never", "7d")} a→A`, "active")).toEqual(["active", null, null, null]);
    expect(read(`${since("9d", "never")} a→A`, "active")).toEqual(["active", null, null, null]);
  });

  test("so is a pull while pushes were watched", () => {
    expect(read(`${since("9d", "7d")} a{pulled:5d}→A{seen:99d}`, "active")).toEqual(
      exactly("pulled", 5),
    );
  });

  test("a push while pulls were watched is the last sign of life", () => {
    expect(read(`${since("9d", "7d")} a{pushed:5d}→A{seen:9d}`, "active")).toEqual(
      exactly("pushed", 5),
    );
    expect(read(`${since("9d", "7d")} a{pushed:8d}→A{seen:9d}`, "active")).toEqual([
      "active",
      8,
      null,
      7,
    ]);
  });
});

describe("first seen and untagged", () => {
  test("an image is as new as its newest tag, which is the newest only if all are known", () => {
    expect(read("X{seen:5d}", "firstSeen")).toEqual(exactly("first seen", 5));
    expect(read("a{seen:2d}→A{seen:5d} b{seen:3d}→A", "firstSeen")).toEqual(
      exactly("first seen", 2),
    );
    expect(read("a{seen:2d}→A b→A", "firstSeen")).toEqual(["first seen", 2, null, null]);
  });

  test("what has a tag is not untagged, whatever was noted before it got it", () => {
    const snapshot = parseSnapshot("a→A");
    for (const { manifests } of snapshot.repositories)
      for (const presence of manifests) presence.untaggedSince = now - 3 * day;
    expect(readFrom(snapshot, "untagged")).toEqual(["untagged", null, null, null]);
    expect(read("X{untagged:3d}", "untagged")).toEqual(exactly("untagged", 3));
  });
});
