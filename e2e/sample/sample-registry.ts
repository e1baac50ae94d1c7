import type { Pusher } from "../distribution";
import { pushArtifacts } from "./artifacts";
import { pushBatch, pushNightlies, pushPullRequests, pushReleases } from "./builds";
import { pushMultiArch } from "./multi-arch";
import type { SampleContext } from "./sample-context";
import { pushSpecials } from "./specials";

/**
 * Fills a registry with the situations that make cleaning one up hard: about a dozen repositories and
 * 300 tags. The same `now` makes the same content, digest for digest.
 */
export async function seedSampleRegistry(
  pusher: Pusher,
  now: Date,
  onProgress: (line: string) => void = () => {},
): Promise<{ tags: number }> {
  let tags = 0;
  const context: SampleContext = {
    pusher,
    daysAgo: (days) =>
      new Date(now.getTime() - days * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z"),
    day: (days) =>
      new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", ""),
    count: (repository, added) => {
      tags += added;
      onProgress(`${repository}: ${added} tags`);
    },
  };
  await pushReleases(context);
  await pushNightlies(context);
  await pushPullRequests(context);
  await pushBatch(context);
  await pushMultiArch(context);
  await pushArtifacts(context);
  await pushSpecials(context);
  return { tags };
}
