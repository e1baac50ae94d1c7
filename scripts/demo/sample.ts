// Starts the sample registry, fills it the first time, and tells the parent where it is.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Pusher } from "../../e2e/distribution";
import { samplePublicKey } from "../../e2e/sample/sample-key";
import { seedSampleRegistry } from "../../e2e/sample/sample-registry";
import { pushLeftovers, spreadTimes } from "../../e2e/sample/leftovers";
import { startSample } from "./start-sample";

const folder = process.argv[2];
if (!folder) throw new Error("usage: sample.ts FOLDER");

const sample = await startSample(folder);
const mark = join(folder, `seeded-${sample.kind}`);
if (!sample.lasting || !existsSync(mark)) {
  const pusher = new Pusher(sample.url);
  const now = new Date();
  const say = (line: string) => console.log(`  ${line}`);
  await seedSampleRegistry(pusher, now, say);
  if (sample.kind !== "fake") await pushLeftovers(pusher, now, say);
  await pusher.close();
  // Docker writes as another user.
  if (sample.kind === "binary" && sample.storage) await spreadTimes(sample.storage, +now, 120);
  if (sample.lasting) await writeFile(mark, "");
}
const trustedKeys = join(folder, "trusted-keys");
await mkdir(trustedKeys, { recursive: true });
await writeFile(join(trustedKeys, "sample.pub"), samplePublicKey);
const { url, title, storage, collector } = sample;
console.log(`ready ${JSON.stringify({ url, title, storage, collector, trustedKeys })}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void sample.stop().finally(() => process.exit(0)));
}
