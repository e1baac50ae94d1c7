import type { BlobFacts, ChildFacts, ManifestFacts } from "../../../snapshot";
import { digestOf, instantOf, platforms } from "./names";
import type { BlobRecipe, ManifestRecipe, Recipe } from "./recipe";

const mediaTypes = {
  image: "application/vnd.oci.image.manifest.v1+json",
  index: "application/vnd.oci.image.index.v1+json",
  artifact: "application/vnd.oci.image.manifest.v1+json",
  cache: "application/vnd.oci.image.index.v1+json",
};

/** What a scan would have read of each manifest, in the order of the recipe. */
export function buildManifests(recipe: Recipe): ManifestFacts[] {
  const built: ManifestFacts[] = [];
  recipe.manifests.forEach((manifest, number) => {
    built.push(buildManifest(manifest, number, recipe.blobs, built));
  });
  return built;
}

function buildManifest(
  recipe: ManifestRecipe,
  number: number,
  pool: BlobRecipe[],
  before: ManifestFacts[],
): ManifestFacts {
  const kind = recipe.odd ? "unknown" : recipe.kind;
  const holdsBlobs = kind === "image" || kind === "artifact";
  const created = instantOf(recipe.created);
  return {
    digest: digestOf("manifest", number),
    mediaType: recipe.odd ? "application/vnd.example.odd+json" : mediaTypes[recipe.kind],
    kind: kind === "cache" ? "index" : kind,
    size: 100 + number,
    blobs: holdsBlobs ? layers(recipe, pool) : [],
    children:
      kind === "index"
        ? children(recipe, before)
        : kind === "cache"
          ? unique(recipe.blobs.map((pick) => cached(pick, pool)))
          : [],
    subject:
      recipe.subject === null || recipe.odd
        ? null
        : (pickOf(recipe.subject, before)?.digest ?? null),
    artifactType: kind === "artifact" ? "application/vnd.example.sbom" : null,
    platform: kind === "image" ? (platforms[recipe.platform] ?? null) : null,
    created,
    createdSource: created === null ? null : "config",
    annotations: recipe.notes & 1 ? { "org.example.team": "blue" } : {},
    labels: labelsOf(recipe, kind === "image"),
  };
}

function labelsOf(
  { notes, unlabelled }: ManifestRecipe,
  isImage: boolean,
): ManifestFacts["labels"] {
  if (isImage && unlabelled) return null;
  return notes & 2 ? { stage: "test", expires: "7d" } : {};
}

function layers({ blobs, twice }: ManifestRecipe, pool: BlobRecipe[]): BlobFacts[] {
  const listed = unique(blobs.map((pick) => blob(pick, pool)));
  return twice ? [...listed, ...listed.slice(0, 1)] : listed;
}

function blob(pick: number, pool: BlobRecipe[]): BlobFacts {
  const at = pick % pool.length;
  const { size = 0, foreign = false } = pool[at] ?? {};
  return {
    digest: digestOf("blob", at),
    size,
    role: at === 0 ? "config" : "layer",
    ...(foreign ? { foreign } : {}),
  };
}

/** BuildKit's registry cache: an index whose children are layers. */
function cached(pick: number, pool: BlobRecipe[]): ChildFacts {
  const { digest, size } = blob(pick, pool);
  const mediaType = "application/vnd.oci.image.layer.v1.tar+gzip";
  return { digest, mediaType, size, platform: null, blob: true };
}

function children(recipe: ManifestRecipe, before: ManifestFacts[]): ChildFacts[] {
  const members = unique(recipe.children.flatMap((pick) => pickOf(pick, before) ?? []));
  return members.map((member, at) => {
    const first = members[0];
    const attests = recipe.attests && at > 0 && at === members.length - 1 && first;
    return {
      digest: member.digest,
      mediaType: member.mediaType,
      size: member.size,
      platform: attests ? "unknown/unknown" : member.platform,
      ...(attests ? { attests: first.digest } : {}),
    };
  });
}

function pickOf(pick: number, before: ManifestFacts[]): ManifestFacts | undefined {
  return before[pick % before.length];
}

function unique<T extends { digest: string }>(items: T[]): T[] {
  return [...new Map(items.map((item) => [item.digest, item])).values()];
}
