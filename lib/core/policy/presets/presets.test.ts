import { describe, expect, test } from "vitest";
import { expectPlan } from "../../plan/cases/testing/expect-plan";
import { inEnglish } from "../../phrases";
import { parsePolicy } from "../parse-policy";
import { lintPolicy } from "../../lint/lint-policy";
import { presets } from "./index";

const tried = new Set<string>();

/** Expects a preset's plan on a small registry to be what the tool documents for it. */
function expectPreset(id: string, state: string, expected: string) {
  tried.add(id);
  const preset = presets.find((entry) => entry.id === id);
  expect(preset, id).toBeDefined();
  return expectPlan(state, preset?.policy ?? {}, expected);
}

const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at));

describe("presets", () => {
  test.each(presets.map((preset) => [preset.id, preset] as const))(
    "%s is a valid policy without faults",
    (_, preset) => {
      expect(parsePolicy(preset.policy)).toMatchObject({ ok: true });
      expect(lintPolicy(preset.policy).filter((finding) => finding.severity === "error")).toEqual(
        [],
      );
    },
  );

  test("ids are unique, and every imitation names its differences", () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    for (const { system, differences } of presets)
      if (inEnglish(system) !== "Drydock") expect(differences).not.toEqual([]);
  });

  test("registry-cli: the last 10 by name and the listed tags stay", () => {
    const builds = many(12, (at) => `b${at + 1}→B${at + 1}`).join(" ");
    expectPreset(
      "registry-cli",
      `${builds} latest→L`,
      `keep latest ${many(9, (at) => `b${at + 4}`).join(" ")}; delete b1 b2 b3`,
    );
    expectPreset(
      "registry-cli-hours",
      "a→A{29d} b→B{31d} latest→L{99d} c→C{?}",
      "keep a c latest; delete b",
    );
  });

  test("cleanreg: matching and old enough, with a floor under the whole repository", () => {
    const state = "dev-1→A{50d} dev-2→B{49d} v1→C{48d} v2→D{47d} v3→E{46d} dev-3→F{45d}";
    expectPreset("cleanreg", state, "keep dev-2 dev-3 v1 v2 v3; delete dev-1");
  });

  test("deckschrubber: the young use up the latest 5", () => {
    const state = `${many(6, (at) => `v1.${at}→A${at}{${at * 10}d}`).join(" ")} v0.1→Z{99d} x→X{99d}`;
    expectPreset("deckschrubber", state, "keep v0.1 x v1.0 v1.1 v1.2 v1.3 v1.4; delete v1.5");
  });

  test("docker-reg-tool and the shell loops", () => {
    expectPreset("docker-reg-tool", "test→A v1→B", "delete test; keep v1");
    expectPreset("shell-all-but-latest", "latest→A v1→A v2→B", "keep latest; untag v1; delete v2");
    expectPreset(
      "shell-below-950",
      "7→A 949→B 950→C 1949→D v1→E 099→F",
      "delete 7 949 099; keep 950 1949 v1",
    );
    expectPreset("shell-all-but-newest", "a→A{1d} b→B{2d} c→C{3d}", "keep a; delete b c");
    expectPreset("regctl-loop", "ci-1→A{20d} ci-2→B{20d} v1→B", "delete ci-1; untag ci-2; keep v1");
  });

  test("oc: three revisions of each tag stay, and whatever runs; the rest of the untagged goes", () => {
    const state = "v1{history:B|C|D|E}→A B C D E R X";
    expectPreset("oc", `@inUse:R ${state}`, "keep v1 B C R X; delete D E");
    expectPreset("oc", `@inUse:R v1→A Y{1m,first:1m}`, "keep v1 Y");
    // Nobody has reported what runs.
    expectPreset("oc", state, "keep v1 B C R X; blocked D E");
  });

  test("werf: the listed, the young and what runs stay; only stages are judged", () => {
    const [listed, old, running] = [
      "0a3f9d2c5b7e1846af02d9c3b5e7f1a8249c60d3be75f18a4c2e9b07-1764554400000",
      `${"b".repeat(56)}-1764554400001`,
      `${"c".repeat(56)}`,
    ];
    const young = `${"d".repeat(56)}-1764554400002`;
    const aliased = `${"e".repeat(56)}-1764554400003`;
    expectPreset(
      "werf",
      `@inUse:R ${listed}→L ${old}→O ${running}→R ${young}→Y{1h} ${aliased}→E v1→E managed-image-app→M meta-a_b_c→N`,
      `keep ${listed} ${running} ${young} ${aliased} v1 managed-image-app meta-a_b_c; delete ${old}`,
    );
  });

  test("registry_cleaner: newest 5 of each tag without its digits", () => {
    const state = `${many(6, (at) => `dev-${at + 5}→A${at}`).join(" ")} qa-1→Q`;
    expectPreset(
      "registry-cleaner",
      state,
      "keep dev-6 dev-7 dev-8 dev-9 dev-10 qa-1; delete dev-5",
    );
  });

  test("Harbor: whatever no rule retains goes, with all of its tags", () => {
    const state = `@pushTimes ${many(11, (at) => `release-${at}→A${at}{pushed:${at + 1}d}`).join(" ")} extra→A0 dev→D{pushed:1d}`;
    const kept = many(10, (at) => `release-${at}`).join(" ");
    expectPreset("harbor", state, `keep extra ${kept}; delete dev release-10`);
  });

  test("zot: the first entry that matches owns a tag", () => {
    const state = `@pushTimes @pullTimes ${many(4, (at) => `v${at}{pushed:${at + 40}d,seen:${at + 40}d}→A${at}{seen:${at + 40}d}`).join(" ")} a{pushed:1d}→X b{pushed:9d}→Y`;
    expectPreset("zot", state, "keep v0 v1 v2 a; delete v3 b");
  });

  test("GitLab: not the newest 10, and older than 90 days", () => {
    const state = `${many(11, (at) => `b${at}→A${at}{${80 + at}d}`).join(" ")} v1→V{200d} latest→L{200d} old→O{300d}`;
    expectPreset(
      "gitlab",
      state,
      `delete old; keep latest v1 ${many(11, (at) => `b${at}`).join(" ")}`,
    );
  });

  test("ECR: an image that a rule of higher priority selects is not expired by a lower one", () => {
    const state =
      "@pushTimes prod-1→A{pushed:400d} dev→B{pushed:200d} new→C{pushed:1d} X{pushed:20d,seen:20d,untagged:20d}";
    expectPreset("ecr", state, "keep prod-1 new; delete dev X");
  });

  test("Artifact Registry: keep beats delete", () => {
    const state = `@pushTimes ${many(7, (at) => `b${at}→A${at}{pushed:${40 + at}d}`).join(" ")} release-1→R{pushed:99d}`;
    expectPreset("artifact-registry", state, "keep b0 b1 b2 b3 b4 release-1; delete b5 b6");
  });

  test("ACR purge: --keep spares the newest of the victims", () => {
    const state = `@pushTimes app: ${many(5, (at) => `dev-${at}→A${at}{pushed:${40 + at}d}`).join(" ")} v1→V{pushed:99d} X`;
    expectPreset("acr-purge", state, "keep dev-0 dev-1 dev-2 v1; delete dev-3 dev-4 X");
  });

  test("Quay: the count is over what the age rule leaves", () => {
    const state = `dev-1→D{8d} ${many(21, (at) => `v${at}→A${at}{${at + 1}d}`).join(" ")}`;
    expectPreset("quay", state, `delete dev-1 v20; keep ${many(20, (at) => `v${at}`).join(" ")}`);
  });

  test("Nexus: all criteria together", () => {
    const state =
      "@pushTimes @pullTimes snapshot-1{pushed:99d,pulled:40d}→A snapshot-2{pushed:99d,pulled:1d}→B v1{pushed:99d,pulled:40d}→C";
    expectPreset("nexus", state, "delete snapshot-1; keep snapshot-2 v1");
  });

  test("our own: CI images, minor versions, leftovers", () => {
    const old = many(7, (at) => `b${at}→A${at}{${31 + at}d}`).join(" ");
    expectPreset(
      "ci-images",
      `${old} 1.0.0→R{99d} latest→L{99d} y→Y{1d}`,
      "keep 1.0.0 latest y b0 b1 b2 b3; delete b4 b5 b6",
    );
    expectPreset(
      "minor-versions",
      "1.0.0→A 1.0.1→B 1.0.2→C 1.1.0→D latest→L",
      "keep 1.0.1 1.0.2 1.1.0 latest; delete 1.0.0",
    );
    expectPreset(
      "leftovers",
      "v1→A X sha256-<Z>.sig→G g→I[C] C{missing}",
      "keep v1 C; delete X g sha256-<Z>.sig",
    );
  });

  test("each one has been tried on a registry", () => {
    expect(presets.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });
});
