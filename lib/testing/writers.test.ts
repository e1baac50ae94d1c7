import ts from "typescript";
import { describe, expect, test } from "vitest";
import { importsAmong, makeResolver, readSources, specifiersOf } from "./module-graph";

const client = "lib/server/registry-client/";
const runs = "lib/server/runs/";
const door = `${client}index.ts`;
const writer = "createWriter";

/**
 * Every way around the rule that only runs may write, as "from → to": an import from outside, however it is
 * spelled, of what lies below the client's index; outside of runs, an import of the writer or of the whole index;
 * and a module that hands the writer on.
 */
function findWaysAround(sources: ReadonlyMap<string, string>, of = sources): string[] {
  const imports = importsAmong(sources, of)
    .filter(({ from, to }) => to.startsWith(client) && !from.startsWith(client))
    .filter(({ to }) => to !== door);
  const outside = [...of].filter(([file]) => !file.startsWith(client));
  const taken = outside
    .filter(([file]) => !file.startsWith(runs))
    .filter(([file, text]) => takesWriter(file, text, sources))
    .map(([from]) => ({ from, to: writer }));
  const handedOn = outside
    .filter(([file, text]) => handsOn(file, text, sources))
    .map(([from]) => ({ from, to: writer }));
  const computed = [...of]
    .filter(([file, text]) => importsComputed(file, text))
    .map(([from]) => ({ from, to: "a name made up while it runs" }));
  return [...imports, ...taken, ...handedOn, ...computed].map(({ from, to }) => `${from} → ${to}`);
}

/** Whether it imports a name that is put together, which nobody can follow. */
function importsComputed(file: string, text: string): boolean {
  if (!/\b(import|require)\s*\(/.test(text)) return false;
  const visit = (node: ts.Node): boolean => {
    const imports =
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(node.expression) && node.expression.text === "require"));
    const [argument] = imports ? node.arguments : [];
    if (argument && !ts.isStringLiteralLike(argument)) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(parse(file, text));
}

const parse = (file: string, text: string) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest);

/** Whether a specifier leads to the client's index. */
function leadsToDoor(
  file: string,
  specifier: ts.Node | undefined,
  sources: ReadonlyMap<string, string>,
) {
  return (
    specifier !== undefined &&
    ts.isStringLiteralLike(specifier) &&
    makeResolver(sources)(file, specifier.text) === door
  );
}

/** The local names under which a file has the writer, or the whole index. */
function writerNames(
  file: string,
  text: string,
  sources: ReadonlyMap<string, string>,
): Set<string> {
  const names = new Set<string>();
  if (!specifiersOf(text).some((specifier) => specifier.includes("registry-client"))) return names;
  for (const statement of parse(file, text).statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    if (!leadsToDoor(file, statement.moduleSpecifier, sources)) continue;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name) names.add(name.text);
    if (!namedBindings) continue;
    if (ts.isNamespaceImport(namedBindings)) names.add(namedBindings.name.text);
    else
      for (const { name, propertyName } of namedBindings.elements)
        if ((propertyName ?? name).text === writer) names.add(name.text);
  }
  return names;
}

/** Whether a file imports the writer, by whatever name, or the whole index, in which it is. */
function takesWriter(file: string, text: string, sources: ReadonlyMap<string, string>): boolean {
  if (writerNames(file, text, sources).size > 0) return true;
  if (!/registry-client/.test(text)) return false;
  const visit = (node: ts.Node): boolean => {
    const loads =
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(node.expression) && node.expression.text === "require"));
    if (loads && leadsToDoor(file, node.arguments[0], sources)) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(parse(file, text));
}

/** Whether a file exports the writer again. */
function handsOn(file: string, text: string, sources: ReadonlyMap<string, string>): boolean {
  const names = writerNames(file, text, sources);
  return parse(file, text).statements.some((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      const elements =
        exportClause && ts.isNamedExports(exportClause)
          ? exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
          : null;
      if (moduleSpecifier === undefined) return elements?.some((name) => names.has(name)) ?? false;
      // Without elements it is everything.
      return leadsToDoor(file, moduleSpecifier, sources) && (elements?.includes(writer) ?? true);
    }
    if (ts.isExportAssignment(statement)) {
      return ts.isIdentifier(statement.expression) && names.has(statement.expression.text);
    }
    const exported =
      ts.isVariableStatement(statement) &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return false;
    return statement.declarationList.declarations.some(
      ({ initializer }) =>
        initializer && ts.isIdentifier(initializer) && names.has(initializer.text),
    );
  });
}

