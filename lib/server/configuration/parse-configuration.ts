import "server-only";
import { inEnglish } from "@/lib/core/phrases";
import type { ConfigurationFault } from "@/lib/core/api/configuration";
import { asArray, asRecord } from "@/lib/core/oci/json";
import { parsePolicy, type Policy, speakFinding } from "@/lib/core/policy";
import { findingsOf } from "@/lib/core/policy/findings-of";
import type { TextFile } from "./read-files";
import { configurationSchema, type ConfigurationDocument, type Section, sections } from "./schema";
import { faultAt, readYaml, type YamlFile } from "./yaml-file";

/** One thing that is declared, and where. */
export interface Entry<T> {
  name: string;
  value: T;
  file: YamlFile;
  /** In the file: "registries[0]". */
  path: string;
}

export interface Declared {
  registries: Entry<ConfigurationDocument["registries"][number]>[];
  policies: Entry<Policy>[];
  schedules: Entry<ConfigurationDocument["schedules"][number]>[];
  notifications: Entry<ConfigurationDocument["notifications"][number]>[];
  /** As the environment has them: by their names, which are no part of their settings. */
  sources: Entry<Omit<ConfigurationDocument["sources"][number], "name">>[];
}

export type Parsed = { ok: true; declared: Declared } | { ok: false; faults: ConfigurationFault[] };

/** "drydock.yaml:12", where an entry begins. */
export const originOf = ({ file, path }: Pick<Entry<unknown>, "file" | "path">): string =>
  `${file.name}:${file.placeOf(path).line}`;

/** A fault of an entry; of a part of it where a path below it is given: "registries[1]". */
export function faultOf(
  { file, path }: Pick<Entry<unknown>, "file" | "path">,
  message: string,
  below = "",
): ConfigurationFault {
  return faultAt(file, { path: below ? `${path}.${below}` : path, message, suggestion: null });
}

/** What the files declare together, or every fault that they have. */
export function parseConfiguration(files: readonly TextFile[]): Parsed {
  const faults: ConfigurationFault[] = [];
  const into: Declared = {
    ...{ registries: [], policies: [], schedules: [], notifications: [], sources: [] },
  };
  let isEmpty = true;
  for (const { name, text } of files) {
    const read = readYaml(name, text);
    if (!read.ok) {
      faults.push(...read.faults);
      continue;
    }
    const { file } = read;
    const document = file.value ?? {};
    const parsed = configurationSchema.safeParse(document);
    isEmpty &&= !sections.some((section) => Object.hasOwn(Object(document), section));
    if (parsed.success) enterAll(into, file, parsed.data);
    else {
      const findings = findingsOf(parsed.error.issues, document, configurationSchema);
      faults.push(...findings.map((finding) => faultAt(file, speakFinding(finding, inEnglish))));
    }
    faults.push(...enterPolicies(into, file, asArray(asRecord(document)?.["policies"]) ?? []));
  }
  const [first] = files;
  if (faults.length === 0 && isEmpty && first) faults.push(emptyFault(first.name));
  if (faults.length === 0) faults.push(...findClashes(into));
  if (faults.length === 0) return { ok: true, declared: into };
  const order = files.map(({ name }) => name);
  const placed = ({ file, line, column }: ConfigurationFault) =>
    [order.indexOf(file), line ?? 0, column ?? 0] as const;
  return { ok: false, faults: faults.sort((a, b) => compareEach(placed(a), placed(b))) };
}

/** The first pair that differs decides. */
const compareEach = (a: readonly number[], b: readonly number[]): number =>
  a.map((each, at) => each - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** What is mounted wrongly is often empty, and then everything would be let go of. */
const emptyFault = (file: string): ConfigurationFault => ({
  ...{ file, line: null, column: null },
  message: `Nothing is declared. To declare nothing on purpose, write an empty list: registries: [].`,
});

function enterAll(declared: Declared, file: YamlFile, document: ConfigurationDocument): void {
  const enter = <T extends { name: string }>(section: Section, values: readonly T[]) =>
    values.map((value, at): Entry<T> => ({
      name: value.name,
      value,
      file,
      path: `${section}[${at}]`,
    }));
  declared.registries.push(...enter("registries", document.registries));
  declared.schedules.push(...enter("schedules", document.schedules));
  declared.notifications.push(...enter("notifications", document.notifications));
  declared.sources.push(
    ...enter("sources", document.sources).map(({ value: { name, ...value }, ...entry }) => ({
      ...entry,
      name,
      value,
    })),
  );
}

/** Also where another part of the file has a fault: all are said at once. */
function enterPolicies(
  declared: Declared,
  file: YamlFile,
  policies: readonly unknown[],
): ConfigurationFault[] {
  return policies.flatMap((given, at) => {
    const path = `policies[${at}]`;
    const parsed = parsePolicy(given);
    if (parsed.ok) {
      declared.policies.push({ name: parsed.policy.name, value: parsed.policy, file, path });
      return [];
    }
    return parsed.findings.map((finding) =>
      faultAt(file, {
        ...speakFinding(finding, inEnglish),
        path: finding.path ? `${path}.${finding.path}` : path,
      }),
    );
  });
}

/** Names that are given twice, and policies that are named and not declared. */
function findClashes(declared: Declared): ConfigurationFault[] {
  const twice = sections.flatMap((section) => {
    const seen = new Map<string, Entry<unknown>>();
    return declared[section].flatMap((entry: Entry<unknown>) => {
      const first = seen.get(entry.name);
      if (!first) seen.set(entry.name, entry);
      return first
        ? [faultOf(entry, `"${entry.name}" is declared already, in ${originOf(first)}.`)]
        : [];
    });
  });
  const known = new Set(declared.policies.map(({ name }) => name));
  const missing = declared.schedules
    .filter(({ value }) => !known.has(value.policy))
    .map((entry) =>
      faultOf(
        entry,
        `No policy named "${entry.value.policy}" is declared. Declare it under policies: a schedule here uses no other.`,
        "policy",
      ),
    );
  return [...twice, ...missing];
}
