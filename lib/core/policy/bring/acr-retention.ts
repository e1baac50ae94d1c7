import type { PolicyInput } from "../schema";
import { type Fields, type Reading } from "./reading";
import { sentences } from "./sentences";

/** What `az acr config retention show` answers, or the registry or the policies that hold it. */
export function bringAcrRetention(root: Fields, reading: Reading): PolicyInput {
  const fields = findPolicy(root);
  fields.setAside(["status"], sentences.switchedOff);
  fields.setAside(["lastUpdatedTime"], sentences.bookkeeping);
  fields.oneOf("type", ["UntaggedManifests"]);
  const days = fields.count("days");
  if (days === undefined) fields.fault("days", "Say after how many days, from 0 to 365.");
  fields.finish();
  if (days === 0) {
    fields.differ(
      "days",
      "keepsMore",
      "An untagged manifest stays for an hour, because a push uploads the images of an index first.",
    );
  }
  fields.differ(
    "days",
    "deletesMore",
    "Manifests that lost their tag before the policy was switched on there go as well.",
  );
  fields.differ(
    "days",
    "keepsMore",
    "The age counts from the last sign of life of a manifest: when it was first seen, pushed or pulled, or lost its tag.",
  );
  reading.differ(
    "",
    "note",
    "Tags are not touched, as there. Platforms and signatures stay with what they belong to.",
  );
  reading.differ("", "differs", sentences.noLocks);
  const after = days === 0 ? "1h" : `${Math.min(days ?? 7, 9_999_999)}d`;
  return {
    version: 1,
    name: "Azure ACR: untagged manifests",
    rules: [],
    untagged: { action: "delete", after },
  };
}

function findPolicy(root: Fields): Fields {
  const policies = root.has("policies") ? root.fields("policies") : root;
  const inner = policies?.has("retentionPolicy") ? policies.fields("retentionPolicy") : undefined;
  if (policies === undefined || inner === undefined) return policies ?? root;
  const others =
    "These are other settings of the registry. Only the retention of untagged manifests was brought.";
  policies.setRestAside(others);
  if (policies !== root) root.setRestAside(others);
  return inner;
}
