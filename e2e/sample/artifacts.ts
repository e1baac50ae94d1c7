import { pushArtifact, pushImage, pushIndex } from "../distribution";
import { makeBytes } from "./bytes";
import { layersOf, type SampleContext } from "./sample-context";

/** Things in a registry that are no image: signatures, an SBOM, Helm charts. */
export async function pushArtifacts(context: SampleContext): Promise<void> {
  await pushSigned(context);
  await pushCharts(context);
}

async function pushSigned({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "security/scanner";
  let tags = 0;
  for (let version = 1; version <= 4; version++) {
    const image = await pushImage(pusher, repository, {
      tags: [`1.${version}.0`],
      created: daysAgo((4 - version) * 40 + 5),
      layers: layersOf("distroless", "scanner", `scanner-${version}`),
    });
    const suffixed = image.digest.replace(":", "-");
    await pushImage(pusher, repository, {
      tags: [`${suffixed}.sig`],
      created: null,
      layers: [JSON.stringify({ critical: { image: { "docker-manifest-digest": image.digest } } })],
    });
    tags += 2;
    if (version === 4) {
      const sbom = await pushArtifact(pusher, repository, {
        artifactType: "application/spdx+json",
        subject: image,
        layers: [
          {
            mediaType: "application/spdx+json",
            content: makeBytes("sbom", 30_000).toString("hex"),
          },
        ],
        annotations: { "org.opencontainers.image.created": daysAgo(5) },
      });
      await pushIndex(pusher, repository, [{ ...sbom, artifactType: "application/spdx+json" }], {
        tags: [suffixed],
      });
      tags += 1;
    }
  }
  count(repository, tags);
}

async function pushCharts({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "charts/shop";
  for (let patch = 0; patch < 6; patch++) {
    await pushArtifact(pusher, repository, {
      tags: [`0.4.${patch}`],
      config: {
        mediaType: "application/vnd.cncf.helm.config.v1+json",
        content: JSON.stringify({ name: "shop", version: `0.4.${patch}`, apiVersion: "v2" }),
      },
      layers: [
        {
          mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
          content: makeBytes(`chart-${patch}`, 12_000).toString("base64"),
        },
      ],
      // Helm writes no date into the config; the annotation came with later versions of it.
      ...(patch > 2
        ? { annotations: { "org.opencontainers.image.created": daysAgo((6 - patch) * 21) } }
        : {}),
    });
  }
  count(repository, 6);
}
