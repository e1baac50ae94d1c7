import { pushImage } from "../distribution";
import { makeBytes } from "./bytes";
import { layersOf, type SampleContext } from "./sample-context";

/** The cases that scripts get wrong. */
export async function pushSpecials(context: SampleContext): Promise<void> {
  await pushOneDigest(context);
  await pushUndated(context);
  await pushVariants(context);
  await pushDeep(context);
  await pushAbandoned(context);
}

/** Deleting `old` by its digest would take `prod` with it. */
async function pushOneDigest({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "shop/checkout";
  await pushImage(pusher, repository, {
    tags: ["old", "prod", "v1.4.2"],
    created: daysAgo(200),
    layers: layersOf("debian-12", "checkout", "checkout-1.4.2"),
  });
  for (let build = 1; build <= 9; build++) {
    await pushImage(pusher, repository, {
      tags: [`build-${build}`],
      created: daysAgo(100 - build * 10),
      layers: layersOf("debian-12", "checkout", `checkout-${build}`),
    });
  }
  count(repository, 12);
}

/** Build tools that write a constant, or nothing, in place of a date: not old, but unknown. */
async function pushUndated({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "tools/reproducible";
  const dates = [
    "1970-01-01T00:00:00Z",
    "1980-01-01T00:00:01Z",
    "0001-01-01T00:00:00Z",
    null,
    daysAgo(3),
  ];
  for (const [position, created] of dates.entries()) {
    await pushImage(pusher, repository, {
      tags: [["ko", "buildpacks", "bazel", "undated", "dated"][position] ?? "other"],
      created,
      layers: [
        makeBytes("distroless", 200 * 1024),
        makeBytes(`reproducible-${position}`, 30 * 1024),
      ],
    });
  }
  count(repository, 5);
}

/** Two lines of variants: "keep the newest two" means two of each. */
async function pushVariants({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "base/python";
  for (const variant of ["alpine", "slim"]) {
    for (let patch = 1; patch <= 8; patch++) {
      await pushImage(pusher, repository, {
        tags: [`3.12.${patch}-${variant}`],
        created: daysAgo((8 - patch) * 25 + (variant === "slim" ? 1 : 2)),
        layers: [
          makeBytes(`python-${variant}`, 500 * 1024),
          makeBytes(`python-${variant}-${patch}`, 90 * 1024),
        ],
      });
    }
  }
  count(repository, 16);
}

async function pushDeep({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "research/models/vision/segmenter";
  for (let run = 1; run <= 4; run++) {
    await pushImage(pusher, repository, {
      tags: [`run-${run}`],
      created: daysAgo(60 - run * 9),
      layers: [makeBytes("cuda", 2_500_000), makeBytes(`weights-${run}`, 4_000_000)],
    });
  }
  count(repository, 4);
}

async function pushAbandoned({ pusher, daysAgo, count }: SampleContext): Promise<void> {
  const repository = "legacy/intranet";
  for (const [position, tag] of ["1.0", "1.1", "final", "final2"].entries()) {
    await pushImage(pusher, repository, {
      tags: [tag],
      created: daysAgo(900 - position * 50),
      layers: layersOf("debian-8", "intranet", `intranet-${position}`),
      docker: true,
    });
  }
  count(repository, 4);
}
