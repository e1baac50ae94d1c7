import { parseManifestDocument } from "@/lib/core/oci";
import type { Context } from "@/lib/server/app/context";
import { PRIORITY, type RegistryReader } from "@/lib/server/registry-client";
import { enqueueScan } from "@/lib/server/scans/enqueue-scan";
import { recentListings } from "@/lib/server/scans/on-screen";
import { visibleTags } from "@/lib/server/content/visible-tags";
import { createScanHarness } from "@/lib/server/scans/testing/scan-harness";

export interface FirstScreen {
  /** Seconds until every row on screen had its date, size and platforms. */
  seconds: number;
  /** The same in requests, as this registry answers one after the other. */
  requests: number;
}

/** Rows of the table in a window of 1440 × 900 pixels. */
const ROWS = 16;
const SAMPLE = 50;
/** Read by then: the scan is in full swing, and has not come to the last repository yet. */
const TAGS_BEFORE = 500;

/** Opens a repository that no scan has come to yet, while one of the whole registry is under way. */
export async function measureFirstScreen(
  reader: RegistryReader,
  repository: string,
): Promise<FirstScreen> {
  const { names } = await reader.listTags(repository);
  const half = Math.floor(names.length / 2);
  const tags = names.slice(half, half + ROWS);
  const one = await timeOne(reader, repository, names.slice(0, SAMPLE));
  const harness = await createScanHarness(reader);
  let stop: (reason: "cancelled") => void = () => undefined;
  let swing: () => void = () => undefined;
  const inFullSwing = new Promise<void>((resolve) => (swing = resolve));
  const scan = harness
    .scan({
      onStart: (given) => (stop = given),
      onProgress: ({ counts }) => {
        if (counts.tagsDone >= TAGS_BEFORE) swing();
      },
    })
    .catch(() => undefined);
  try {
    await Promise.race([inFullSwing, scan]);
    const began = performance.now();
    // What opening the page does: the names first.
    const listing = await reader.withPriority(PRIORITY.screen).listTags(repository);
    recentListings(harness.context.app).keep("id-main", repository, listing);
    await enqueueScan(harness.context, "id-main", [repository]);
    const input = { params: { registry: "main" }, query: {}, body: { repository, tags } };
    await visibleTags(harness.context, input);
    // Asking as a page does, but as often as this, would keep the scan from its work.
    while (!(await areDated(harness.context, repository, tags))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { reading } = await visibleTags(harness.context, input);
    if (reading)
      throw new Error("The screen is not whole, though all of its configs have been read.");
    const seconds = (performance.now() - began) / 1000;
    return { seconds, requests: seconds / one };
  } finally {
    stop("cancelled");
    await scan;
    await harness.test.close();
  }
}

async function areDated(
  { db }: Context,
  repository: string,
  tags: readonly string[],
): Promise<boolean> {
  const { count } = await db
    .selectFrom("tags")
    .innerJoin("manifests", (join) =>
      join
        .onRef("manifests.registry_id", "=", "tags.registry_id")
        .onRef("manifests.digest", "=", "tags.digest"),
    )
    .select((builder) => builder.fn.countAll<number>().as("count"))
    .where("tags.registry_id", "=", "id-main")
    .where("tags.repository", "=", repository)
    .where("tags.name", "in", tags)
    .where("manifests.config_state", "=", "ok")
    .executeTakeFirstOrThrow();
  return count === tags.length;
}

/** Seconds of a manifest or a config, which is what a screen is made of, on average. */
async function timeOne(
  reader: RegistryReader,
  repository: string,
  names: readonly string[],
): Promise<number> {
  const began = performance.now();
  for (const name of names) {
    const answer = await reader.getManifest(repository, name);
    if (answer.state !== "present") throw new Error(`${repository}:${name} is ${answer.state}`);
    const { config } = parseManifestDocument(answer.bytes.toString(), answer.contentType);
    if (config) await reader.getBlob(repository, config.digest);
  }
  return (performance.now() - began) / 1000 / (2 * names.length);
}
