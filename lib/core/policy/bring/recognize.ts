import type { DocumentTool } from "./tools";

type Shape = Readonly<Record<string, unknown>>;

/** Which tools a document may come from, by the names in it: none, one, or several where it says too little. */
export function recognizeDocument(source: unknown): DocumentTool[] {
  if (Array.isArray(source)) return [...new Set(source.slice(0, 20).flatMap(recognizeItem))];
  if (!isShape(source)) return [];
  return (Object.keys(shapes) as DocumentTool[]).filter((tool) => shapes[tool](source));
}

function isShape(value: unknown): value is Shape {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const hasAny = (source: unknown, ...keys: string[]) =>
  isShape(source) && keys.some((key) => Object.hasOwn(source, key));
const inner = (source: unknown, key: string): unknown =>
  isShape(source) && Object.hasOwn(source, key) ? source[key] : undefined;
const someItem = (source: unknown, ...keys: string[]) =>
  Array.isArray(source) && source.slice(0, 20).some((item) => hasAny(item, ...keys));
/** A list in which nothing speaks against a tool. */
const emptyList = (source: unknown) => Array.isArray(source) && source.length === 0;

const shapes: Record<DocumentTool, (source: Shape) => boolean> = {
  harbor: (source) => {
    const rules = inner(source, "rules");
    const asked = someItem(rules, "template", "tag_selectors", "scope_selectors");
    return (
      asked || (hasAny(source, "algorithm") && Array.isArray(rules)) || onlyEmpty(source, "rules")
    );
  },
  ecr: (source) =>
    hasAny(source, "lifecyclePolicyText") ||
    someItem(inner(source, "rules"), "rulePriority", "selection") ||
    onlyEmpty(source, "rules"),
  gitlab: (source) =>
    hasAny(
      source,
      ...["container_expiration_policy", "container_expiration_policy_attributes"],
      ...["cadence", "keep_n", "older_than", "name_regex", "name_regex_delete", "name_regex_keep"],
    ),
  artifactRegistry: (source) => hasAny(source, "cleanupPolicies"),
  acrRetention: (source) =>
    hasAny(source, "retentionPolicy") ||
    hasAny(inner(source, "policies"), "retentionPolicy") ||
    (hasAny(source, "days") && hasAny(source, "status", "lastUpdatedTime")),
  quay: (source) =>
    hasAny(source, "DEFAULT_NAMESPACE_AUTOPRUNE_POLICY") ||
    (hasAny(source, "method") && hasAny(source, "value")) ||
    someItem(inner(source, "policies"), "method") ||
    onlyEmpty(source, "policies"),
  zot: (source) =>
    hasAny(inner(source, "storage"), "retention") ||
    hasAny(inner(source, "retention"), "policies") ||
    someItem(inner(source, "policies"), "repositories", "keepTags") ||
    onlyEmpty(source, "policies"),
};

function onlyEmpty(source: Shape, key: string): boolean {
  return Object.keys(source).length === 1 && emptyList(inner(source, key));
}

function recognizeItem(item: unknown): DocumentTool[] {
  if (hasAny(item, "method")) return ["quay"];
  if (hasAny(item, "condition", "mostRecentVersions")) return ["artifactRegistry"];
  return [];
}
