import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { ruleOf, type ConditionInput } from "./conditions";
import type { FoundCommand } from "./find-command";
import { Flags, type FlagSpec } from "./flags";
import { fromStart, isPlainName, tagRegex, toRe2 } from "./patterns";
import { quote, type Reading } from "./reading";

const connection = ["notPart", phrase("bring.connection")] as const;
const asked = ["notPart", phrase("bringCommand.cleanregAsked")] as const;
const speed = ["notPart", phrase("bringCommand.cleanregSpeed")] as const;

const specs: readonly FlagSpec[] = [
  { names: ["-n", "--reponame"], takes: "one" },
  { names: ["-cf", "--clean-full-catalog"], takes: "none" },
  { names: ["-k", "--keepimages"], takes: "one" },
  { names: ["-re", "--regex"], takes: "none" },
  { names: ["-s", "--since"], takes: "one" },
  { names: ["-f", "--reposfile"], takes: "one" },
  { names: ["-i", "--ignore-ref-tags"], takes: "none" },
  { names: ["-r", "--registry"], takes: "one", aside: connection },
  { names: ["-p", "--proxy"], takes: "none", aside: connection },
  { names: ["-c", "--cacert"], takes: "one", aside: connection },
  { names: ["-sv", "--skip-tls-verify"], takes: "none", aside: connection },
  { names: ["-u", "--basicauth-user"], takes: "one", aside: connection },
  { names: ["-pw", "--basicauth-pw"], takes: "one", aside: connection },
  { names: ["-y", "--yes", "--assume-yes"], takes: "none", aside: asked },
  { names: ["-q", "--quiet"], takes: "none", aside: asked },
  { names: ["-w", "--metadata-workers"], takes: "one", aside: speed },
  { names: ["-v", "--verbose"], takes: "none", aside: speed },
];

export function bringCleanreg({ words }: FoundCommand, reading: Reading): PolicyInput {
  const flags = new Flags(reading, specs, "argparse").read(words);
  if (flags.on("-f")) {
    reading.fault("-f", phrase("bringCommand.cleanregFile"));
  }
  if (!flags.on("-n") && !flags.on("-cf")) {
    reading.fault("-n", phrase("bringCommand.cleanregRepository"));
  }
  if (flags.on("-n") && flags.on("-cf")) {
    reading.fault("-cf", phrase("bringCommand.cleanregNotBoth"));
  }
  if (!flags.on("-re") && !flags.on("-s") && flags.count("-k", 0) === 0) {
    reading.fault("-k", phrase("bringCommand.cleanregOneNeeded"));
  }
  const [repository, tag] = splitName(flags.text("-n"), reading);
  const select = tag === undefined ? undefined : selectTag(tag, flags.on("-re"), reading);
  if (flags.on("-re") && tag === undefined) {
    reading.differ("-re", "note", phrase("bringCommand.cleanregNoTag"));
  }
  const before = readDate(flags, reading);
  const min = flags.count("-k", 0);
  sayWhatHolds(flags, reading);
  return {
    version: 1,
    name: "cleanreg",
    ...(repository === undefined ? {} : { scope: { repositories: { include: [repository] } } }),
    rules: [ruleOf({ id: "clean", verdict: "delete", select, when: before })],
    ...(min > 0 ? { floor: { min } } : {}),
  };
}

function sayWhatHolds(flags: Flags, reading: Reading): void {
  reading.differ("", "keepsMore", phrase("bring.siblings"));
  if (flags.on("-k")) {
    reading.differ("-k", "keepsMore", phrase("bringCommand.cleanregFloor"));
  }
  if (flags.on("-i")) {
    reading.differ("-i", "deletesMore", phrase("bringCommand.cleanregIgnoreTags"));
  }
}

function splitName(name: string | undefined, reading: Reading): [string?, string?] {
  if (name === undefined) return [];
  const colon = name.indexOf(":");
  const repository = colon === -1 ? name : name.slice(0, colon);
  if (!isPlainName(repository)) {
    reading.fault("-n", phrase("bringCommand.cleanregName", { name: quote(repository) }));
  }
  return [repository, colon === -1 ? undefined : name.slice(colon + 1)];
}

/** -re matches from the start of a tag, as Python's re.match does. */
function selectTag(tag: string, regex: boolean, reading: Reading): ConditionInput | undefined {
  if (tag === "") return undefined;
  if (!regex) return { tag: { exact: tag } };
  const read = toRe2(tag, "python");
  if ("fault" in read) {
    reading.fault("-n", read.fault);
    return undefined;
  }
  reading.differ("-re", "note", phrase("bringCommand.cleanregFromStart"));
  return tagRegex(fromStart(read.regex), false);
}

/** 20251201, 2025-12-01, and both with T and a time. */
const date = /^([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})(?:T([0-9]{2})(:?)([0-9]{2})\6([0-9]{2}))?$/;

function readDate(flags: Flags, reading: Reading): ConditionInput | undefined {
  const text = flags.text("-s");
  if (text === undefined) return undefined;
  const [match, year, , month, day, hour = "00", , minute = "00", second = "00"] =
    date.exec(text) ?? [];
  const before = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const time = match === undefined ? Number.NaN : Date.parse(before);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== before.slice(0, 10)) {
    reading.fault("-s", phrase("bringCommand.cleanregDate", { value: quote(text) }));
    return undefined;
  }
  reading.differ("-s", "note", phrase("bringCommand.cleanregFixedDate"));
  reading.differ("-s", "keepsMore", phrase("bring.undated"));
  return { time: { of: "created", before } };
}
