import { type Phrase, phrase } from "../../phrases";
import { describeFault } from "../finding";
import { parsePolicy } from "../parse-policy";
import type { PolicyInput } from "../schema";
import { bringAcrPurge } from "./acr-purge";
import { bringAcrRetention } from "./acr-retention";
import { bringArtifactRegistry } from "./artifact-registry";
import { bringCleanreg } from "./cleanreg";
import { bringDeckschrubber } from "./deckschrubber";
import { bringEcr } from "./ecr";
import { findCommand, type FoundCommand } from "./find-command";
import { bringGitLab } from "./gitlab";
import { bringHarbor } from "./harbor";
import { bringQuay } from "./quay";
import { fieldsOf, type Fields, Reading } from "./reading";
import { recognizeDocument } from "./recognize";
import { bringRegistryCli } from "./registry-cli";
import type { Within } from "./scope";
import {
  bringTools,
  isCommandTool,
  type BringFault,
  type BringTool,
  type CommandTool,
  type Difference,
  type DocumentTool,
} from "./tools";
import { bringZot } from "./zot";

export interface BringOptions {
  /** Which tool the text is of, where it does not say so itself. */
  as?: BringTool | undefined;
  /** Where the policy applied there, as `bringTools[tool].asks` asks for it: a path, or a glob. */
  within?: string | undefined;
  /** Reads YAML, and throws what is wrong with it. Without it a text is JSON or a command. */
  readYaml?: ((text: string) => unknown) | undefined;
}

export type Brought =
  | {
      ok: true;
      tool: BringTool;
      /** Valid, as `parsePolicy` sees it. */
      policy: PolicyInput;
      differences: Difference[];
      /** Places of the source that were read: each key and flag is here or in a difference. */
      understood: string[];
    }
  | {
      ok: false;
      /** null: not recognised. */
      tool: BringTool | null;
      faults: BringFault[];
      /** Where several are possible. */
      candidates: BringTool[];
    };

/** UTF-16 units. The largest policy that ECR takes is a sixth of it. */
export const LONGEST_SOURCE = 200_000;
/** What reads YAML may take a time that grows with the square of the text. */
const LONGEST_YAML = 50_000;

/**
 * Another tool's policy as one of Drydock, with every difference in meaning. What cannot be said here keeps
 * more; what is not understood is a fault. No value of a flag that may be a secret is in what it returns.
 */
export function bringPolicy(text: string, options: BringOptions = {}): Brought {
  if (text.length > LONGEST_SOURCE) {
    return refuse(phrase("bring.textTooLong", { most: String(LONGEST_SOURCE) }));
  }
  if (text.trim() === "") return refuse(phrase("bring.noText"));
  const { as } = options;
  if (as !== undefined && isCommandTool(as)) return readCommand(text, options, as) ?? notThat(as);
  const source = readDocument(text, options);
  const document = "value" in source ? bringDocument(source.value, options) : null;
  if (document) return document;
  if (as !== undefined) return "fault" in source ? refuse(source.fault, as) : notThat(as);
  return readCommand(text, options) ?? unrecognized(source);
}

type Source = { value: unknown } | { fault: Phrase };

