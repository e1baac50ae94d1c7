import type { Fault } from "./fault";
import { cutLink } from "./state";
import { handle, type FakeContext } from "./registry";
import { refuse, respond, type FakeRequest, type FakeResponse } from "./wire";

/** Carries the request out, unless the fault comes before, and returns as the fault wants. */
export function answer(
  context: FakeContext,
  request: FakeRequest,
  fault: Fault | null,
): FakeResponse | "reset" | "hang" {
  if (!fault || fault.type === "delay" || fault.type === "hold") return handle(context, request);
  if ("effect" in fault) {
    if (fault.effect === "after") handle(context, request);
    if (fault.effect === "half") cutShort(context, request);
    if (fault.type !== "status") return fault.type;
    const { status, code, headers, body } = fault;
    if (body !== undefined) return respond(status, headers, body);
    const refused = refuse(status, code ?? "UNKNOWN");
    return { ...refused, headers: { ...refused.headers, ...headers } };
  }
  const response = handle(context, request);
  if (fault.type === "cut") return { ...response, cutAfter: fault.afterBytes };
  const headers = { ...response.headers };
  for (const [name, value] of Object.entries(fault.headers ?? {})) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  return { ...response, headers, body: Buffer.from(fault.body ?? response.body) };
}

/**
 * A registry that dies while it deletes: the manifest is gone, and half of its tags are left, the first
 * of them without what it points at. One that dies while it takes a tag: the link holds no digest.
 */
function cutShort(context: FakeContext, request: FakeRequest): void {
  const [, name = "", digest = ""] = /^\/v2\/(.+)\/manifests\/(.+)$/.exec(request.path) ?? [];
  const tags = context.state.tagsOn(name, digest);
  const { status } = handle(context, request);
  if (request.method === "PUT") {
    if (status === 201) context.state.putTag(name, digest, cutLink);
    return;
  }
  for (const [at, tag] of tags.slice(0, Math.ceil(tags.length / 2)).entries()) {
    context.state.putTag(name, tag, at === 0 ? "" : digest);
  }
}
