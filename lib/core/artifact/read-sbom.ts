import type { Sbom, SoftwarePackage, VulnerabilityList } from "../api/artifacts";
import { parseInstant } from "../oci/created";
import { asArray, asRecord, asText, type JsonRecord } from "../oci/json";
import { readAffected } from "./read-affected";
import { MOST_PACKAGES, nameOf, readField, readList, readTools } from "./bounds";

/**
 * The SBOM that this JSON value is, in SPDX 2 or CycloneDX, or the list of vulnerabilities that the latter may be
 * instead; null for everything else. Never throws.
 */
export function readSbom(value: unknown): Sbom | VulnerabilityList | null {
  const record = asRecord(value);
  if (!record) return null;
  if (asText(record["spdxVersion"])?.startsWith("SPDX-2.")) return readSpdx(record);
  if (record["bomFormat"] !== "CycloneDX") return null;
  const sbom = readCycloneDx(record);
  // A document of vulnerabilities alone (VEX) refers to components of another one.
  const { vulnerabilities, packageCount } = sbom;
  return vulnerabilities && packageCount === 0
    ? { kind: "vulnerabilities", ...vulnerabilities }
    : sbom;
}

/** SPDX 2.3, clauses 6 (creation) and 7 (packages). */
function readSpdx(record: JsonRecord): Sbom {
  const creation = asRecord(record["creationInfo"]);
  const { items, count } = readList(record["packages"], MOST_PACKAGES, readSpdxPackage);
  return {
    kind: "sbom",
    format: "SPDX",
    version: readField(record["spdxVersion"])?.slice("SPDX-".length) ?? null,
    name: readField(record["name"]),
    tools: readTools(creation?.["creators"], (creator) => afterPrefix(creator, ["Tool:"])),
    created: parseInstant(creation?.["created"]),
    packages: items,
    packageCount: count,
    vulnerabilities: null,
  };
}

function readSpdxPackage(value: unknown): SoftwarePackage | null {
  const record = asRecord(value);
  const name = readField(record?.["name"]);
  if (!record || name === null) return null;
  const purl = (asArray(record["externalRefs"]) ?? [])
    .map(asRecord)
    .find((reference) => reference?.["referenceType"] === "purl");
  return {
    name,
    version: assertion(record["versionInfo"]),
    purl: readField(purl?.["referenceLocator"]),
    license: assertion(record["licenseConcluded"]) ?? assertion(record["licenseDeclared"]),
    supplier: afterPrefix(assertion(record["supplier"]), ["Organization:", "Person:"]),
  };
}

/** Clause 7.13 and others: NOASSERTION is how the format says nothing. */
function assertion(value: unknown): string | null {
  return value === "NOASSERTION" ? null : readField(value);
}

function afterPrefix(value: unknown, prefixes: readonly string[]): string | null {
  const text = readField(value);
  const prefix = prefixes.find((each) => text?.startsWith(each));
  return prefix === undefined ? null : readField(text?.slice(prefix.length));
}

/** CycloneDX 1.x, in which `metadata.tools` has two forms and components hold components. */
function readCycloneDx(record: JsonRecord): Sbom {
  const metadata = asRecord(record["metadata"]);
  const tools = readTools(
    asRecord(metadata?.["tools"])?.["components"] ?? metadata?.["tools"],
    nameOf,
  );
  const packages: SoftwarePackage[] = [];
  const packageCount = collectComponents(record["components"], packages);
  return {
    kind: "sbom",
    format: "CycloneDX",
    version: readField(record["specVersion"]),
    name: nameOf(metadata?.["component"]),
    tools,
    created: parseInstant(metadata?.["timestamp"]),
    packages,
    packageCount,
    vulnerabilities: readAffected(record, tools[0] ?? null),
  };
}

/** What anybody may push is at most a hundred deep here, see parseJson. */
function collectComponents(value: unknown, into: SoftwarePackage[]): number {
  let count = 0;
  for (const component of asArray(value) ?? []) {
    const made = readComponent(component);
    if (made) {
      count += 1;
      if (into.length < MOST_PACKAGES) into.push(made);
    }
    count += collectComponents(asRecord(component)?.["components"], into);
  }
  return count;
}

function readComponent(value: unknown): SoftwarePackage | null {
  const record = asRecord(value);
  const name = readField(record?.["name"]);
  if (!record || name === null) return null;
  const group = readField(record["group"]);
  return {
    name: group === null ? name : `${group}/${name}`,
    version: readField(record["version"]),
    purl: readField(record["purl"]),
    license: readLicenses(record["licenses"]),
    supplier: readField(asRecord(record["supplier"])?.["name"]) ?? readField(record["publisher"]),
  };
}

function readLicenses(value: unknown): string | null {
  const { items } = readList(value, 20, (item) => {
    const license = asRecord(asRecord(item)?.["license"]);
    return (
      readField(asRecord(item)?.["expression"]) ??
      readField(license?.["id"]) ??
      readField(license?.["name"])
    );
  });
  return readField(items.join(", "));
}
