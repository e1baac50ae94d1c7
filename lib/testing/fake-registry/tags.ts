import { createHash } from "node:crypto";
import { cutPage, nextLink, sizeOf } from "./pages";
import type { FakeContext } from "./registry";
import { json, refuse, respond, type FakeRequest, type FakeResponse } from "./wire";
import { walkBucket } from "./walk-bucket";

export function getTags(context: FakeContext, request: FakeRequest, name: string): FakeResponse {
  const repository = context.state.repositories.get(name);
  const { generation, bucket } = context.profile;
  if (generation && generation !== "3.0" && Number.isNaN(sizeOf(request))) {
    return refuseSize({ n: Number(request.query.get("n")) || 0 });
  }
  // A bucket has no folders, so that nothing is missing in it.
  if (bucket) return listBucket(context, request, name, [...(repository?.tags.keys() ?? [])]);
  const unknown = () =>
    refuse(404, "NAME_UNKNOWN", "repository name not known to registry", { name });
  if (!repository || !repository.everTagged) return unknown();
  const { tags } = context.profile;
  const names = order([...repository.tags.keys()], tags.sorted);
  if (tags.paging === "ignored") {
    return json(200, { name, tags: names.length > 0 ? names : null });
  }
  if (tags.paging === "whole") return json(200, richList(context, name, names));
  const asked = sizeOf(request);
  if (Number.isNaN(asked)) return refuseSize(generation ? { n: request.query.get("n") } : null);
  const last = request.query.get("last");
  if (last && !names.includes(last)) {
    if (tags.unknownLast === "notFound") return respond(404);
    if (tags.unknownLast === "empty") return json(200, { name, tags: [] });
  }
  const page = cutPage(context, request, names, limitOf(context, asked));
  const named = page.link !== null && tags.paging !== "silent";
  const found = nullIfNone(context, page.names);
  return json(200, { name, tags: found }, named ? { link: page.link ?? "" } : {});
}

/** Distribution 3 cuts only where it is asked to; others have a limit of their own. */
function limitOf({ profile, options }: FakeContext, asked: number | undefined): number | null {
  if (profile.generation && asked === undefined) return null;
  const limits = [asked, profile.tags.clamp, options.pageSize].filter(
    (limit) => limit !== undefined && limit !== null,
  );
  return limits.length > 0 ? Math.min(...limits) : null;
}

function listBucket(
  context: FakeContext,
  request: FakeRequest,
  name: string,
  names: string[],
): FakeResponse {
  const { bucket } = context.profile;
  const size = limitOf(context, sizeOf(request));
  const page = walkBucket(names, {
    below: "/current/link",
    last: request.query.get("last") ?? "",
    size,
    hides: bucket?.hidesTags ?? false,
    misjudgesLast: true,
  });
  const tags = nullIfNone(context, page.names);
  const link = page.filled ? nextLink(context, request, page.names.at(-1) ?? "", 0, size ?? 0) : "";
  return json(200, { name, tags }, link === "" ? {} : { link });
}

/** Until it was mended, a list that found nothing was null. */
const nullIfNone = ({ profile }: FakeContext, names: string[]): string[] | null =>
  names.length === 0 && profile.generation === "3.1" ? null : names;

const refuseSize = (detail: { n: unknown } | null): FakeResponse =>
  refuse(400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested", detail);

/** Directory order looks random: here by hash, so that it is the same each time. */
function order(names: string[], sorted: boolean): string[] {
  if (sorted) return names.sort();
  const keyed = names.map((name) => [createHash("md5").update(name).digest("hex"), name] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}

/** Artifact Registry tells everything at once. */
function richList({ state }: FakeContext, name: string, tags: string[]): unknown {
  const repository = state.repository(name);
  const manifest = Object.fromEntries(
    [...repository.manifests].map(([digest, { bytes, contentType }]) => [
      digest,
      {
        imageSizeBytes: String(bytes.length),
        mediaType: contentType,
        tag: state.tagsOn(name, digest),
        timeCreatedMs: "1700000000000",
        timeUploadedMs: "1700000000000",
      },
    ]),
  );
  return { child: [], manifest, name, tags };
}
