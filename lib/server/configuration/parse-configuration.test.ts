import { expect, test } from "vitest";
import { originOf, parseConfiguration } from "./parse-configuration";
import { sayFault } from "./yaml-file";

const parse = (...texts: string[]) =>
  parseConfiguration(
    texts.map((text, at) => ({ name: at === 0 ? "drydock.yaml" : `${at}.yaml`, text })),
  );

function faultsOf(...texts: string[]): string[] {
  const parsed = parse(...texts);
  if (parsed.ok) throw new Error("It has no faults.");
  return parsed.faults.map(sayFault);
}

const policy = (name: string) => `
  - version: 1
    name: ${name}
    rules:
      - { id: old, verdict: delete, when: { time: { of: created, olderThan: 30d } } }`;

const whole = `$schema: ./drydock.schema.json
registries:
  - name: prod
    url: https://registry.example.com
    username: drydock
    password: { env: PROD_PASSWORD }
policies:${policy("nightly")}
schedules:
  - name: every night
    policy: nightly
    registries: [prod]
    cron: "0 3 * * *"
notifications:
  - name: ops
    target: { type: webhook, url: { file: /run/secrets/hook } }
    events: [planWaits]
sources:
  - { name: prod-eu, type: nomad, address: "https://nomad.example.com", token: { env: NOMAD_TOKEN } }
`;

test("everything that is declared knows where it stands", () => {
  const parsed = parse(whole);
  if (!parsed.ok) throw new Error(parsed.faults.map(sayFault).join("\n"));
  const places = Object.values(parsed.declared)
    .flat()
    .map((entry) => `${entry.name} ${originOf(entry)}`);
  expect(places).toEqual([
    "prod drydock.yaml:3",
    "nightly drydock.yaml:8",
    "every night drydock.yaml:13",
    "ops drydock.yaml:18",
    "prod-eu drydock.yaml:22",
  ]);
});

test("files of a directory are one declaration, in which each may use what another declares", () => {
  const [before = "", after = ""] = whole.split("schedules:");
  const parsed = parse(before, `schedules:${after}`);
  expect(parsed.ok && parsed.declared.schedules.map(originOf)).toEqual(["1.yaml:2"]);
});

test("each fault is said with its line and column, all of a file at once", () => {
  expect(
    faultsOf(`registries:
  - name: prod
    url: https://user:hidden@registry.example.com
    password: hidden
    usernme: ann
policies:
  - version: 1
    name: nightly
    rulez: []
sources:
  - { name: x, type: kuberntes }
`),
  ).toEqual([
    "drydock.yaml:3:10: registries[0].url: Credentials do not stand in the address. Give username, and password as { env: NAME }.",
    "drydock.yaml:4:15: registries[0].password: A secret does not stand in this file. Say where it is: { env: NAME } or { file: /whole/path }.",
    'drydock.yaml:5:14: registries[0].usernme: "usernme" is not known here. Did you mean "username"?',
    'drydock.yaml:7:5: policies[0].rules: "rules" is missing.',
    'drydock.yaml:9:12: policies[0].rulez: "rulez" is not known here. Did you mean "rules"?',
    'drydock.yaml:11:22: sources[0].type: "kuberntes" is not one of: docker, kubernetes, nomad. Did you mean "kubernetes"?',
  ]);
});

test("what is no YAML says where", () => {
  expect(faultsOf("registries:\n  - name: 'prod\n")).toEqual([
    expect.stringMatching(/^drydock\.yaml:\d+:\d+: Missing closing 'quote/),
  ]);
  expect(
    faultsOf("a: &a [1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n"),
  ).toEqual([expect.stringContaining("Excessive alias count")]);
  for (const deep of ["- ".repeat(70_000), "[".repeat(70_000), "? ".repeat(70_000)])
    expect(faultsOf(deep)).toEqual(["drydock.yaml: It is nested too deeply to be read."]);
  expect(faultsOf("- one")).toEqual(["drydock.yaml:1:1: Expected an object here."]);
});

test("a name is declared once", () => {
  expect(faultsOf(`policies:${policy("a")}`, `policies:${policy("b")}${policy("a")}`)).toEqual([
    '1.yaml:6:5: policies[1]: "a" is declared already, in drydock.yaml:2.',
  ]);
});

test("a schedule uses a policy that is declared", () => {
  expect(
    faultsOf('schedules:\n  - { name: s, policy: gone, registries: [prod], cron: "0 3 * * *" }\n'),
  ).toEqual([
    'drydock.yaml:2:24: schedules[0].policy: No policy named "gone" is declared. Declare it under policies: a schedule here uses no other.',
  ]);
});

test("a file in which nothing is declared is taken for one that is mounted wrongly", () => {
  for (const text of ["", "# nothing yet\n", "{}"])
    expect(faultsOf(text)).toEqual([expect.stringContaining("Nothing is declared.")]);
  expect(parse("registries: []").ok).toBe(true);
  expect(parse("", whole).ok).toBe(true);
});

test("Drydock's own secrets cannot be used for anything else", () => {
  for (const name of ["DRYDOCK_SECRET", "DATABASE_URL", "NEXTAUTH_SECRET"]) {
    expect(
      faultsOf(
        `registries:\n  - { name: a, url: "https://a.example", password: { env: ${name} } }`,
      ),
    ).toEqual([expect.stringContaining("registries[0].password")]);
  }
});
