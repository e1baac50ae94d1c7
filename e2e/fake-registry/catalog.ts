import { cutPage, sizeOf } from "./pages";
import type { FakeContext } from "./registry";
import { json, plainNotFound, refuse, type FakeRequest, type FakeResponse } from "./wire";

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
  const { names: repositories, link: next } = cutPage(context, request, names, page);
  return json(200, { repositories }, next === null ? {} : { link: next });
}

/** Distribution walks folders, so "/" sorts before everything else. */
const byPath = (a: string, b: string): number => {
  const [left, right] = [a, b].map((name) => name.replaceAll("/", "\u0000")) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
};
