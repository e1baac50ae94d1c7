import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { allOf, ruleOf, type ConditionInput } from "./conditions";
import type { FoundCommand } from "./find-command";
import { Flags, type FlagSpec } from "./flags";
import { tagRegex, toRe2 } from "./patterns";
import type { Reading } from "./reading";

const connection = ["notPart", phrase("bring.connection")] as const;
const lists = ["deletesMore", phrase("bringCommand.deckAllRepositories")] as const;
const shown = ["notPart", phrase("bringCommand.shown")] as const;

const specs: readonly FlagSpec[] = [
  { names: ["-repo"], takes: "one" },
  { names: ["-tag"], takes: "one" },
  { names: ["-ntag"], takes: "one" },
  { names: ["-day"], takes: "one" },
  { names: ["-month"], takes: "one" },
  { names: ["-year"], takes: "one" },
  { names: ["-latest"], takes: "one" },
  { names: ["-repos"], takes: "one", aside: lists },
  { names: ["-paginate"], takes: "none", aside: shown },
  { names: ["-page-size"], takes: "one", aside: shown },
  { names: ["-dry"], takes: "none", aside: ["notPart", phrase("bring.dryRun")] },
  { names: ["-registry"], takes: "one", aside: connection },
  { names: ["-user"], takes: "one", aside: connection },
  { names: ["-password"], takes: "one", aside: connection },
  { names: ["-insecure"], takes: "none", aside: connection },
  { names: ["-debug"], takes: "none", aside: shown },
  { names: ["-v"], takes: "none", aside: shown },
];

/** Selected and old enough goes, but for the newest of those selected; the young ones use up places. */
export function bringDeckschrubber({ words }: FoundCommand, reading: Reading): PolicyInput {
  const flags = new Flags(reading, specs, "go").read(words);
  if (words.length === 0) {
    reading.fault("", phrase("bringCommand.deckNoFlags"));
  }
  const repository = readExpression(flags, reading, "-repo");
  const tag = readExpression(flags, reading, "-tag");
  const except = readExpression(flags, reading, "-ntag");
  const days = readDays(flags, reading);
  const top = flags.count("-latest", 1);
  sayWhatHolds(flags, reading);
  const select = allOf([
    ...(tag ? [tagRegex(tag, false)] : []),
    ...(except ? [{ not: tagRegex(except, false) }] : []),
  ]);
  const when = allOf([
    ...(days > 0 ? [{ time: { of: "created" as const, olderThan: `${days}d` } }] : []),
    ...(top > 0 ? [newestNot(top)] : []),
  ]);
  return {
    version: 1,
    name: "deckschrubber",
    ...(repository
      ? { scope: { repositories: { include: [{ regex: repository, anchored: false }] } } }
      : {}),
    rules: [ruleOf({ id: "scrub", verdict: "delete", select, when })],
  };
}

function newestNot(top: number): ConditionInput {
  return { not: { rank: { by: ["created:desc"], top } } };
}

function sayWhatHolds(flags: Flags, reading: Reading): void {
  reading.differ("-repos", ...lists);
  reading.differ("", "keepsMore", phrase("bring.undated"));
  reading.differ("", "deletesMore", phrase("bring.sharedTag"));
  if (flags.text("-latest") === undefined) {
    reading.differ("-latest", "note", phrase("bringCommand.deckLatest"));
  }
}

/** An expression that selects something; ".*" selects all. It matches anywhere in a name. */
function readExpression(flags: Flags, reading: Reading, name: string): string | null {
  const text = flags.text(name);
  if (text === undefined || text === "" || (text === ".*" && name !== "-ntag")) return null;
  const read = toRe2(text, "go");
  if ("fault" in read) {
    reading.fault(name, read.fault);
    return null;
  }
  reading.differ(name, "note", phrase("bring.anywhereInName"));
  return read.regex;
}

/** Months and years are counted at their longest. */
function readDays(flags: Flags, reading: Reading): number {
  const [days, months, years] = [
    flags.count("-day", 0),
    flags.count("-month", 0),
    flags.count("-year", 0),
  ];
  const longest = phrase("bringCommand.deckMonths");
  if (months > 0) reading.differ("-month", "keepsMore", longest);
  if (years > 0) reading.differ("-year", "keepsMore", longest);
  const sum = days + months * 31 + years * 366;
  if (sum === 0) reading.differ("-day", "note", phrase("bringCommand.deckNoAge"));
  if (sum > 9_999_999) reading.fault("-day", phrase("bringCommand.deckAge"));
  return Math.min(sum, 9_999_999);
}
