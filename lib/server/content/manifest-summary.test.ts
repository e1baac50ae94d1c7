import { expect, test } from "vitest";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { manifestSummary, surroundingsOf } from "./manifest-summary";

const digestOf = (index: number) => `sha256:${String(index).padStart(64, "0")}`;

test("of the texts that an image chooses, a list gets so much and no more", () => {
  const long = "x".repeat(100_000);
  const index: ManifestFacts = {
    ...{ digest: digestOf(0), mediaType: long, kind: "index", size: 1, blobs: [], subject: null },
    ...{ artifactType: long, platform: null, created: null, createdSource: null },
    children: Array.from({ length: 300 }, (_, at) => ({
      ...{ digest: digestOf(at + 1), mediaType: "", size: 1, platform: `linux/${at}${long}` },
    })),
    ...{ annotations: {}, labels: {} },
  };
  const summary = manifestSummary(index.digest, surroundingsOf(new Map([[index.digest, index]])));
  expect(summary.platforms).toHaveLength(100);
  expect(JSON.stringify(summary).length).toBeLessThan(30_000);
});
