import "server-only";
import { readFile } from "node:fs/promises";
import { LineCounter, parseDocument } from "yaml";
import { parsePolicy, type Finding, type Policy } from "@/lib/core/policy";
import { ShellError } from "./shell-error";

/** Larger is no policy. */
const MOST_BYTES = 1_000_000;

/** A policy from a file of YAML, of which JSON is a part. Throws ShellError that names each fault with its line. */
export async function readPolicy(path: string): Promise<Policy> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new ShellError(`${path} cannot be read: ${(error as Error).message}`);
  });
  if (text.length > MOST_BYTES) throw new ShellError(`${path} is too large to be a policy.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, maxAliasCount: 20 } as object);
  if (document.errors.length > 0) {
    throw new ShellError(
      document.errors
        .map(({ message, pos: [at] }) => `${placeOf(path, lines, at)}: ${firstLine(message)}`)
        .join("\n"),
    );
  }
  const parsed = parsePolicy(document.toJS({ maxAliasCount: 20 }));
  if (parsed.ok) return parsed.policy;
  const place = (finding: Finding) => {
    const at = findNode(document, finding.path);
    return at === null ? path : placeOf(path, lines, at);
  };
  throw new ShellError(
    parsed.findings
      .map((each) => {
        const what = [each.path && `${each.path}:`, each.message, each.suggestion ?? ""];
        return `${place(each)}: ${what.filter((part) => part !== "").join(" ")}`;
      })
      .join("\n"),
  );
}

function placeOf(path: string, lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${path}:${line}:${col}`;
}

const firstLine = (text: string) => text.split("\n")[0]?.replace(/ at line \d+.*$/, "") ?? text;

type ReadDocument = ReturnType<typeof parseDocument>;

/** Where "rules[1].when" begins; of what is not there, the nearest thing around it. */
function findNode(document: ReadDocument, path: string): number | null {
  const keys = path
    .split(/[.[\]]+/)
    .filter((key) => key !== "")
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  for (let length = keys.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
    if (range) return range[0];
  }
  return null;
}
