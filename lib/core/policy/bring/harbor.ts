import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { allOf, anyOf, freshId, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import { readHarborRepositories, type HarborRepositories } from "./harbor-repositories";
import { tagDoublestar } from "./patterns";
import { type Fields, fieldsOf, quote, type Reading } from "./reading";
import { pathOf, type Within } from "./scope";

interface Read {
  rule: RuleInput;
  repositories: HarborRepositories;
}

/** The document of /api/v2.0/retentions: what no rule retains is deleted, in the repositories that a rule selects. */
export function bringHarbor(root: Fields, reading: Reading, within: Within): PolicyInput {
  root.oneOf("algorithm", ["or"]);
  readSurroundings(root);
  const project = pathOf(within, reading);
  const read: Read[] = [];
  for (const fields of root.items("rules")) {
    const rules = read.map(({ rule }) => rule);
    const rule = readRule(fields, project ?? "*", rules);
    if (rule) read.push(rule);
    fields.finish();
  }
  root.finish();
  const policy: PolicyInput = {
    version: 1,
    name: "Harbor: tag retention",
    unit: "image",
    rules: [],
  };
  if (read.length === 0) {
    reading.differ("rules", "note", phrase("bringDocument.harborNoRule"));
    return policy;
  }
  sayWhatHolds(reading);
  return {
    ...policy,
    default: "delete",
    untagged: { action: "delete" },
    ...inTheirPlaces(read, project),
  };
}

function readSurroundings(root: Fields): void {
  root.setAside(["id", "creation_time", "update_time"], phrase("bring.bookkeeping"));
  root.setAside(["trigger"], phrase("bring.schedule"));
  root.setAside(["scope"], phrase("bringDocument.harborScope"));
}

function sayWhatHolds(reading: Reading): void {
  const note = phrase("bringDocument.harborDefault");
  reading.differ("rules", "note", note);
  reading.differ("rules", "note", phrase("bring.imagesWhole"));
  reading.differ("rules", "keepsMore", phrase("bring.pushTimes"));
  reading.differ("rules", "keepsMore", phrase("bring.grace"));
  reading.differ("rules", "differs", phrase("bring.noLocks"));
  reading.differ("rules", "differs", phrase("bringDocument.harborTies"));
}

const templates = {
  latestPushedK: { by: "pushed", kind: "newest", otherwise: 10 },
  latestPulledN: { by: "pulled", kind: "newest", otherwise: 10 },
  latestActiveK: { by: "active", kind: "newest", otherwise: 10 },
  lastXDays: { by: "pushed", kind: "days", otherwise: 10 },
  nDaysSinceLastPush: { by: "pushed", kind: "days", otherwise: 30 },
  nDaysSinceLastPull: { by: "pulled", kind: "days", otherwise: 30 },
  always: { by: "pushed", kind: "always", otherwise: 0 },
} as const;
type Template = keyof typeof templates;
const templateNames = Object.keys(templates) as Template[];

function readRule(fields: Fields, project: string, rules: readonly RuleInput[]): Read | null {
  fields.setAside(["id", "priority"], phrase("bringDocument.harborOrder"));
  const disabled = fields.flag("disabled") === true;
  fields.oneOf("action", ["retain"]);
  const template = fields.oneOf("template", templateNames);
  if (template === undefined) {
    fields.fault(
      "template",
      phrase("bringDocument.harborTemplate", { names: templateNames.join(", ") }),
    );
  }
  const when = readTemplate(fields, template ?? "always");
  const tags = fields.items("tag_selectors").flatMap((selector) => readTagSelector(selector) ?? []);
  const repositories = readHarborRepositories(fields.fields("scope_selectors"), project);
  if (disabled) {
    fields.differ("disabled", "note", phrase("bringDocument.harborDisabled"));
    return null;
  }
  const id = freshId(template ?? "rule", rules);
  return { rule: ruleOf({ id, verdict: "keep", select: allOf(tags), when }), repositories };
}

function readTemplate(fields: Fields, template: Template): ConditionInput | undefined {
  const { by, kind, otherwise } = templates[template];
  const params = fields.fields("params");
  const given = params?.count(template);
  params?.finish();
  if (kind === "always") return undefined;
  if (given === undefined) {
    fields.differ(
      "params",
      "note",
      phrase("bringDocument.harborNumber", { number: String(otherwise) }),
    );
  }
  if (by !== "pushed") fields.differ("template", "keepsMore", phrase("bring.pullTimes"));
  const number = given ?? otherwise;
  if (kind === "days") return { time: { of: by, newerThan: `${Math.min(number, 9_999_999)}d` } };
  return { rank: { by: [`${by}:desc`], top: number } };
}

function readTagSelector(selector: Fields): ConditionInput[] | null {
  selector.oneOf("kind", ["doublestar"]);
  const asked = selector.oneOf("decoration", ["matches", "excludes"]);
  if (asked === undefined)
    selector.fault("decoration", phrase("bringDocument.harborTagDecoration"));
  const decoration = asked ?? "matches";
  const written = selector.text("pattern") ?? "";
  const untagged = readUntagged(selector, decoration);
  selector.finish();
  const pattern = tagDoublestar(written === "" ? "**" : written);
  if ("fault" in pattern) {
    selector.fault("pattern", pattern.fault);
    return null;
  }
  const everything = written === "" || /^\*+$/.test(written);
  if (decoration === "matches") {
    if (everything) return untagged ? [] : [{ tagged: true }];
    return orUntagged({ tag: pattern }, untagged);
  }
  selector.differ(
    "decoration",
    "note",
    phrase("bringDocument.harborExcludes", { pattern: quote(written) }),
  );
  return orUntagged({ tag: { ...pattern, quantifier: "notAll" } }, untagged);
}

function orUntagged(tag: ConditionInput, untagged: boolean): ConditionInput[] {
  const condition = anyOf(untagged ? [tag, { tagged: false }] : [tag]);
  return condition === undefined ? [] : [condition];
}

/** Whether untagged artifacts are selected. With excludes the box in Harbor means the contrary. */
function readUntagged(selector: Fields, decoration: "matches" | "excludes"): boolean {
  const extras = selector.text("extras");
  let box = decoration === "matches";
  if (extras !== undefined && extras !== "") {
    try {
      const inside = fieldsOf(JSON.parse(extras), selector.at("extras"), selector.reading);
      box = inside?.flag("untagged") === true;
      inside?.finish();
    } catch {
      selector.fault(
        "extras",
        phrase("bringDocument.harborExtras", { example: String.raw`"{\"untagged\":true}"` }),
      );
    }
  }
  return decoration === "matches" ? box : !box;
}

/** Rules that are all about the same repositories make the scope; else each rule says its own. */
function inTheirPlaces(
  read: readonly Read[],
  project: string | null,
): Partial<PolicyInput> & { rules: RuleInput[] } {
  const [first] = read;
  const same = read.every(
    ({ repositories }) => JSON.stringify(repositories) === JSON.stringify(first?.repositories),
  );
  if (first !== undefined && same && first.repositories.scope) {
    return {
      rules: read.map(({ rule }) => rule),
      scope: { repositories: first.repositories.scope },
    };
  }
  const rules = read.map(({ rule, repositories }) => {
    const select = allOf([repositories.condition ?? [], rule.select ?? []].flat());
    return ruleOf({ ...rule, select });
  });
  const somewhere = read.map(({ repositories }) => repositories.condition ?? true);
  if (!somewhere.includes(true)) {
    const elsewhere = { not: anyOf(somewhere) ?? true };
    rules.push({ id: "no-rule-is-about-it", verdict: "keep", select: elsewhere });
  }
  const include =
    project === null ? {} : { scope: { repositories: { include: [`${project}/**`] } } };
  return { rules, ...include };
}
