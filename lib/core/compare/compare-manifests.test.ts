import { describe, expect, test } from "vitest";
import { mediaTypes } from "../oci";
import { compareManifests, findChildren, type ServedChild } from "./compare-manifests";
import type { ServedManifest } from "./read-image";
import { digest, listed, now, serve, serveImage, serveIndex, sideOf } from "./testing/serve";

const sidesOf = (a: ServedManifest, b: ServedManifest) => ({ a: sideOf(a), b: sideOf(b, "v2") });

const child = (
  side: ServedChild["side"],
  name: string,
  manifest: ServedChild["manifest"] = serveImage({ name, layers: ["base", name] }),
): ServedChild => ({ side, digest: digest(name), manifest });

describe("two images", () => {
  test("are one pair, and nothing else has to be read", () => {
    const sides = sidesOf(
      serveImage({ name: "a", layers: ["base"] }),
      serveImage({ name: "b", layers: ["base", "more"] }),
    );
    expect(findChildren(sides, now)).toEqual([]);
    const { pairs, same, annotations } = compareManifests(sides, [], now);
    expect([same, annotations]).toEqual([false, null]);
    expect(pairs).toMatchObject([{ platform: null, a: digest("a"), b: digest("b"), gap: null }]);
    expect(pairs[0]?.comparison?.layers).toMatchObject({ common: 1, count: 2 });
  });

  test("that are one are compared all the same", () => {
    const image = serveImage({ layers: ["base"] });
    const { same, pairs } = compareManifests(sidesOf(image, image), [], now);
    expect(same).toBe(true);
    expect(pairs[0]?.comparison?.layers).toMatchObject({ common: 1, onlyA: 0, onlyB: 0 });
  });
});

describe("two indexes", () => {
  const sides = sidesOf(
    serveIndex(
      "a",
      [
        listed("amd1", "linux/amd64"),
        listed("arm", "linux/arm64/v8"),
        listed("old", "linux/386"),
        listed("seal"),
      ],
      { annotations: { version: "1" } },
    ),
    serveIndex(
      "b",
      [listed("arm", "linux/arm64"), listed("amd2", "linux/amd64"), listed("new", "linux/riscv64")],
      { annotations: { version: "2" } },
    ),
  );

  test("are compared platform by platform, whichever order they list them in", () => {
    expect(findChildren(sides, now)).toEqual([
      { side: "a", digest: digest("amd1") },
      { side: "b", digest: digest("amd2") },
    ]);
    const comparison = compareManifests(sides, [child("a", "amd1"), child("b", "amd2")], now);
    expect(comparison.pairs).toMatchObject([
      { platform: "linux/amd64", gap: null, comparison: { layers: { common: 1 } } },
      { platform: "linux/arm64/v8", gap: "same", comparison: null },
    ]);
    expect(comparison).toMatchObject({
      onlyA: [{ platform: "linux/386" }],
      onlyB: [{ platform: "linux/riscv64" }],
      a: { kind: "index", unplaced: 1 },
      b: { unplaced: 0 },
      annotations: { counts: { changed: 1 } },
    });
  });

  test.each([
    ["gone", "gone"],
    ["unreadable", "unreadable"],
    [serveIndex("nested", []), "notUnderstood"],
  ] as const)("say why a platform could not be compared", (manifest, gap) => {
    const children = [child("a", "amd1"), child("b", "amd2", manifest)];
    const { pairs } = compareManifests(sides, children, now);
    expect(pairs[0]).toMatchObject({ comparison: null, gap });
  });

  test("are matched by what a platform means, not by how it is written", () => {
    const match = (a: string, b: string) =>
      compareManifests(
        sidesOf(serveIndex("a", [listed("x", a)]), serveIndex("b", [listed("y", b)])),
        [],
        now,
      ).counts.pairs;
    expect(match("linux/arm/v7", "linux/arm")).toBe(1);
    expect(match("linux/arm/v6", "linux/arm")).toBe(0);
    expect(match("linux/amd64", "windows/amd64")).toBe(0);
    expect(match("linux/constructor", "linux/constructor")).toBe(1);
  });

  test("of one platform several times are matched in their order", () => {
    const twice = (name: string, names: string[]) =>
      serveIndex(
        name,
        names.map((each) => listed(each, "windows/amd64")),
      );
    const { pairs, onlyB } = compareManifests(
      sidesOf(twice("a", ["a1", "a2"]), twice("b", ["b1", "b2", "b3"])),
      [],
      now,
    );
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [digest("a1"), digest("b1")],
      [digest("a2"), digest("b2")],
    ]);
    expect(onlyB).toEqual([{ platform: "windows/amd64", digest: digest("b3") }]);
  });

  test("of very many platforms ask the registry for the first twelve only, and say so", () => {
    const many = (side: string) =>
      serveIndex(
        side,
        Array.from({ length: 300 }, (_, at) => listed(`${side}${at}`, `linux/cpu${at}`)),
      );
    const sides = sidesOf(many("a"), many("b"));
    const wanted = findChildren(sides, now);
    expect(wanted).toHaveLength(24);
    const children = wanted.map((each) => ({ ...each, manifest: serveImage() }));
    const { pairs, counts } = compareManifests(sides, children, now);
    expect([pairs.length, counts.pairs]).toEqual([100, 300]);
    expect(pairs.filter(({ comparison }) => comparison !== null)).toHaveLength(12);
    expect(pairs[12]).toMatchObject({ gap: "tooMany" });
  });

  test("that list one image a thousand times do not have it compared as often", () => {
    const flood = (side: string) =>
      serveIndex(
        side,
        Array.from({ length: 1_000 }, () => listed(`${side}x`, "linux/amd64")),
      );
    const sides = sidesOf(flood("a"), flood("b"));
    expect(findChildren(sides, now)).toHaveLength(2);
    const { pairs } = compareManifests(sides, [child("a", "ax"), child("b", "bx")], now);
    expect(pairs.filter(({ comparison }) => comparison !== null)).toHaveLength(12);
  });
});

describe("an index and an image", () => {
  test("are compared by the platform that the image's config names", () => {
    const index = serveIndex("a", [listed("arm", "linux/arm64"), listed("amd", "linux/amd64")]);
    const sides = sidesOf(index, serveImage({ name: "b", layers: ["base"] }));
    expect(findChildren(sides, now)).toEqual([{ side: "a", digest: digest("amd") }]);
    const comparison = compareManifests(sides, [child("a", "amd")], now);
    expect(comparison.pairs).toMatchObject([
      { platform: "linux/amd64", b: digest("b"), gap: null },
    ]);
    expect(comparison.onlyA).toEqual([{ platform: "linux/arm64", digest: digest("arm") }]);
  });

  test("have nothing in common where the image's platform is not known", () => {
    const sides = sidesOf(
      serveIndex("a", [listed("amd", "linux/amd64")]),
      serveImage({ config: null }),
    );
    expect(compareManifests(sides, [], now)).toMatchObject({ pairs: [], onlyB: [] });
  });
});

test("a manifest that is not understood is refused, with its name and what to choose", () => {
  const odd = serve("odd", mediaTypes.schema1, { schemaVersion: 1 }, null);
  expect(() => compareManifests(sidesOf(serveImage(), odd), [], now)).toThrow(
    /cannot compare team\/app:v2: .*Choose an image or an index/,
  );
});
