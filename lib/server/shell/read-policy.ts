import "server-only";
import { inEnglish } from "@/lib/core/phrases";
import { readFile } from "node:fs/promises";
import { parsePolicy, type Policy, speakFinding } from "@/lib/core/policy";
import { faultAt, readYaml, sayFault } from "../configuration/yaml-file";
import { ShellError } from "./shell-error";

/** Larger is no policy. */
const MOST_BYTES = 1_000_000;

/** A policy from a file of YAML, of which JSON is a part. Throws ShellError that names each fault with its line. */
export async function readPolicy(path: string): Promise<Policy> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new ShellError(`${path} cannot be read: ${(error as Error).message}`);
  });
  if (text.length > MOST_BYTES) throw new ShellError(`${path} is too large to be a policy.`);
  const read = readYaml(path, text);
  if (!read.ok) throw new ShellError(read.faults.map(sayFault).join("\n"));
  const { file } = read;
  const parsed = parsePolicy(file.value);
  if (parsed.ok) return parsed.policy;
  throw new ShellError(
    parsed.findings
      .map((finding) => sayFault(faultAt(file, speakFinding(finding, inEnglish))))
      .join("\n"),
  );
}
