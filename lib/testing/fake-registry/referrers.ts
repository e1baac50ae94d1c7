import { mediaTypes } from "../../../e2e/distribution";
import { cutPage } from "./pages";
import type { FakeContext } from "./registry";
import { referencesOf } from "./state";
import { json, plainNotFound, type FakeRequest, type FakeResponse } from "./wire";

/** distribution-spec, Listing Referrers: an index, empty for what is not there; never a 404. */
export function getReferrers(
  context: FakeContext,
  request: FakeRequest,
  name: string,
  subject: string,
): FakeResponse {
  if (!context.profile.referrers) return plainNotFound();
  const manifests = context.state.repositories.get(name)?.manifests ?? new Map<string, never>();
  const listed = [...manifests]
    .filter(([, { bytes }]) => referencesOf(bytes).subject === subject)
    .map(([digest, { bytes, contentType }]) => {
      const document = JSON.parse(bytes.toString("utf8")) as {
        artifactType?: string;
        config?: { mediaType?: string };
        annotations?: Record<string, string>;
      };
      return {
        mediaType: contentType,
        digest,
        size: bytes.length,
        artifactType: document.artifactType ?? document.config?.mediaType,
        ...(document.annotations ? { annotations: document.annotations } : {}),
      };
    });
  const byDigest = new Map(listed.map((descriptor) => [descriptor.digest, descriptor]));
  const page = cutPage(
    context,
    request,
    [...byDigest.keys()].sort(),
    context.options.pageSize ?? null,
  );
  return json(
    200,
    {
      schemaVersion: 2,
      mediaType: mediaTypes.index,
      manifests: page.names.map((digest) => byDigest.get(digest)),
    },
    { "content-type": mediaTypes.index, ...(page.link === null ? {} : { link: page.link }) },
  );
}
