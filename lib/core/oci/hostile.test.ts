import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyConfig, isDigest, mediaTypes, parseImageConfig, parseManifest } from "./index";

const digest = `sha256:${"0".repeat(64)}`;
const now = Date.UTC(2026, 0, 1);
const anything = fc.anything({ withNullPrototype: true });
const types = fc.oneof(fc.constantFrom(...Object.values(mediaTypes)), fc.string());

/** Documents with the right keys and the wrong values, which come further than noise does. */
const almost = fc.record(
  {
    schemaVersion: anything,
    mediaType: fc.oneof(types, anything),
    config: anything,
    layers: fc.oneof(
      fc.array(fc.record({ digest: anything, size: anything, mediaType: anything })),
      anything,
    ),
    manifests: fc.oneof(
      fc.array(
        fc.record({
          digest: fc.constant(digest),
          size: fc.nat(),
          platform: anything,
          annotations: anything,
        }),
      ),
      anything,
    ),
    subject: anything,
    annotations: anything,
    created: anything,
    history: anything,
    rootfs: anything,
  },
  { requiredKeys: [] },
);

const safeJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return "null";
  }
};

describe("hostile content", () => {
  test("no manifest makes the parser throw, and only what is understood is known", () => {
    fc.assert(
      fc.property(
        fc.oneof(almost.map(safeJson), fc.json(), fc.string()),
        types,
        (text, contentType) => {
          const bytes = new TextEncoder().encode(text);
          const facts = parseManifest({ bytes, contentType, digest, now });
          expect(facts.size).toBe(bytes.length);
          for (const child of facts.children) expect(isDigest(child.digest)).toBe(true);
          for (const blob of facts.blobs) expect(blob.size).toBeGreaterThanOrEqual(0);
          if (facts.kind === "unknown") expect([...facts.children, ...facts.blobs]).toEqual([]);
          expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("no config makes the parser throw", () => {
    const image = parseManifest({ bytes: new Uint8Array(), contentType: "", digest, now });
    fc.assert(
      fc.property(fc.oneof(almost.map(safeJson), fc.json(), fc.string()), (text) => {
        const facts = applyConfig(image, text, 0);
        expect(facts.created).toBeNull();
        parseImageConfig(text);
      }),
      { numRuns: 1000 },
    );
  });

  test("bytes that are no text, and nesting without end", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(parseManifest({ bytes, contentType: mediaTypes.ociImage, digest, now }).kind).toBe(
          "unknown",
        );
      }),
    );
    const deep = new TextEncoder().encode(`${"[".repeat(200_000)}${"]".repeat(200_000)}`);
    expect(parseManifest({ bytes: deep, contentType: mediaTypes.ociIndex, digest, now }).kind).toBe(
      "unknown",
    );
  });
});
