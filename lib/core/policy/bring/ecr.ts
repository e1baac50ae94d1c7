import { cutText } from "../../text/hidden-characters";
import { phrase } from "../../phrases";
import { glob } from "../pattern";
import type { PolicyInput } from "../schema";
import { allOf, freshId, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import { type Fields, fieldsOf, quote, type Reading } from "./reading";
import { includeOf, reach, type Within } from "./scope";

/** A lifecycle policy, or what the command get-lifecycle-policy answers, which holds one as text. */
export function bringEcr(root: Fields, reading: Reading, within: Within): PolicyInput {
  root.setAside(["registryId", "lastEvaluatedAt"], phrase("bring.bookkeeping"));
  const repository = root.text("repositoryName");
  const document = root.has("lifecyclePolicyText") ? readText(root, reading) : root;
  const entries = document?.items("rules") ?? [];
  document?.finish();
  root.finish();
  const read = entries.flatMap((fields) => readRule(fields) ?? []);
  const rules: RuleInput[] = [];
  for (const { rule } of read.sort((left, right) => left.priority - right.priority)) {
    rules.push({ ...rule, id: freshId(rule.id, rules) });
  }
  if (new Set(read.map(({ priority }) => priority)).size < read.length) {
    reading.fault("rules", phrase("bringDocument.ecrSamePriority"));
  }
  reading.differ("rules", "note", phrase("bringDocument.ecrFirstRule"));
  reading.differ("rules", "note", phrase("bring.imagesWhole"));
  reading.differ("rules", "keepsMore", phrase("bring.pushTimes"));
  reading.differ("rules", "keepsMore", phrase("bring.grace"));
  const place = { ...within, text: within.text.trim() || (repository ?? "") };
  const include = includeOf(place, reading, reach.itself);
  return {
    version: 1,
    name: "Amazon ECR: lifecycle policy",
    ...(include === null ? {} : { scope: { repositories: { include } } }),
    unit: "image",
    mode: "firstMatch",
    rules,
  };
}

function readText(root: Fields, reading: Reading): Fields | undefined {
  const about = root.at("lifecyclePolicyText");
  try {
    return fieldsOf(JSON.parse(root.text("lifecyclePolicyText") ?? ""), about, reading);
  } catch {
    reading.fault(about, phrase("bringDocument.ecrText"));
    return undefined;
  }
}

function readRule(fields: Fields): { priority: number; rule: RuleInput } | null {
  const priority = fields.count("rulePriority", 1);
  if (priority === undefined) fields.fault("rulePriority", phrase("bringDocument.ecrPriority"));
  const description = fields.text("description");
  const selection = fields.fields("selection");
  const action = fields.fields("action");
  const type = action?.oneOf("type", ["expire", "transition"]);
  if (type === undefined) fields.fault("action", phrase("bringDocument.ecrAction"));
  const archived = action?.text("targetStorageClass");
  action?.finish();
  fields.finish();
  if (selection === undefined) {
    fields.fault("selection", phrase("bringDocument.ecrSelection"));
    return null;
  }
  const { select, when, archive } = readSelection(selection);
  const rule = {
    id: `rule-${priority ?? 0}`,
    ...(description ? { description: cutText(description, 500) } : {}),
  };
  if (type === "transition" || archived !== undefined || archive) {
    fields.differ(
      type === "transition" ? "action" : "selection",
      "keepsMore",
      phrase("bringDocument.ecrArchive"),
    );
    return { priority: priority ?? 0, rule: ruleOf({ ...rule, verdict: "keep", select }) };
  }
  return { priority: priority ?? 0, rule: ruleOf({ ...rule, verdict: "delete", select, when }) };
}

interface Selection {
  select: ConditionInput | undefined;
  when: ConditionInput | undefined;
  /** It is about images in the archive. */
  archive: boolean;
}

function readSelection(fields: Fields): Selection {
  const status = fields.oneOf("tagStatus", ["tagged", "untagged", "any"]);
  if (status === undefined) fields.fault("tagStatus", phrase("bringDocument.ecrStatus"));
  const names: ConditionInput[] = [];
  for (const prefix of fields.texts("tagPrefixList") ?? []) names.push({ tag: { prefix } });
  for (const pattern of fields.texts("tagPatternList") ?? []) {
    if (glob.safeParse(pattern).success && !/[?{]/.test(pattern))
      names.push({ tag: { glob: pattern } });
    else
      fields.fault(
        "tagPatternList",
        phrase("bringDocument.ecrPattern", { pattern: quote(pattern) }),
      );
  }
  if (status === "tagged" && names.length === 0) {
    fields.fault("tagStatus", phrase("bringDocument.ecrTagged"));
  }
  if (status !== "tagged" && names.length > 0) {
    fields.fault("tagStatus", phrase("bringDocument.ecrNotTagged"));
  }
  if (names.length > 1) {
    const message = phrase("bringDocument.ecrEachPattern");
    fields.reading.differ(fields.path, "note", message);
  }
  const storage = fields.oneOf("storageClass", ["standard", "archive"]);
  const { when, transitioned } = readCount(fields);
  fields.finish();
  return {
    select: status === "untagged" ? { tagged: false } : allOf(names),
    when,
    archive: storage === "archive" || transitioned,
  };
}

function readCount(fields: Fields): { when: ConditionInput | undefined; transitioned: boolean } {
  const type = fields.oneOf("countType", [
    "imageCountMoreThan",
    "sinceImagePushed",
    "sinceImagePulled",
    "sinceImageTransitioned",
  ]);
  const number = fields.count("countNumber", 1);
  fields.oneOf("countUnit", ["days"]);
  if (type === undefined) fields.fault("countType", phrase("bringDocument.ecrCountType"));
  if (number === undefined) fields.fault("countNumber", phrase("bringDocument.ecrCountNumber"));
  const top = number ?? 1;
  if (type === "imageCountMoreThan") {
    return { when: { not: { rank: { by: ["pushed:desc"], top } } }, transitioned: false };
  }
  if (type === "sinceImagePulled")
    fields.differ("countType", "keepsMore", phrase("bring.pullTimes"));
  const of = type === "sinceImagePulled" ? "pulled" : "pushed";
  return {
    when: { time: { of, olderThan: `${Math.min(top, 9_999_999)}d` } },
    transitioned: type === "sinceImageTransitioned",
  };
}
