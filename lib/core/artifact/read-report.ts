import type { Report, Severity, Vulnerability } from "../api/artifacts";
import { severities } from "../api/severities";
import { parseInstant } from "../oci/created";
import { asArray, asRecord, asText, type JsonRecord } from "../oci/json";
import { MOST_VULNERABILITIES, nameOf, readField } from "./bounds";

/** The scanner's report that this JSON value is, in the form of Trivy, Grype or SARIF; null: none. Never throws. */
export function readReport(value: unknown): Report | null {
  const record = asRecord(value);
  if (!record) return null;
  return readTrivy(record) ?? readGrype(record) ?? readSarif(record);
}

/** cosign's predicate, which wraps the report of any scanner (cosign, COSIGN_VULN_ATTESTATION_SPEC.md). */
export function readScan(predicateType: string, predicate: unknown): Report | null {
  const record = asRecord(predicate);
  const isScan = /^(?:https:\/\/)?cosign\.sigstore\.dev\/attestation\/vuln\/v1$/.test(
    predicateType,
  );
  if (!isScan || !record) return null;
  const scanner = asRecord(record["scanner"]);
  const report = readReport(scanner?.["result"]);
  if (!report) return null;
  const finished = parseInstant(asRecord(record["metadata"])?.["scanFinishedOn"]);
  const { uri, version } = { uri: readField(scanner?.["uri"]), version: scanner?.["version"] };
  return {
    ...report,
    scanner: report.scanner ?? nameOf({ name: uri, version }),
    time: report.time ?? finished,
  };
}

export function makeReport(
  found: Vulnerability[],
  facts: Pick<Report, "scanner" | "time">,
): Report {
  const counts = Object.fromEntries(severities.map((each) => [each, 0])) as Report["counts"];
  for (const { severity } of found) counts[severity] += 1;
  const rank = (each: Vulnerability) => severities.indexOf(each.severity);
  // The worst first, so that what is cut is the least.
  const sorted = found.sort((a, b) => rank(a) - rank(b));
  return { ...facts, counts, count: found.length, items: sorted.slice(0, MOST_VULNERABILITIES) };
}

const words: Record<string, Severity> = {
  critical: "critical",
  high: "high",
  medium: "medium",
  moderate: "medium",
  low: "low",
  negligible: "negligible",
  none: "negligible",
  info: "negligible",
};

/** A scanner's word for it, in any case; a word of its own is "unknown". */
export function readSeverity(value: unknown): Severity {
  const word = asText(value)?.toLowerCase() ?? "";
  return (Object.hasOwn(words, word) ? words[word] : undefined) ?? "unknown";
}

const noDetails = { package: null, installed: null, fixed: null, title: null, analysis: null };

function readTrivy(record: JsonRecord): Report | null {
  if (typeof record["SchemaVersion"] !== "number" || asText(record["ArtifactName"]) === null) {
    return null;
  }
  const found: Vulnerability[] = [];
  for (const result of asArray(record["Results"]) ?? []) {
    for (const item of asArray(asRecord(result)?.["Vulnerabilities"]) ?? []) {
      const each = asRecord(item);
      const id = readField(each?.["VulnerabilityID"]);
      if (!each || id === null) continue;
      found.push({
        ...noDetails,
        ...{ id, severity: readSeverity(each["Severity"]), package: readField(each["PkgName"]) },
        installed: readField(each["InstalledVersion"]),
        fixed: readField(each["FixedVersion"]),
        title: readField(each["Title"]),
        analysis: readField(each["Status"]),
      });
    }
  }
  const version = asRecord(record["Trivy"])?.["Version"];
  return makeReport(found, {
    scanner: nameOf({ name: "Trivy", version }),
    time: parseInstant(record["CreatedAt"]),
  });
}

function readGrype(record: JsonRecord): Report | null {
  const matches = asArray(record["matches"]);
  const descriptor = asRecord(record["descriptor"]);
  if (!matches || !descriptor) return null;
  const found = matches.flatMap((match): Vulnerability[] => {
    const vulnerability = asRecord(asRecord(match)?.["vulnerability"]);
    const artifact = asRecord(asRecord(match)?.["artifact"]);
    const id = readField(vulnerability?.["id"]);
    if (!vulnerability || id === null) return [];
    const fix = asRecord(vulnerability["fix"]);
    return [
      {
        ...{ id, severity: readSeverity(vulnerability["severity"]) },
        package: readField(artifact?.["name"]),
        installed: readField(artifact?.["version"]),
        fixed: joinTexts(fix?.["versions"]),
        title: readField(vulnerability["description"]),
        analysis: readField(fix?.["state"]),
      },
    ];
  });
  return makeReport(found, {
    scanner: nameOf(descriptor),
    time: parseInstant(descriptor["timestamp"]),
  });
}

function joinTexts(value: unknown): string | null {
  const texts = (asArray(value) ?? []).slice(0, 20).flatMap((each) => readField(each) ?? []);
  return readField(texts.join(", "));
}

/** SARIF 2.1.0 names rules and where they apply; it has no field for a package. */
function readSarif(record: JsonRecord): Report | null {
  const runs = asArray(record["runs"]);
  if (!runs || !asText(record["version"])?.startsWith("2.")) return null;
  const found: Vulnerability[] = [];
  let facts: Pick<Report, "scanner" | "time"> = { scanner: null, time: null };
  for (const item of runs) {
    const run = asRecord(item);
    const driver = asRecord(asRecord(run?.["tool"])?.["driver"]);
    const severityOf = rankRules(driver);
    const invocation = asRecord(asArray(run?.["invocations"])?.[0]);
    const scanner = facts.scanner ?? nameOf(driver);
    facts = { scanner, time: facts.time ?? parseInstant(invocation?.["endTimeUtc"]) };
    for (const result of asArray(run?.["results"]) ?? []) {
      const each = asRecord(result);
      const id = readField(each?.["ruleId"]);
      if (!each || id === null) continue;
      const severity = severityOf.get(id) ?? levels(each["level"]);
      const title = readField(asRecord(each["message"])?.["text"]);
      found.push({ ...noDetails, id, severity, title });
    }
  }
  return makeReport(found, facts);
}

/** The score that scanners give a rule (CVSS), in the words of CVSS v3, section 5. */
function rankRules(driver: JsonRecord | null): Map<string, Severity> {
  const ranks = new Map<string, Severity>();
  for (const item of asArray(driver?.["rules"]) ?? []) {
    const rule = asRecord(item);
    const id = readField(rule?.["id"]);
    const score = Number(asRecord(rule?.["properties"])?.["security-severity"] ?? NaN);
    if (id === null || !(score >= 0 && score <= 10)) continue;
    const [word] = scores.find(([, least]) => score >= least) ?? ["negligible"];
    ranks.set(id, word);
  }
  return ranks;
}

const scores: [Severity, number][] = [
  ["critical", 9],
  ["high", 7],
  ["medium", 4],
  ["low", 0.1],
];

/** SARIF's level is about showing a result: without a score nothing says how bad it is. */
function levels(level: unknown): Severity {
  return level === "none" ? "negligible" : "unknown";
}
