// Starts the sample registry, fills it the first time, and tells the parent where it is.
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Pusher } from "../../e2e/distribution";
import { seedSampleRegistry } from "../../e2e/sample/sample-registry";
import { startSample } from "./start-sample";

const folder = process.argv[2];
if (!folder) throw new Error("usage: sample.ts FOLDER");

const sample = await startSample(folder);
const mark = join(folder, `seeded-${sample.kind}`);
if (!sample.lasting || !existsSync(mark)) {
  const pusher = new Pusher(sample.url);
  await seedSampleRegistry(pusher, new Date(), (line) => console.log(`  ${line}`));
  await pusher.close();
  if (sample.lasting) await writeFile(mark, "");
}
console.log(`ready ${JSON.stringify({ url: sample.url, title: sample.title })}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void sample.stop().finally(() => process.exit(0)));
}
