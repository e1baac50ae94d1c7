import { phrase } from "../../phrases";
import { parseDuration, spanOf } from "../duration";
import type { PolicyInput } from "../schema";
import { ageOf, atLeastAnHour } from "./ages";
import type { RuleInput } from "./conditions";
import { type Fields, quote, type Reading } from "./reading";
import { readZotPolicy, type ZotPolicy } from "./zot-policy";

/** zot's configuration, or its storage, retention or policies alone. */
export function bringZot(root: Fields, reading: Reading): PolicyInput {
  const { retention, gcDelay } = findRetention(root);
  retention.setAside(["dryRun"], phrase("bring.dryRun"));
  const after = readDelay(retention, gcDelay);
  const rules: RuleInput[] = [];
  const policies: ZotPolicy[] = [];
  const entries = retention.items("policies");
  if (entries.length === 0) {
    retention.fault("policies", phrase("bringDocument.zotNoPolicies"));
  }
  for (const fields of entries) {
    const policy = readZotPolicy(fields, { alone: entries.length === 1, rules });
    fields.finish();
    rules.push(...policy.rules);
    policies.push(policy);
  }
  retention.finish();
  sayWhatHolds(reading, policies);
  const untagged = unanimous(reading, policies, "deleteUntagged", after);
  const orphans = unanimous(reading, policies, "deleteReferrers", after);
  const include = policies.flatMap((policy) => policy.include);
  return {
    version: 1,
    name: "zot: retention",
    ...(include.length > 0 ? { scope: { repositories: { include } } } : {}),
    mode: "firstMatch",
    rules,
    ...(untagged ? { untagged: { action: "delete", after } } : {}),
    ...(orphans ? { referrers: { orphans: "delete", after } } : {}),
  };
}

function sayWhatHolds(reading: Reading, policies: readonly ZotPolicy[]): void {
  reading.differ("policies", "keepsMore", phrase("bring.pushTimes"));
  if (
    policies.some(({ rules }) => rules.some((rule) => "else" in rule || rule.verdict === "delete"))
  ) {
    reading.differ("policies", "note", phrase("bringDocument.zotOtherTags"));
  }
  if (policies.length > 1) {
    reading.differ("policies", "note", phrase("bringDocument.zotFirstPolicy"));
  }
}

/** Untagged manifests and referrers are one setting for the whole of a policy here. */
function unanimous(
  reading: Reading,
  policies: readonly ZotPolicy[],
  key: "deleteUntagged" | "deleteReferrers",
  after: string,
): boolean {
  const wanted = policies.filter((policy) => policy[key]).length;
  if (wanted > 0 && wanted < policies.length) {
    reading.differ(
      "policies",
      "keepsMore",
      key === "deleteUntagged"
        ? phrase("bringDocument.zotUntaggedDiffer")
        : phrase("bringDocument.zotReferrersDiffer"),
    );
    return false;
  }
  if (wanted > 0) {
    const age = spanOf(parseDuration(after));
    reading.differ(
      "policies",
      "differs",
      key === "deleteUntagged"
        ? phrase("bringDocument.zotUntaggedGo", { age })
        : phrase("bringDocument.zotReferrersGo", { age }),
    );
  }
  return wanted > 0;
}

interface Found {
  retention: Fields;
  gcDelay: string | undefined;
}

function findRetention(root: Fields): Found {
  const storage = root.has("storage") ? root.fields("storage") : root;
  if (storage === undefined) return { retention: root, gcDelay: undefined };
  if (!storage.has("retention")) return { retention: storage, gcDelay: undefined };
  const gcDelay = storage.text("gcDelay");
  storage.setAside(
    ["gc", "gcInterval", "gcTimeWindow"],
    phrase("bringDocument.zotGarbage", { schedule: phrase("bring.schedule") }),
  );
  if (storage.has("subPaths")) {
    storage.take("subPaths");
    storage.differ("subPaths", "keepsMore", phrase("bringDocument.zotSubPaths"));
  }
  const retention = storage.fields("retention");
  const others = phrase("bringDocument.zotOthers");
  storage.setRestAside(others);
  if (storage !== root) root.setRestAside(others);
  return { retention: retention ?? root, gcDelay };
}

/** How long untagged manifests stay: the delay, else zot's own of an hour; never less than an hour. */
function readDelay(retention: Fields, gcDelay: string | undefined): string {
  const given = retention.text("delay") ?? gcDelay;
  if (given === undefined) return "1h";
  const delay = ageOf(given);
  if (delay === null) {
    retention.fault("delay", phrase("bringDocument.zotDelay", { value: quote(given) }));
    return "1h";
  }
  const after = atLeastAnHour(delay);
  if (after === delay) return after;
  retention.differ("delay", "keepsMore", phrase("bringDocument.zotUntaggedHour"));
  return after;
}
