import "server-only";
import { digestOf } from "@/lib/testing/fake-registry";
import { inEnglish } from "../../phrases";
import { tagsOf } from "../repository-plan";
import type { JournalEntry, Step } from "../step";
import { keyOf, reach, type Scenario } from "./make-scenario";

/** What must be true when a run has come to its end, whatever happened on the way. */
export function checkHistory(scenario: Scenario, steps: Step[], journal: JournalEntry[]): string[] {
  return [
    ...lostTags(scenario),
    ...leftPlaceholders(scenario, steps),
    ...untrueSteps(scenario, steps),
    ...missingBytes(steps, journal),
  ];
}

/** Everything that people have not given up is where they left it, whole. */
function lostTags({ registry, expected }: Scenario): string[] {
  return [...expected].flatMap(([key, digest]) => {
    const [name = "", tag = ""] = key.split(":");
    const repository = registry.state.repository(name);
    if (repository.tags.get(tag) !== digest) {
      return [`LOST ${key}: at ${repository.tags.get(tag) ?? "nothing"} instead of ${digest}`];
    }
    const gone = [digest, ...reach(repository, digest)].filter(
      (each) => !repository.manifests.has(each),
    );
    return gone.map((each) => `LOST ${key}: ${each} is gone`);
  });
}

function leftPlaceholders({ registry }: Scenario, steps: Step[]): string[] {
  return steps.flatMap(({ intent, repository, tag }) => {
    if (intent?.type !== "placeholder") return [];
    const left = registry.state.tagsOn(repository, intent.placeholder.digest);
    return left.length > 0 ? [`PLACEHOLDER left on ${repository}:${tag ?? ""}`] : [];
  });
}

/** What the run says of each step is what the registry says. */
function untrueSteps(scenario: Scenario, steps: Step[]): string[] {
  return steps.flatMap((step) => {
    const { state, digest, repository: name, seq } = step;
    const repository = scenario.registry.state.repository(name);
    const theirs = (tag: string) => scenario.expected.has(keyOf(step, tag));
    if (state === "pending" || state === "intended") return [`STEP ${seq} is still ${state}`];
    if (state === "done") {
      const left = tagsOf(step).filter(
        (tag) =>
          repository.tags.has(tag) && !theirs(tag) && !scenario.returned.has(keyOf(step, tag)),
      );
      return left.map((tag) => `STEP ${seq} is done, and ${name}:${tag} is still there`);
    }
    if (state !== "skipped" || reasonOf(step).includes("is gone")) return [];
    const missing = tagsOf(step).filter((tag) => !repository.tags.has(tag) && !theirs(tag));
    return repository.manifests.has(digest)
      ? missing.map((tag) => `STEP ${seq} was skipped, and ${name}:${tag} is gone`)
      : [`STEP ${seq} was skipped, and ${digest} is gone`];
  });
}

/** Whatever was touched can be put back byte by byte. */
function missingBytes(steps: Step[], journal: JournalEntry[]): string[] {
  const whole = journal.filter(({ bytes, digest }) => digestOf(bytes) === digest);
  const journaled = new Set(whole.map(({ repository, digest }) => `${repository}@${digest}`));
  return steps
    .filter(({ intent, repository, digest }) => intent && !journaled.has(`${repository}@${digest}`))
    .map(({ seq }) => `JOURNAL lacks step ${seq}`);
}

/** After the undo everything that the run removed is back, unless somebody uses its tag. */
export function checkRestored(scenario: Scenario, steps: Step[], restored: Step[]): string[] {
  const wrong = restored
    .filter((step) => step.state === "failed")
    .map((step) => `RESTORE of ${step.tag ?? step.digest} failed: ${reasonOf(step)}`);
  const removed = steps.filter((step) => step.state === "done" && step.intent !== null);
  const missing = removed.flatMap((step) => {
    const { manifests, tags } = scenario.registry.state.repository(step.repository);
    // A tag that somebody has pushed to since is left to them, and so is a digest only it had.
    const own = tagsOf(step).filter((tag) => !scenario.expected.has(keyOf(step, tag)));
    if (own.length === 0 && tagsOf(step).length > 0) return [];
    const back = own.every((tag) => tags.get(tag) === step.digest);
    return manifests.has(step.digest) && back ? [] : [`NOT RESTORED: step ${step.seq}`];
  });
  return [...wrong, ...missing, ...lostTags(scenario)];
}

const reasonOf = ({ reason }: Step) => (reason === null ? "" : inEnglish(reason));
