import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { type Fields, type Reading } from "./reading";

/** What `az acr config retention show` answers, or the registry or the policies that hold it. */
export function bringAcrRetention(root: Fields, reading: Reading): PolicyInput {
  const fields = findPolicy(root);
  fields.setAside(["status"], phrase("bring.switchedOff"));
  fields.setAside(["lastUpdatedTime"], phrase("bring.bookkeeping"));
  fields.oneOf("type", ["UntaggedManifests"]);
  const days = fields.count("days");
  if (days === undefined) fields.fault("days", phrase("bringDocument.acrDays"));
  fields.finish();
  if (days === 0) {
    fields.differ("days", "keepsMore", phrase("bring.untaggedHour"));
  }
  fields.differ("days", "deletesMore", phrase("bringDocument.acrEarlier"));
  fields.differ("days", "keepsMore", phrase("bringDocument.acrAge"));
  reading.differ("", "note", phrase("bringDocument.acrTagsStay"));
  reading.differ("", "differs", phrase("bring.noLocks"));
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
  const others = phrase("bringDocument.acrOthers");
  policies.setRestAside(others);
  if (policies !== root) root.setRestAside(others);
  return inner;
}
