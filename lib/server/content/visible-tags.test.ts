import { afterEach, describe, expect, test } from "vitest";
import { createReader, type ClosableReader } from "../registry-client";
import { putDocument, putImage, range } from "../registry-client/testing/content";
import { startFake } from "../registry-client/testing/fake";
import { testSettings } from "../registry-client/testing/settings";
import { createScanHarness, type ScanHarness } from "../scans/testing/scan-harness";
import { waitFor } from "../../testing/server/wait-for";
import { enqueueScan } from "../scans/enqueue-scan";
import { visibleTags } from "./visible-tags";

let harness: ScanHarness;
let reader: ClosableReader;

afterEach(async () => {
  await harness.test.close();
  await reader.close();
});

/** As many rows as a window of 1440 × 900 pixels shows. */
const ROWS = 16;
/** In flight at once when a scan begins. */
const AT_ONCE = 4;

async function openRepository(names: readonly string[]) {
  const body = { repository: "big", tags: [...names] };
  return visibleTags(harness.context, { params: { registry: "main" }, query: {}, body });
}

async function fill(tags: number) {
  const fake = await startFake();
  for (const tag of range(tags)) putImage(fake, "big", [tag], tag);
  for (const repository of range(20, "r")) putImage(fake, repository, ["v1"], repository);
  reader = createReader(testSettings(fake.url));
  harness = await createScanHarness(reader);
  return fake;
}

describe("the first screen of a repository of 4,000 tags", () => {
  test("is whole within the time of 30 requests, in the middle of the list or at its end", async () => {
    const fake = await fill(4_000);
    const screen = range(4_000).slice(-ROWS);
    await enqueueScan(harness.context, "id-main", ["big"]);
    const early = await openRepository(screen);
    expect(early).toEqual({ items: [], reading: true });
    let stop: (reason: "cancelled") => void = () => undefined;
    const scan = harness.scan({ repositories: ["big"], onStart: (given) => (stop = given) });
    let last = early;
    let requests = 0;
    await waitFor(async () => {
      last = await openRepository(screen);
      requests ||= last.reading ? 0 : fake.log.length;
      return !last.reading;
    }, "the screen should be read");
    expect(last.items).toHaveLength(ROWS);
    for (const tag of last.items) {
      expect(tag.created).toBe(Date.UTC(2024, 2, 1, 10));
      expect(tag.platforms).toEqual(["linux/amd64"]);
      expect(tag.size).toBeGreaterThan(0);
    }
    const firstRead = fake.log.findIndex(({ path }) => path.includes("/manifests/"));
    const firstReads = fake.log.slice(firstRead, firstRead + 2 * ROWS).map(({ path }) => path);
    expect(firstReads).toEqual(
      expect.arrayContaining(screen.map((tag) => `/v2/big/manifests/${tag}`)),
    );
    const configs = fake.log.findLastIndex(({ path }, at) => at < requests && /blobs/.test(path));
    expect(configs).toBeLessThan(30 * AT_ONCE);
    stop("cancelled");
    await expect(scan).rejects.toThrow("cancelled");
  });

  test("an index is read on until its children have dated it", async () => {
    const fake = await fill(40);
    const child = putImage(fake, "big", [], "child");
    const document = {
      schemaVersion: 2,
      manifests: [
        { mediaType: "application/vnd.oci.image.manifest.v1+json", digest: child, size: 100 },
      ],
    };
    putDocument(fake, "big", document, "application/vnd.oci.image.index.v1+json", ["multi"]);
    await enqueueScan(harness.context, "id-main", ["big"]);
    await openRepository(["multi"]);
    const scan = harness.scan({ repositories: ["big"] });
    await waitFor(async () => !(await openRepository(["multi"])).reading, "it should be read");
    const [multi] = (await openRepository(["multi"])).items;
    expect(multi).toMatchObject({
      kind: "index",
      createdSource: "child",
      platforms: ["linux/amd64"],
    });
    await scan;
  });
});

test("nothing is promised where no scan is under way", async () => {
  const fake = await fill(40);
  expect(await openRepository(["t0001"])).toEqual({ items: [], reading: false });
  expect(fake.log).toEqual([]);
});
