import "server-only";
import { LineCounter, parseDocument } from "yaml";
import type { ConfigurationFault } from "@/lib/core/api/configuration";
import type { Finding } from "@/lib/core/policy";

/** Few: such a file needs hardly any, and each may stand for very much. */
const MOST_ALIASES = 20;

/**
 * As deep as no such file is. What reads YAML calls itself for each level, and tens of thousands of them on one line
 * end the whole process.
 */
const TOO_DEEP = /(?:[-?:][ \t]+){100}|(?:[[{]\s*){100}/;

/** A file of YAML, of which JSON is a part, that knows where everything in it stands. */
export interface YamlFile {
  name: string;
  value: unknown;
  /** Where "rules[1].when" begins; of what is not there, the nearest thing around it. */
  placeOf(path: string): { line: number; column: number };
}

/** @param name as people know the file */
export function readYaml(
  name: string,
  text: string,
): { ok: true; file: YamlFile } | { ok: false; faults: ConfigurationFault[] } {
  if (TOO_DEEP.test(text)) {
    const message = "It is nested too deeply to be read.";
    return { ok: false, faults: [{ file: name, line: null, column: null, message }] };
  }
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, pos: [at] }) => ({
      ...{ file: name, ...place(at) },
      message: `${firstLine(message)}.`,
    }));
    return { ok: false, faults };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    const placeOf = (path: string) => place(findOffset(document, path));
    return { ok: true, file: { name, value, placeOf } };
  } catch (error) {
    const message = `${firstLine(error instanceof Error ? error.message : String(error))}.`;
    return { ok: false, faults: [{ file: name, line: null, column: null, message }] };
  }
}

/** What is wrong at a place of a file, in one sentence or two. */
export function faultAt(
  { name, placeOf }: YamlFile,
  { path, message, suggestion }: Pick<Finding, "path" | "message" | "suggestion">,
): ConfigurationFault {
  const what = [path && `${path}:`, message, suggestion ?? ""].filter((part) => part !== "");
  return { file: name, ...placeOf(path), message: what.join(" ") };
}

/** "drydock.yaml:3:5: …" */
export function sayFault({ file, line, column, message }: ConfigurationFault): string {
  return line === null ? `${file}: ${message}` : `${file}:${line}:${column}: ${message}`;
}

const firstLine = (text: string) =>
  (text.split("\n")[0] ?? text).replace(/ at line \d+.*$/, "").replace(/[.:]$/, "");

type ReadDocument = ReturnType<typeof parseDocument>;

function findOffset(document: ReadDocument, path: string): number {
  const keys = path
    .split(/[.[\]]+/)
    .filter((key) => key !== "")
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  for (let length = keys.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
    if (range) return range[0];
  }
  return 0;
}
