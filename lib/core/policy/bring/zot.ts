import { describeDuration, parseDuration } from "../duration";
import type { PolicyInput } from "../schema";
import { ageOf, atLeastAnHour } from "./ages";
import type { RuleInput } from "./conditions";
import { type Fields, quote, type Reading } from "./reading";
import { sentences } from "./sentences";
import { readZotPolicy, type ZotPolicy } from "./zot-policy";

/** zot's configuration, or its storage, retention or policies alone. */
export function bringZot(root: Fields, reading: Reading): PolicyInput {
  const { retention, gcDelay } = findRetention(root);
  retention.setAside(["dryRun"], sentences.dryRun);
  const after = readDelay(retention, gcDelay);
  const rules: RuleInput[] = [];
  const policies: ZotPolicy[] = [];
  const entries = retention.items("policies");
  if (entries.length === 0) {
    retention.fault(
      "policies",
      "There are no policies in it. Paste the part of the configuration that has them.",
    );
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
  reading.differ("policies", "keepsMore", sentences.pushTimes);
  if (
    policies.some(({ rules }) => rules.some((rule) => "else" in rule || rule.verdict === "delete"))
  ) {
    reading.differ(
      "policies",
      "note",
      "As soon as a policy has keepTags, all other tags of its repositories are deleted, as in zot. Look at the preview, and keep the guards on.",
    );
  }
  if (policies.length > 1) {
    reading.differ(
      "policies",
      "note",
      "A repository belongs to the first policy that names it, as in zot.",
    );
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
  const what = key === "deleteUntagged" ? "Untagged manifests" : "Referrers whose subject is gone";
  if (wanted > 0 && wanted < policies.length) {
    reading.differ(
      "policies",
      "keepsMore",
      `${what} are one setting for all repositories of a policy here. Not every policy deletes them, so they are kept everywhere. Bring each policy by itself to have both.`,
    );
    return false;
  }
  if (wanted > 0) {
    reading.differ(
      "policies",
      "differs",
      `${what} go ${describeDuration(parseDuration(after))} after their last sign of life, if nothing needs them.`,
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
    `zot collects garbage by itself. ${sentences.schedule}`,
  );
  if (storage.has("subPaths")) {
    storage.take("subPaths");
    storage.differ(
      "subPaths",
      "keepsMore",
      "Retention inside of subPaths is not brought. Paste each of them by itself.",
    );
  }
  const retention = storage.fields("retention");
  const others = "These belong to the registry.";
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
    retention.fault("delay", `${quote(given)} is no duration. Use such as 24h.`);
    return "1h";
  }
  const after = atLeastAnHour(delay);
  if (after === delay) return after;
  retention.differ(
    "delay",
    "keepsMore",
    "What is untagged stays for an hour, because a push uploads the images of an index first.",
  );
  return after;
}
