import { describe, expect, test } from "vitest";
import { bringPolicy, type BringTool } from "./index";
import { commands } from "./testing/examples";
import { bringWell, effectsOf, expectBrought, faultsOf } from "./testing/expect-brought";

describe("acr purge", () => {
  const state =
    "@pushTimes app: dev-1{pushed:50d}→A dev-2{pushed:40d}→B dev-3{pushed:35d}→C dev-4{pushed:1d}→D my-dev-5{pushed:99d}→E v1{pushed:99d}→F X{first:99d} other: dev-1{pushed:50d}→G";

  test("--keep spares the newest of those about to go, and an expression matches anywhere", () => {
    expectBrought(commands.acrPurge, state, "delete my-dev-5 dev-1 X; keep dev-2 dev-3 dev-4 v1");
  });

  test("each filter is for its own repository", () => {
    expectBrought(
      `acr purge --filter "app:^dev-.$" -f 'oth.*:^dev' --ago 1h`,
      state,
      "delete dev-1 dev-2 dev-3 dev-4 other/dev-1; keep my-dev-5 v1 X",
    );
  });

  test("only what is untagged", () => {
    expectBrought(
      "acr purge --untagged-only --ago 7d",
      "v1→A X{first:8d,untagged:8d} Y{first:6d,untagged:6d}",
      "keep v1 Y; delete X",
    );
  });

  test("is found in az acr run, with the variable that its documentation sets", () => {
    const brought = bringWell(
      `PURGE_CMD="acr purge --filter 'app:.*' --untagged --ago 1d"\naz acr task create --name purge --cmd "$PURGE_CMD" --schedule "0 1 * * Sun" --registry example --context /dev/null`,
    );
    expect(brought.policy).toMatchObject({
      scope: { repositories: { include: ["app"] } },
      untagged: { action: "delete", after: "1d" },
    });
    expect(effectsOf(brought)).toEqual(
      expect.arrayContaining(["notPart --schedule", "notPart --registry"]),
    );
  });

  test("every option around it is named, and a second command inside is a fault", () => {
    const run = (command: string) => `az acr run -r example -t x --cmd "${command}" /dev/null`;
    const one = "acr purge --filter 'app:.*' --ago 1d";
    expect(effectsOf(bringWell(run(one)))).toEqual(
      expect.arrayContaining(["notPart -r", "notPart -t"]),
    );
    expect(faultsOf(run(`${one} && ${one}`)).join()).toContain("more than one command");
  });

  test("a filter that RE2 does not know is left out, and nothing goes for it", () => {
    const brought = bringWell(
      "acr purge --filter 'app:^(?!v).*' --filter 'b:x' --ago 1d --untagged",
    );
    expect(brought.policy.rules).toHaveLength(1);
    expect(brought.policy.scope).toEqual({ repositories: { include: ["b"] } });
    expect(effectsOf(brought)).toContain("keepsMore --filter");
    const none = bringWell("acr purge --filter 'app:^(?!v).*' --ago 1d --untagged");
    expect(none.policy).toMatchObject({ rules: [] });
    expect(none.policy).not.toHaveProperty("untagged");
  });
});

describe("registry-cli", () => {
  test("all but the last by name, of the selected; named and young tags stay", () => {
    expectBrought(
      commands.registryCli,
      "b1→A b2→B b3→C{1h} b10→D b9→E stable→F a→G",
      "delete b1 b2; keep b3 b9 b10 stable a",
    );
  });

  test("--num 0 deletes nothing, and neither does a command without a flag that deletes", () => {
    expectBrought("registry.py -r http://r:5000 --delete -n 0", "a→A b→B", "keep a b");
    expectBrought("python3 /opt/registry.py -r http://r:5000 --num=3", "a→A b→B", "keep a b");
  });

  test("--delete-by-hours takes old tags whatever they are called, but not the last N of --delete", () => {
    expectBrought(
      "registry.py -r x --delete-by-hours 720 --keep-tags latest --tags-like zzz",
      "a→A{29d} b→B{31d} latest→L{99d} c→C{?}",
      "keep a c latest; delete b",
    );
    expectBrought(
      "registry.py -r x --delete -n2 --delete-by-hours 720",
      "1→A{99d} 2→B{98d} 3→C{97d}",
      "delete 1; keep 2 3",
    );
  });

  test("--delete-all, images by name and by expression", () => {
    const state = "team/app: a→A team/base: b→B app: c→C";
    expectBrought("registry.py -r x -i team/app app:c --delete-all", state, "delete a");
    expectBrought(
      "registry.py -r x --images-like 'app$' --delete-all",
      state,
      "delete c team/app/a",
    );
  });

  test("an order by date leaves alone what has no date", () => {
    expectBrought(
      "registry.py -r x -d -n 1 --order-by-date",
      "a→A{1d} b→B{2d} c→C{?}",
      "keep a c; delete b",
    );
  });
});

