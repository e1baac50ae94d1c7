import type { Excerpt, Provenance, Resource } from "../api/artifacts";
import { parseInstant } from "../oci/created";
import { asArray, asRecord, type JsonRecord } from "../oci/json";
import { excerptOf, MOST_MATERIALS, readDigests, readField, readList } from "./bounds";

/** The provenance in a statement's predicate; null where its type is another one. Never throws. */
export function readProvenance(predicateType: string, predicate: unknown): Provenance | null {
  const record = asRecord(predicate);
  if (!record) return null;
  if (/^https:\/\/slsa\.dev\/provenance\/v0\.[12]$/.test(predicateType)) return readFirst(record);
  return /^https:\/\/slsa\.dev\/provenance\/v1(?:\.\d{1,3})?$/.test(predicateType)
    ? readSecond(record)
    : null;
}

/** slsa.dev/provenance/v0.2, and v0.1 as far as it has the same fields. */
function readFirst(record: JsonRecord): Provenance {
  const invocation = asRecord(record["invocation"]);
  const config = asRecord(invocation?.["configSource"]);
  const metadata = asRecord(record["metadata"]);
  const buildKit = asRecord(metadata?.["https://mobyproject.org/buildkit@v1#metadata"]);
  const vcs = asRecord(buildKit?.["vcs"]);
  const { items, count } = readList(record["materials"], MOST_MATERIALS, readResource);
  return {
    kind: "provenance",
    builder: readField(asRecord(record["builder"])?.["id"]),
    buildType: readField(record["buildType"]),
    source: readField(config?.["uri"]) ?? readField(vcs?.["source"]),
    revision: commitOf(config?.["digest"]) ?? readField(vcs?.["revision"]),
    entryPoint: readField(config?.["entryPoint"]),
    invocation: readField(metadata?.["buildInvocationID"] ?? metadata?.["buildInvocationId"]),
    started: parseInstant(metadata?.["buildStartedOn"]),
    finished: parseInstant(metadata?.["buildFinishedOn"]),
    materials: items,
    materialCount: count,
    parameters: writeOut(invocation?.["parameters"]),
  };
}

/** slsa.dev/provenance/v1: what was asked for is `externalParameters`, whose fields each build type chooses. */
function readSecond(record: JsonRecord): Provenance {
  const definition = asRecord(record["buildDefinition"]);
  const details = asRecord(record["runDetails"]);
  const metadata = asRecord(details?.["metadata"]);
  const parameters = asRecord(definition?.["externalParameters"]);
  const config = asRecord(parameters?.["configSource"]);
  const workflow = asRecord(parameters?.["workflow"]);
  const vcs = asRecord(asRecord(metadata?.["buildkit_metadata"])?.["vcs"]);
  const dependencies = definition?.["resolvedDependencies"];
  const { items, count } = readList(dependencies, MOST_MATERIALS, readResource);
  const source =
    readField(config?.["uri"]) ?? readField(workflow?.["repository"]) ?? readField(vcs?.["source"]);
  return {
    kind: "provenance",
    builder: readField(asRecord(details?.["builder"])?.["id"]),
    buildType: readField(definition?.["buildType"]),
    source,
    revision:
      commitOf(config?.["digest"]) ??
      readField(vcs?.["revision"]) ??
      (source === null ? null : findCommit(dependencies, source)),
    entryPoint: readField(config?.["path"]) ?? readField(workflow?.["path"]),
    invocation: readField(metadata?.["invocationId"] ?? metadata?.["invocationID"]),
    started: parseInstant(metadata?.["startedOn"]),
    finished: parseInstant(metadata?.["finishedOn"]),
    materials: items,
    materialCount: count,
    parameters: writeOut(parameters),
  };
}

/** The commit of the dependency that is the source itself: "git+https://github.com/o/r@refs/heads/main". */
function findCommit(dependencies: unknown, source: string): string | null {
  for (const dependency of asArray(dependencies) ?? []) {
    const record = asRecord(dependency);
    const uri = readField(record?.["uri"])?.replace(/^git\+/, "");
    if (uri === source || uri?.startsWith(`${source}@`)) return commitOf(record?.["digest"]);
  }
  return null;
}

function commitOf(value: unknown): string | null {
  const digest = asRecord(value);
  return readField(digest?.["gitCommit"]) ?? readField(digest?.["sha1"]);
}

/** A material, a dependency or a subject, by the fields that both versions of SLSA and in-toto have. */
export function readResource(value: unknown): Resource | null {
  const record = asRecord(value);
  if (!record) return null;
  const digests = readDigests(record["digest"]);
  const name = readField(record["uri"]) ?? readField(record["name"]);
  return name === null && digests.length === 0 ? null : { name: name ?? "", digests };
}

function writeOut(value: unknown): Excerpt | null {
  if (value === undefined || value === null) return null;
  if (Object.keys(value).length === 0) return null;
  return excerptOf(JSON.stringify(value, null, 2));
}
