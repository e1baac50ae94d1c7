import { pushAttestation, pushImage, pushIndex, type Descriptor } from "../distribution";
import { makeBytes } from "./bytes";
import type { SampleContext } from "./sample-context";

const platforms = [
  { os: "linux", architecture: "amd64" },
  { os: "linux", architecture: "arm64" },
  { os: "linux", architecture: "arm", variant: "v7" },
];

/** BuildKit's form: an index of platforms, each with an attestation that is no platform. */
export async function pushMultiArch(context: SampleContext): Promise<void> {
  await pushGateway(context);
  await pushSharedChildren(context);
}

async function pushGateway({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "platform/gateway";
  let tags = 0;
  for (let minor = 1; minor <= 12; minor++) {
    const created = daysAgo((12 - minor) * 13 + 2);
    const children: Descriptor[] = [];
    for (const platform of platforms) {
      const image = await pushImage(pusher, repository, {
        created,
        platform,
        layers: [
          makeBytes(`gateway-base-${platform.architecture}`, 700 * 1024),
          makeBytes(`gateway-${minor}-${platform.architecture}`, 80 * 1024),
        ],
      });
      children.push(image, await pushAttestation(pusher, repository, image));
    }
    const names = [`v3.${minor}.0`, ...(minor === 12 ? ["v3", "latest"] : [])];
    await pushIndex(pusher, repository, children, {
      tags: names,
      annotations: { "org.opencontainers.image.created": created },
    });
    tags += names.length;
  }
  count(repository, tags);
}

/** Two indexes that share their amd64 child, and a child that has a tag of its own. */
async function pushSharedChildren({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "platform/toolbox";
  const build = (name: string, architecture: string, age: number, tags: string[] = []) =>
    pushImage(pusher, repository, {
      tags,
      created: daysAgo(age),
      platform: { os: "linux", architecture },
      layers: [makeBytes("toolbox-base", 400 * 1024), makeBytes(`toolbox-${name}`, 50 * 1024)],
    });
  const amd64 = await build("amd64", "amd64", 80, ["2024-amd64"]);
  const arm64 = await build("arm64", "arm64", 80);
  const rebuilt = await build("arm64-rebuilt", "arm64", 12);
  await pushIndex(pusher, repository, [amd64, arm64], { tags: ["1.0"] });
  await pushIndex(pusher, repository, [amd64, rebuilt], { tags: ["1.1", "stable"] });
  count(repository, 4);
}
