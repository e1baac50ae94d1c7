import type { Report, Severity, Vulnerability } from "../api/artifacts";
import { severities } from "../api/severities";
import { parseInstant } from "../oci/created";
import { asArray, asRecord, type JsonRecord } from "../oci/json";
import { nameOf, readField } from "./bounds";
import { makeReport, readSeverity } from "./read-report";

/** The vulnerabilities that a CycloneDX document lists, with VEX's analysis; null: it has no such list. */
export function readAffected(record: JsonRecord, scanner: string | null): Report | null {
  const list = asArray(record["vulnerabilities"]);
  if (!list) return null;
  const components = new Map<string, JsonRecord>();
  collectRefs(record["components"], components);
  const found = list.flatMap((item): Vulnerability[] => {
    const each = asRecord(item);
    const id = readField(each?.["id"]);
    if (!each || id === null) return [];
    const ref = readField(asRecord(asArray(each["affects"])?.[0])?.["ref"]);
    const component = ref === null ? undefined : components.get(ref);
    return [
      {
        ...{ id, severity: worstOf(each["ratings"]) },
        package: readField(component?.["name"]) ?? ref,
        installed: readField(component?.["version"]),
        fixed: null,
        title: readField(each["description"]),
        analysis: readField(asRecord(each["analysis"])?.["state"]),
      },
    ];
  });
  const time = parseInstant(asRecord(record["metadata"])?.["timestamp"]);
  return makeReport(found, { scanner, time });
}

function collectRefs(value: unknown, into: Map<string, JsonRecord>): void {
  for (const item of asArray(value) ?? []) {
    const component = asRecord(item);
    const ref = readField(component?.["bom-ref"]);
    if (component && ref !== null && nameOf(component) !== null) into.set(ref, component);
    collectRefs(component?.["components"], into);
  }
}

/** Several may have rated it; the worst word counts. */
function worstOf(ratings: unknown): Severity {
  const ranks = (asArray(ratings) ?? []).map((rating) =>
    severities.indexOf(readSeverity(asRecord(rating)?.["severity"])),
  );
  return severities[ranks.reduce((least, rank) => Math.min(least, rank), 5)] ?? "unknown";
}
