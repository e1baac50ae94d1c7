import { pushArtifact, pushImage, pushIndex } from "../distribution";
import { samplePayload, sampleChart, sampleReport, sampleSbom } from "./artifact-documents";
import { layersOf, type SampleContext } from "./sample-context";
import { signAsSample } from "./sample-key";

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
    const payload = samplePayload(`registry.example/${repository}`, image.digest);
    // The first one was signed by somebody else.
    const signature = version === 1 ? "MEUCIQDc" : signAsSample(payload);
    const suffixed = image.digest.replace(":", "-");
    await pushArtifact(pusher, repository, {
      tags: [`${suffixed}.sig`],
      config: { mediaType: "application/vnd.oci.image.config.v1+json", content: "{}" },
      layers: [
        {
          mediaType: "application/vnd.dev.cosign.simplesigning.v1+json",
          content: payload,
          annotations: { "dev.cosignproject.cosign/signature": signature },
        },
      ],
    });
    tags += 2;
    if (version === 4) {
      const attach = async (artifactType: string, content: string) => ({
        ...(await pushArtifact(pusher, repository, {
          ...{ artifactType, subject: image },
          layers: [{ mediaType: artifactType, content }],
          annotations: { "org.opencontainers.image.created": daysAgo(5) },
        })),
        artifactType,
      });
      const sbom = sampleSbom(repository, daysAgo(5), ["express", "lodash", "scanner"]);
      const referrers = [
        await attach("application/spdx+json", sbom),
        await attach("application/vnd.example.trivy+json", sampleReport(repository, daysAgo(5))),
      ];
      await pushIndex(pusher, repository, referrers, { tags: [suffixed] });
      tags += 1;
    }
  }
  count(repository, tags);
}

async function pushCharts({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "charts/shop";
  for (let patch = 0; patch < 6; patch++) {
    const { config, archive } = sampleChart(`0.4.${patch}`);
    await pushArtifact(pusher, repository, {
      tags: [`0.4.${patch}`],
      config: {
        mediaType: "application/vnd.cncf.helm.config.v1+json",
        content: config,
      },
      layers: [
        {
          mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
          content: archive,
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
