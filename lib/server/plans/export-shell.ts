import "server-only";
import { createHash } from "node:crypto";
import { acceptedManifests, mediaTypes } from "@/lib/core/oci";
import { encodeRepository } from "@/lib/core/paths";
import type { PlanStep } from "@/lib/core/plan";
import { plainText } from "@/lib/core/text/hidden-characters";
import type { Context } from "../app/context";
import { inEnglish } from "../phrases";
import { readStoredCheck, untagMethodOf, type UntagMethod } from "../registries/stored-check";
import { countPlanSteps, planSteps, type PlanRecord } from "./store-plan";
import { readJson } from "../store/json";

/** The steps as curl commands, in the plan's order, each guarded by a look at what it removes. */
export async function* exportShell(context: Context, plan: PlanRecord): AsyncGenerator<string> {
  const registry = await context.db
    .selectFrom("registries")
    .select("url")
    .where("id", "=", plan.registry_id)
    .executeTakeFirstOrThrow();
  const check = readStoredCheck(plan.check_result);
  const steps = await countPlanSteps(context, plan.id);
  yield shellHeader({
    plan,
    url: registry.url.replace(/\/+$/, ""),
    accept: acceptedManifests.join(", "),
    steps,
  });
  // As a run would: a placeholder that cannot be deleted must not be put anywhere.
  const method = check ? untagMethodOf(check.capabilities) : null;
  let at = 0;
  for await (const step of planSteps(context, plan.id)) {
    yield `\n# ${at + 1} of ${steps}. ${comment(describe(step))}\n`;
    yield step.operation === "delete" ? deletion(step) : untagging(step, method, plan.id, at);
    at += 1;
  }
}

function describe(step: PlanStep): string {
  if (step.operation === "untag") {
    return `${step.repository}: take the tag ${step.tag} off its ${step.kind}, which stays`;
  }
  const tags = step.tags.length > 0 ? `with ${step.tags.join(", ")}` : "untagged";
  return `${step.repository}: ${step.kind}, ${tags}`;
}

function deletion(step: PlanStep): string {
  return `${guards(step.repository, step.digest, step.tags)}${request("DELETE", step.repository, step.digest)}\n`;
}

function untagging(step: PlanStep, method: UntagMethod | null, planId: string, at: number): string {
  const tag = step.tag ?? "";
  const guard = guards(step.repository, step.digest, [tag]);
  if (method === "native") return `${guard}${request("DELETE", step.repository, tag)}\n`;
  if (method === null) {
    return `# This registry cannot remove one tag of several on a digest, or does not allow it now, so nothing is done here.\n`;
  }
  // Unique by plan and step: two tags on one placeholder would vanish together.
  const placeholder = JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests: [],
    annotations: { "io.drydock.placeholder": `${planId}/${at}` },
  });
  const digest = `sha256:${createHash("sha256").update(placeholder).digest("hex")}`;
  const put = request("PUT", step.repository, tag, [
    `-H ${quote(`Content-Type: ${mediaTypes.ociIndex}`)}`,
    `--data-raw ${quote(placeholder)}`,
  ]);
  return `${guard}${put}\n${request("DELETE", step.repository, digest)}\n`;
}

function guards(repository: string, digest: string, tags: readonly string[]): string {
  return tags.map((tag) => `still ${quote(repository)} ${quote(tag)} ${quote(digest)}\n`).join("");
}

function request(
  method: string,
  repository: string,
  reference: string,
  options: readonly string[] = [],
): string {
  const url = `"$REGISTRY"${quote(`/v2/${encodeRepository(repository)}/manifests/${reference}`)}`;
  return ['curl -K "$AUTH" -fsS', `-X ${method}`, ...options, url].join(" ");
}

/** What the script is, what it needs, and the look it takes before each removal. */
function shellHeader(options: {
  plan: PlanRecord;
  /** Without a trailing slash. */
  url: string;
  accept: string;
  steps: number;
}): string {
  const { plan, url, accept, steps } = options;
  const at = (time: number) => new Date(time).toISOString();
  const guards = readJson(plan.guards).map(
    ({ name, message }) => `#\n# Guard ${name}: ${comment(inEnglish(message))}\n`,
  );
  return `#!/bin/sh
# Drydock plan ${comment(plan.id)} of the registry ${comment(plan.registry)}, ${steps} steps.
# ${comment(plan.hash)}
# Scanned ${at(plan.snapshot_at)}, decided ${at(plan.created_at)}, valid until ${at(plan.expires_at)}.
#
# Read it before you run it. It looks at each tag first and stops at the first that has moved, since
# later steps may count on earlier ones. Unlike a run of Drydock it keeps no journal to undo from, and it
# cannot see tags that were put on one of these digests after the scan: those would be deleted with it.
${guards.join("")}#
# Credentials: write them to a file only you can read, and name the file in AUTH:
#   user = "name:password"                      (password)
#   header = "Authorization: Bearer TOKEN"      (token)
#   AUTH=~/.registry-auth sh plan.sh
set -eu
REGISTRY="\${REGISTRY:-${doubleQuoted(url)}}"
AUTH="\${AUTH:-/dev/null}"

# still REPOSITORY TAG DIGEST: whether the tag points at the digest now.
still() {
  now=$(curl -K "$AUTH" -fsS -I -H ${quote(`Accept: ${accept}`)} "$REGISTRY/v2/$1/manifests/$2" |
    tr -d '\\r' | awk 'tolower($1) == "docker-content-digest:" { print $2 }' | tr -cd 'A-Za-z0-9:_+.-')
  [ "$now" = "$3" ] || { echo "stopped: $1:$2 is now \${now:-gone}" >&2; return 1; }
}
`;
}

function doubleQuoted(value: string): string {
  return value.replaceAll(/[\\"$`}]/g, (char) => `\\${char}`);
}

/** One word for a POSIX shell, whatever is in it. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/**
 * Names come from a registry: a line break in one must not end the comment, and what changes how a line is
 * shown must not hide the commands from who reads them.
 */
export function comment(value: string): string {
  return plainText(value, 2000);
}