const isShipped = (file: string) =>
  !/\.test\.tsx?$|\/(testing|cases)\//.test(file) && !file.startsWith("e2e/");

const shipped = new Map([...readSources()].filter(([file]) => isShipped(file)));

/** What is wrong with one more file beside what ships. */
const look = (file: string, text: string) =>
  findWaysAround(new Map([...shipped, [file, text]]), new Map([[file, text]]));

describe("only runs may write to a registry", () => {
  test("in what ships there is no way around", () => {
    const takers = [...shipped].filter(([file, text]) => takesWriter(file, text, shipped));
    expect(takers.map(([file]) => file)).toEqual([`${runs}open-run.ts`]);
    expect(findWaysAround(shipped)).toEqual([]);
  });

  const plans = "lib/server/plans/clean-up.ts";
  test.each([
    ["an alias", plans, `import { createWriter } from "@/lib/server/registry-client";`],
    ["a relative path", plans, `import { createWriter } from "../registry-client";`],
    [
      "a way through other folders",
      plans,
      `import { createWriter } from "../plans/../runs/../registry-client";`,
    ],
    ["another name", plans, `import { createWriter as make } from "../registry-client";`],
    ["an extension", plans, `import { createWriter } from "../registry-client/index.js";`],
    ["a whole module", plans, `import * as client from "../registry-client";`],
    [
      "an import in the middle",
      plans,
      `const { createWriter } = await import("../registry-client");`,
    ],
    ["an import in backticks", plans, "await import(`@/lib/server/registry-client`);"],
    [
      "an import with a comment inside",
      plans,
      `await import(/* later */ "@/lib/server/registry-client");`,
    ],
    ["require", plans, `const { createWriter } = require("../registry-client");`],
    ["an export from", plans, `export { createWriter } from "../registry-client";`],
    ["an export of everything", plans, `export * from "../registry-client";`],
    [
      "a route",
      "app/api/clean/route.ts",
      `import { createWriter } from "@/lib/server/registry-client";`,
    ],
    [
      "the start",
      "instrumentation-late.ts",
      `import { createWriter } from "./lib/server/registry-client";`,
    ],
    ["below the index", plans, `import { createWriter } from "../registry-client/write/writer";`],
    [
      "a type below the index",
      plans,
      `import type { Call } from "../registry-client/http/client";`,
    ],
    [
      "the client that sends any method",
      plans,
      `import { RegistryClient } from "../registry-client/http/client";`,
    ],
    [
      "a run below the index",
      `${runs}short-cut.ts`,
      `import { createWriter } from "../registry-client/write/writer";`,
    ],
    ["a name made up", plans, `const name = "client"; await import("../registry-" + name);`],
  ])("found out: %s", (_, file, text) => {
    const wrong = look(file, text);
    expect(wrong).not.toEqual([]);
    expect(wrong.every((way) => way.startsWith(`${file} → `))).toBe(true);
  });

  test("reading is nobody's secret", () => {
    const text = `import { createReader, type RegistryWriter } from "../registry-client";`;
    expect(look(plans, text)).toEqual([]);
  });

  test.each([
    ["export from", `export { createWriter } from "../registry-client";`],
    ["everything", `export * from "../registry-client";`],
    [
      "a second line",
      `import { createWriter as make } from "../registry-client";\nexport { make };`,
    ],
    [
      "a default",
      `import { createWriter } from "../registry-client";\nexport default createWriter;`,
    ],
    [
      "another name",
      `import { createWriter } from "../registry-client";\nexport const open = createWriter;`,
    ],
    ["a whole module", `import * as client from "../registry-client";\nexport { client };`],
  ])("a run that hands the writer on is found out: %s", (_, text) => {
    const file = `${runs}hand-on.ts`;
    expect(look(file, text)).toEqual([`${file} → ${writer}`]);
  });
});