describe("cleanreg", () => {
  test("matching from the start and before the date, with a floor under the repository", () => {
    expectBrought(
      commands.cleanreg,
      "app: dev-1→A{50d} dev-2→B{49d} x-dev→C{48d} v1→D{47d} v2→E{46d} dev-3→F{45d} dev-4→G{1d} other: dev-1→H{50d}",
      "delete dev-1 dev-2; keep x-dev v1 v2 dev-3 dev-4",
    );
  });

  test("a tag by its name; the whole catalog", () => {
    expectBrought(
      "cleanreg -r x -n app:d.v -k 1",
      "app: d.v→A{9d} dev→B{1d}",
      "delete d.v; keep dev",
    );
    expectBrought(
      "cleanreg.py -r x -cf -k 1 -y",
      "a: x→A{2d} y→B{1d} b: z→C",
      "delete x; keep y b/z",
    );
  });

  test("what the tool refuses is a fault", () => {
    expect(faultsOf("cleanreg.py -r x -n app").join()).toContain("one of -k, -re and -s");
    expect(faultsOf("cleanreg.py -r x -n app -cf -k 1").join()).toContain("not both");
    expect(faultsOf("cleanreg.py -r x -k 1").join()).toContain("with -n, or all of them with -cf");
  });

  test("a file that is not in the text, and a date that is none, are faults", () => {
    expect(faultsOf("cleanreg.py -r x -f repos.yaml -k 1").join()).toContain("stands in that file");
    expect(faultsOf("cleanreg.py -r x -cf -s 2025-02-30").join()).toContain(
      '"2025-02-30" is no date',
    );
  });
});

describe("deckschrubber", () => {
  test("the young use up places of the latest", () => {
    expectBrought(
      commands.deckschrubber,
      "v3→A{1d} v2→B{31d} v1→C{32d} v0.1→D{99d} x→E{99d}",
      "keep v3 v2 v0.1 x; delete v1",
    );
  });

  test("without an age all but the newest one goes, in the repositories that match", () => {
    expectBrought(
      "deckschrubber --repo=^te -tag=.*",
      "team: a→A{1h} b→B{2h} other/team: c→C d→D",
      "keep a; delete b",
    );
  });

  test("without flags it does nothing", () => {
    expect(faultsOf("deckschrubber").join()).toContain("only shows how it is used");
  });

  test("months and years are at their longest", () => {
    expect(bringWell("deckschrubber -month 1 -year 1 -latest 0").policy.rules).toEqual([
      { id: "scrub", verdict: "delete", when: { time: { of: "created", olderThan: "397d" } } },
    ]);
  });
});

test("a container and an image may be called like the tool", () => {
  const scope = { repositories: { include: ["registry-cli"] } };
  const start = "docker run --name registry-cli --rm anoxis/registry-cli";
  for (const program of ["", " registry.py"]) {
    const brought = bringWell(`${start}${program} -r x -i registry-cli --delete`);
    expect(brought.policy.scope).toEqual(scope);
  }
});

describe("every command", () => {
  const flagsOf: Record<string, string[]> = {
    acrPurge: ["--registry", "--filter", "--ago", "--keep", "--untagged", "--dry-run"],
    registryCli: [
      ...["--login", "--host", "--delete", "--num", "--keep-tags", "--tags-like"],
      ...["--keep-by-hours", "--dry-run"],
    ],
    cleanreg: ["-r", "-u", "-pw", "-n", "-re", "-k", "-s", "-i", "-v"],
    deckschrubber: [
      ...["-registry", "-user", "-password", "-repos", "-day", "-latest", "-tag", "-ntag", "-dry"],
    ],
  };

  test.each(Object.entries(commands))(
    "%s: no password comes back, and each flag is read",
    (tool, text) => {
      const brought = bringWell(text);
      expect(brought.tool).toBe(tool);
      expect(JSON.stringify(brought)).not.toMatch(/secret-word|example\.com|192\.168/);
      expect(brought.understood.toSorted()).toEqual(flagsOf[tool]?.toSorted());
    },
  );

  test.each(Object.entries(commands))(
    "%s: no flag can be left out without a trace in the policy or in what is said",
    (tool, text) => {
      const traceOf = (command: string) => {
        const brought = bringPolicy(command, { as: tool as BringTool });
        return JSON.stringify({ ...brought, understood: [] });
      };
      const [start = "", ...flags] = text.split(/\s+(?:\\\n\s*)?(?=-(?!-rm))/);
      // That it judges every repository is said with and without it.
      for (const flag of flags.filter((each) => !each.startsWith("-repos"))) {
        const left = [start, ...flags.filter((each) => each !== flag)].join(" ");
        expect(traceOf(left), flag).not.toBe(traceOf(text));
      }
    },
  );

  test("an unknown flag, a stray word, a variable and a second command are faults that quote nothing", () => {
    const bad = [
      "registry.py -r x --delete --purge-secret-word=1",
      "registry.py -r x -psecret-word",
      "registry.py -r x --delete secret-word",
      'registry.py -r x --delete --tags-like "$SECRET" secret-word',
      "registry.py -r x --delete; rm -rf secret-word",
      "registry.py -r x --delete > secret-word",
      "registry.py -r 'x secret-word",
    ];
    for (const text of bad) {
      const brought = bringPolicy(text);
      expect(brought).toMatchObject({ ok: false });
      expect(JSON.stringify(brought)).not.toMatch(text.includes("--purge") ? /=1/ : /secret-word/);
    }
    expect(faultsOf('registry.py -r "$HOST" -d -n "$N"').join()).toMatch(
      /^--num: Its value is a variable/,
    );
  });
});
