import { createHash } from "node:crypto";
import { pushImage } from "../distribution";
import { makeBytes } from "./bytes";
import { historyOf, layersOf, ociLabels, type SampleContext } from "./sample-context";

/** Semantic versions whose newest patch also carries the minor, major and `latest` tags. */
export async function pushReleases({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "shop/api";
  const versions = [
    "1.0.0",
    "1.1.0",
    "1.2.0",
    "1.2.1",
    "1.9.0",
    "1.10.0",
    "1.10.1",
    "2.0.0-rc.1",
    "2.0.0",
    "2.0.1",
    "2.1.0",
  ];
  const floating: Record<string, string[]> = {
    "1.2.1": ["1.2"],
    "1.10.1": ["1.10", "1"],
    "2.0.1": ["2.0"],
    "2.1.0": ["2.1", "2", "latest", "production"],
  };
  let tags = 0;
  for (const [position, version] of versions.entries()) {
    const created = daysAgo((versions.length - position) * 34 - 20);
    const names = [version, ...(floating[version] ?? [])].map((name) =>
      /^\d/.test(name) ? `v${name}` : name,
    );
    await pushImage(pusher, repository, {
      tags: names,
      created,
      layers: layersOf("debian-12", `api-${version.split(".")[0]}`, `api-${version}`),
      labels: ociLabels(repository, version, revisionOf(version)),
      history: historyOf(created, "node server.js"),
      env: ["PATH=/usr/local/bin:/usr/bin:/bin", "NODE_ENV=production"],
      cmd: ["node", "server.js"],
    });
    tags += names.length;
  }
  count(repository, tags);
}

/** The huge one: a nightly for each of the last 130 days, each also under its commit. */
export async function pushNightlies({ pusher, daysAgo, day, count }: SampleContext): Promise<void> {
  const repository = "shop/web";
  let tags = 0;
  for (let age = 129; age >= 0; age--) {
    const created = daysAgo(age + 0.2);
    const names = [`nightly-${day(age)}`];
    if (age % 10 === 0) names.push(`sha-${revisionOf(`web-${age}`).slice(0, 7)}`);
    if (age === 0) names.push("nightly", "latest");
    if (age === 45) names.push("staging");
    await pushImage(pusher, repository, {
      tags: names,
      created,
      layers: layersOf("debian-12", `web-${Math.floor(age / 20)}`, `web-${age}`),
      labels: ociLabels(repository, `0.${130 - age}.0`, revisionOf(`web-${age}`)),
      history: historyOf(created, "node server.js"),
    });
    tags += names.length;
  }
  count(repository, tags);
}

/** Pull-request images, some rebuilt under the same tag: the earlier build stays behind untagged. */
export async function pushPullRequests({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "ci/shop-api";
  for (let number = 401; number <= 452; number++) {
    const age = (452 - number) * 1.7 + 0.5;
    for (let build = 0; build <= (number % 5 === 0 ? 1 : 0); build++) {
      const created = daysAgo(age - build * 0.2);
      await pushImage(pusher, repository, {
        tags: [`pr-${number}`],
        created,
        layers: layersOf("debian-12", "api-2", `pr-${number}-${build}`),
        labels: ociLabels("shop/api", `pr-${number}`, revisionOf(`pr-${number}-${build}`)),
      });
    }
  }
  count(repository, 52);
}

/** Numbered builds in Docker's own media types, with dates that follow the numbers. */
export async function pushBatch({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "data/batch-import";
  for (let build = 930; build <= 964; build++) {
    await pushImage(pusher, repository, {
      tags: [String(build)],
      created: daysAgo((964 - build) * 6 + 1),
      layers: [makeBytes("base:alpine-3.20", 300 * 1024), makeBytes(`batch-${build}`, 60 * 1024)],
      docker: true,
    });
  }
  count(repository, 35);
}

function revisionOf(name: string): string {
  return createHash("sha1").update(name).digest("hex");
}
