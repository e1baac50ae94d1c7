import { createHash } from "node:crypto";
import { cutPage, sizeOf } from "./pages";
import type { FakeContext } from "./registry";
import { json, refuse, respond, type FakeRequest, type FakeResponse } from "./wire";

export function getTags(context: FakeContext, request: FakeRequest, name: string): FakeResponse {
  const repository = context.state.repositories.get(name);
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
  if (Number.isNaN(asked)) return refuse(400, "PAGINATION_NUMBER_INVALID");
  const last = request.query.get("last");
  if (tags.unknownLast === "notFound" && last && !names.includes(last)) return respond(404);
  const limits = [asked, tags.clamp, context.options.pageSize].filter(
    (limit) => limit !== undefined && limit !== null,
  );
  const page = cutPage(context, request, names, limits.length > 0 ? Math.min(...limits) : null);
  const named = page.link !== null && tags.paging !== "silent";
  return json(200, { name, tags: page.names }, named ? { link: page.link ?? "" } : {});
}

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
