import type { Snapshot } from "../../snapshot";
import type { Finding } from "../finding";
import { parsePolicy } from "../parse-policy";
import { documentTraps } from "./document-traps";
import { snapshotTraps } from "./snapshot-traps";
import { unansweredFindings } from "./unanswered-leaves";

/**
 * Faults of a document, and traps: what is valid but rarely meant. With a snapshot also what shows
 * only against a registry: rules that match nothing, dates that are not known, orders that are tied.
 * @param now milliseconds since the epoch; the snapshot's own time when absent
 */
export function lintPolicy(
  document: unknown,
  snapshot?: Snapshot,
  now = snapshot?.scannedAt ?? 0,
): Finding[] {
  const parsed = parsePolicy(document);
  if (!parsed.ok) return parsed.findings;
  return [
    ...documentTraps(parsed.policy),
    ...unansweredFindings(parsed.policy, snapshot),
    ...(snapshot ? snapshotTraps(parsed.policy, snapshot, now) : []),
  ];
}
