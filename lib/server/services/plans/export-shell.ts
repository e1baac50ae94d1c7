import "server-only";
import { createHash } from "node:crypto";
import type { PlanStep } from "@/lib/core/plan";
import { acceptedManifests, mediaTypes } from "@/lib/core/oci";
import { encodeRepository } from "@/lib/core/paths";
import type { Context } from "../../context";
import type { PlanRecord } from "./plan-value";
import { untagMethodOf } from "../../run/open-run";
import type { UntagMethod } from "../../run/step";
import { shellHeader } from "./shell-header";
import { comment, quote } from "./shell-words";
import { countPlanSteps, planSteps } from "./stored-plan";
import { readStoredCheck } from "../registries/stored-check";

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
