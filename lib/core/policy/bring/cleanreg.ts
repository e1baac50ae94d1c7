import type { PolicyInput } from "../schema";
import { ruleOf, type ConditionInput } from "./conditions";
import type { FoundCommand } from "./find-command";
import { Flags, type FlagSpec } from "./flags";
import { fromStart, isPlainName, tagRegex, toRe2 } from "./patterns";
import { quote, type Reading } from "./reading";
import { sentences } from "./sentences";

const connection = ["notPart", sentences.connection] as const;
const asked = [
  "notPart",
  "A run asks for a confirmation, unless a schedule is approved for it.",
] as const;
const speed = ["notPart", "How fast it works and what it prints is no part of a policy."] as const;

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
    reading.fault(
      "-f",
      "What it deletes stands in that file. Bring each line of the file by itself, as -n with its own -k and -s.",
    );
  }
  if (!flags.on("-n") && !flags.on("-cf")) {
    reading.fault(
      "-n",
      "Say which repository with -n, or all of them with -cf. The tool asks for one of them.",
    );
  }
  if (flags.on("-n") && flags.on("-cf")) {
    reading.fault("-cf", "The tool takes -n or -cf, and not both. Leave one of them out.");
  }
  if (!flags.on("-re") && !flags.on("-s") && flags.count("-k", 0) === 0) {
    reading.fault(
      "-k",
      "The tool asks for one of -k, -re and -s, and deletes nothing without. Add what is to stay.",
    );
  }
  const [repository, tag] = splitName(flags.text("-n"), reading);
  const select = tag === undefined ? undefined : selectTag(tag, flags.on("-re"), reading);
  if (flags.on("-re") && tag === undefined) {
    reading.differ("-re", "note", "No tag is named, so that it has nothing to do, as in the tool.");
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
  reading.differ("", "keepsMore", sentences.siblings);
  if (flags.on("-k")) {
    reading.differ(
      "-k",
      "keepsMore",
      "It is a floor under the whole repository: the newest tags stay, selected or not. The tool only leaves so many, and may take some of the newest.",
    );
  }
  if (flags.on("-i")) {
    reading.differ(
      "-i",
      "deletesMore",
      "The tool leaves a digest alone that has more than one tag anywhere. Here such a tag comes off, and the digest goes with its last tag.",
    );
  }
}

function splitName(name: string | undefined, reading: Reading): [string?, string?] {
  if (name === undefined) return [];
  const colon = name.indexOf(":");
  const repository = colon === -1 ? name : name.slice(0, colon);
  if (!isPlainName(repository)) {
    reading.fault(
      "-n",
      `${quote(repository)} is no name of a repository. Write such as team/app:tag.`,
    );
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
  reading.differ(
    "-re",
    "note",
    "The expression matches from the start of a tag and need not match to its end, as in the tool.",
  );
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
    reading.fault(
      "-s",
      `${quote(text)} is no date of cleanreg. Write such as 2025-12-01, or 2025-12-01T08:00:00.`,
    );
    return undefined;
  }
  reading.differ(
    "-s",
    "note",
    "It is a fixed date, taken as UTC. For an age that moves with the days write olderThan, such as 30d.",
  );
  reading.differ("-s", "keepsMore", sentences.undated);
  return { time: { of: "created", before } };
}
