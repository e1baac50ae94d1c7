import { cutPage, nextLink, sizeOf, type Page } from "./pages";
import type { FakeContext } from "./registry";
import { json, plainNotFound, refuse, type FakeRequest, type FakeResponse } from "./wire";
import { byPath, walkBucket } from "./walk-bucket";

export function getCatalog(context: FakeContext, request: FakeRequest): FakeResponse {
  const { catalog, link } = context.profile;
  if (catalog.access === "none") return plainNotFound();
  const asked = sizeOf(request);
  const max = context.options.pageSize ?? catalog.max;
  if (asked !== undefined && max !== null && asked > max) {
    return refuse(400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested", {
      n: asked,
    });
  }
  // A registry with its own tokens takes no other way to a page.
  if (link === "token" && request.query.has("last")) return refuse(405, "UNSUPPORTED");
  const page = asked === undefined || Number.isNaN(asked) ? catalog.page : asked;
  const names = [...context.state.repositories.keys()].sort(byPath);
  const { names: repositories, link: next } = context.profile.bucket
    ? pageOfBucket(context, request, names, page)
    : cutPage(context, request, names, page);
  return json(200, { repositories }, next === null ? {} : { link: next });
}

function pageOfBucket(
  context: FakeContext,
  request: FakeRequest,
  names: readonly string[],
  size: number | null,
): Page {
  const page = walkBucket(names, {
    below: "/_manifests",
    last: request.query.get("last") ?? "",
    size,
    hides: false,
    misjudgesLast: context.profile.bucket?.dropsRepositories ?? false,
  });
  const last = page.names.at(-1) ?? "";
  const link = page.filled ? nextLink(context, request, last, 0, size ?? 0) : null;
  return { names: page.names, link };
}