function readDocument(text: string, { readYaml }: BringOptions): Source {
  const looksJson = /^\s*[[{]/.test(text);
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (readYaml === undefined) return { fault: notReadable(error) };
    if (text.length > LONGEST_YAML) {
      return { fault: phrase("bring.yamlTooLong", { most: String(LONGEST_YAML) }) };
    }
    try {
      return { value: readYaml(text) };
    } catch (yamlError) {
      return { fault: notReadable(looksJson ? error : yamlError) };
    }
  }
}

/** Without the words of the parser, which quote the text, and with it perhaps a password. */
function notReadable(error: unknown): Phrase {
  const place = /line (\d+)|position (\d+)/.exec(error instanceof Error ? error.message : "");
  const [, line, character] = place ?? [];
  if (line !== undefined) return phrase("bring.notReadableAtLine", { line });
  if (character !== undefined) return phrase("bring.notReadableAtCharacter", { character });
  return phrase("bring.notReadable");
}

/** null: nothing here says that it is a policy. */
function bringDocument(source: unknown, options: BringOptions): Brought | null {
  if (typeof source !== "object" || source === null) return null;
  const tooLarge = tooLargeSource(source);
  if (tooLarge) return refuse(tooLarge, options.as ?? null);
  const as = options.as === undefined || isCommandTool(options.as) ? undefined : options.as;
  if (as === undefined && isOwn(source)) {
    return refuse(phrase("bring.ownPolicy"));
  }
  const candidates = as === undefined ? recognizeDocument(source) : [as];
  const [tool] = candidates;
  if (tool === undefined) return null;
  if (candidates.length > 1) {
    const labels = candidates.map((each) => bringTools[each].label);
    const message = phrase("bring.severalTools", { tools: labels });
    return { ok: false, tool: null, faults: [{ about: "", message }], candidates };
  }
  return finish(tool, (reading, within) => documents[tool](source, reading, within), options);
}

function isOwn(source: object): boolean {
  return ["version", "name", "rules"].every((key) => Object.hasOwn(source, key));
}

const ofObject =
  (bring: (root: Fields, reading: Reading, within: Within) => PolicyInput) =>
  (source: unknown, reading: Reading, within: Within): PolicyInput | null => {
    const root = fieldsOf(source, "", reading);
    return root ? bring(root, reading, within) : null;
  };

const documents: Record<
  DocumentTool,
  (source: unknown, reading: Reading, within: Within) => PolicyInput | null
> = {
  harbor: ofObject(bringHarbor),
  ecr: ofObject(bringEcr),
  gitlab: ofObject(bringGitLab),
  artifactRegistry: bringArtifactRegistry,
  acrRetention: ofObject(bringAcrRetention),
  quay: bringQuay,
  zot: ofObject(bringZot),
};

const commands: Record<CommandTool, (found: FoundCommand, reading: Reading) => PolicyInput> = {
  acrPurge: bringAcrPurge,
  registryCli: bringRegistryCli,
  cleanreg: bringCleanreg,
  deckschrubber: bringDeckschrubber,
};

function readCommand(text: string, options: BringOptions, as?: CommandTool): Brought | null {
  const found = findCommand(text);
  if (found === null) return null;
  if ("fault" in found) return refuse(found.fault, as ?? null);
  if (as !== undefined && found.tool !== as) return null;
  const bring = (reading: Reading) => {
    if (found.started) {
      reading.differ("", "notPart", phrase("bring.startsTool"));
    }
    return commands[found.tool](found, reading);
  };
  return finish(found.tool, bring, options);
}

function finish(
  tool: BringTool,
  bring: (reading: Reading, within: Within) => PolicyInput | null,
  { within = "" }: BringOptions,
): Brought {
  const reading = new Reading();
  const policy = bring(reading, { tool, text: within });
  if (policy === null || reading.faults.length > 0) {
    return { ok: false, tool, faults: [...reading.faults], candidates: [] };
  }
  const parsed = parsePolicy(policy);
  if (!parsed.ok) {
    return refuse(phrase("bring.notValid", { fault: describeFault(parsed.findings) }), tool);
  }
  const { differences, understood } = reading;
  return { ok: true, tool, policy, differences, understood: [...understood] };
}

function refuse(message: Phrase, tool: BringTool | null = null): Brought {
  return { ok: false, tool, faults: [{ about: "", message }], candidates: [] };
}

function notThat(tool: BringTool): Brought {
  return refuse(phrase("bring.notOfTool", { tool: bringTools[tool].label }), tool);
}

function unrecognized(source: Source): Brought {
  const tools = Object.values(bringTools).map(({ label }): Phrase => label);
  const last = tools.pop() ?? [];
  const message = phrase("bring.notRecognised", { tools, last });
  return refuse(
    "fault" in source ? phrase("text.sentences", { first: message, then: source.fault }) : message,
  );
}

const MOST_VALUES = 20_000;
const DEEPEST = 32;
const LONGEST_NAME = 256;

const tooManyValues = phrase("bring.tooManyValues", { most: String(MOST_VALUES) });

/** Why a parsed document is too large to be read; null if it is not. Looks no further than to the first limit. */
function tooLargeSource(source: unknown): Phrase | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: source, depth: 0 }];
  let values = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    values += 1;
    if (values + waiting.length > MOST_VALUES) return tooManyValues;
    if (typeof value !== "object" || value === null) continue;
    if (depth >= DEEPEST) return phrase("bring.tooDeep", { most: String(DEEPEST) });
    for (const key of Object.keys(value)) {
      if (key.length > LONGEST_NAME)
        return phrase("bring.longName", { most: String(LONGEST_NAME) });
      waiting.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 });
      if (waiting.length > MOST_VALUES) return tooManyValues;
    }
  }
  return null;
}
