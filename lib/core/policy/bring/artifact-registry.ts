import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { ageOf } from "./ages";
import { allOf, anyOf, freshId, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import { below, escapeRegex } from "./patterns";
import { Fields, itemsOf, quote, type Reading } from "./reading";
import { includeOf, pathOf, reach, type Within } from "./scope";

/** The list of cleanup policies as gcloud takes it, or a repository of the API, which has them by name. */
export function bringArtifactRegistry(
  source: unknown,
  reading: Reading,
  within: Within,
): PolicyInput {
  const include = includeOf(within, reading, reach.below);
  const place = include === null ? null : pathOf(within, reading);
  const rules: RuleInput[] = [];
  for (const fields of readPolicies(source, reading)) {
    const rule = readPolicy(fields, place, rules);
    fields.finish();
    if (rule) rules.push(rule);
  }
  reading.differ("", "note", phrase("bringDocument.garKeepWins"));
  reading.differ("", "note", phrase("bring.imagesWhole"));
  reading.differ("", "keepsMore", phrase("bring.pushTimes"));
  reading.differ("", "keepsMore", phrase("bring.grace"));
  reading.differ("", "keepsMore", phrase("bringDocument.garPlatforms"));
  return {
    version: 1,
    name: "Artifact Registry: cleanup policies",
    ...(include === null ? {} : { scope: { repositories: { include } } }),
    unit: "image",
    rules,
  };
}

function readPolicies(source: unknown, reading: Reading): Fields[] {
  if (Array.isArray(source)) return itemsOf(source, "", reading);
  if (typeof source !== "object" || source === null) {
    reading.fault("", phrase("bringDocument.garExpected"));
    return [];
  }
  const root = new Fields(source, "", reading);
  root.setAside(["cleanupPolicyDryRun"], phrase("bring.dryRun"));
  const policies = root.fields("cleanupPolicies");
  root.setRestAside(phrase("bringDocument.garRepository"));
  return policies ? policies.entries() : [];
}

function readPolicy(
  fields: Fields,
  place: string | null,
  rules: readonly RuleInput[],
): RuleInput | null {
  const key = fields.text("name") ?? "";
  const id = freshId(fields.text("id") ?? (key || "policy"), rules);
  const action = readAction(fields);
  const condition = fields.fields("condition");
  const recent = fields.fields("mostRecentVersions");
  if (action === undefined) {
    fields.fault("action", phrase("bringDocument.garAction"));
    return null;
  }
  if ((condition === undefined) === (recent === undefined)) {
    fields.fault("condition", phrase("bringDocument.garOneOf"));
    return null;
  }
  if (recent) {
    if (action === "Delete")
      fields.fault("mostRecentVersions", phrase("bringDocument.garOnlyKeep"));
    const top = recent.count("keepCount", 1);
    if (top === undefined) recent.fault("keepCount", phrase("bringDocument.garKeepCount"));
    const select = packages(recent, place);
    recent.finish();
    return ruleOf({
      id,
      verdict: "keep",
      select,
      when: { rank: { by: ["pushed:desc"], top: top ?? 1 } },
    });
  }
  return condition ? readCondition(condition, { id, action, place }) : null;
}

/** As text, or with the type inside, as the command line and the API write it. */
function readAction(fields: Fields): "Delete" | "Keep" | undefined {
  if (fields.isObject("action")) {
    const action = fields.fields("action");
    const type = action?.oneOf("type", ["Delete", "Keep"]);
    action?.finish();
    return type;
  }
  return fields.oneOf("action", ["Delete", "Keep"]);
}

interface Known {
  id: string;
  action: "Delete" | "Keep";
  place: string | null;
}

function readCondition(fields: Fields, { id, action, place }: Known): RuleInput | null {
  const verdict = action === "Delete" ? "delete" : "keep";
  const select: ConditionInput[] = [];
  const state = fields.oneOf("tagState", ["tagged", "untagged", "any", "TAG_STATE_UNSPECIFIED"]);
  if (state === "tagged" || state === "untagged") select.push({ tagged: state === "tagged" });
  const prefixes = fields.texts("tagPrefixes") ?? [];
  select.push(...anyParts(prefixes.map((prefix) => ({ tag: { prefix } }))));
  const repository = packages(fields, place);
  if (repository) select.push(repository);
  const versions = fields.texts("versionNamePrefixes") ?? [];
  const when = allOf(readTimes(fields));
  fields.finish();
  if (versions.length > 0) {
    const left =
      action === "Delete"
        ? phrase("bringDocument.garVersionsDelete")
        : phrase("bringDocument.garVersionsKeep");
    fields.differ("versionNamePrefixes", "keepsMore", left);
    if (action === "Delete") return null;
  }
  return ruleOf({ id, verdict, select: allOf(select), when });
}

function readTimes(fields: Fields): ConditionInput[] {
  const bounds = (["olderThan", "newerThan"] as const).flatMap((bound): ConditionInput[] => {
    const text = fields.text(bound);
    if (text === undefined) return [];
    const age = ageOf(text);
    if (age !== null) return [{ time: { of: "pushed", [bound]: age } }];
    fields.fault(bound, phrase("bringDocument.garDuration", { value: quote(text) }));
    return [];
  });
  return bounds;
}

function anyParts(parts: ConditionInput[]): ConditionInput[] {
  const any = anyOf(parts);
  return any === undefined ? [] : [any];
}

/** A package is what stands after project and repository in the name of an image. */
function packages(fields: Fields, place: string | null): ConditionInput | undefined {
  const prefixes = fields.texts("packageNamePrefixes") ?? [];
  return anyOf(
    prefixes.map((prefix) => ({
      repository: below(place ?? "*/*", { regex: `${escapeRegex(prefix)}.*` }),
    })),
  );
}
