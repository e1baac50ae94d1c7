import ts from "typescript";
import { describe, expect, test } from "vitest";
import { importsAmong, makeResolver, readSources, specifiersOf } from "./module-graph";

const client = "lib/server/registry/";
const writers = "lib/server/run/";
const writer = `${client}writer.ts`;

/** What can send a change: the writer, its verbs, and the client below it, which sends any method. */
const canChange = (file: string) =>
  file === writer ||
  file.startsWith(`${client}write/`) ||
  ["client.ts", "transport.ts", "exchange.ts", "agents.ts"].some((name) => file === client + name);

/**
 * Every way around the rule that only runs may write, as "from → to": an import from outside, however
 * it is spelled, of what can change a registry, and a module that hands such a thing on.
 */
function findWaysAround(sources: ReadonlyMap<string, string>, of = sources): string[] {
  const imports = importsAmong(sources, of)
    .filter(({ from, to }) => canChange(to) && !from.startsWith(client))
    .filter(({ from, to }) => !(from.startsWith(writers) && to === writer));
  const handedOn = [...of]
    .filter(([file]) => !canChange(file))
    .flatMap(([from, text]) => handsOn(from, text, sources).map((to) => ({ from, to })));
  const computed = [...of]
    .filter(([file, text]) => importsComputed(file, text))
    .map(([from]) => ({ from, to: "a name made up while it runs" }));
  return [...imports, ...handedOn, ...computed].map(({ from, to }) => `${from} → ${to}`);
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

/** Modules that can change a registry and of which this file exports something again. */
function handsOn(file: string, text: string, sources: ReadonlyMap<string, string>): string[] {
  if (!specifiersOf(text).some((specifier) => /registry|client|writ|\.\//.test(specifier)))
    return [];
  const resolve = makeResolver(sources);
  const target = (specifier: ts.Expression | undefined) => {
    const to = specifier && ts.isStringLiteral(specifier) ? resolve(file, specifier.text) : null;
    return to !== null && canChange(to) ? to : null;
  };
  const source = parse(file, text);
  const imported = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const to = target(statement.moduleSpecifier);
    if (to === null) continue;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name) imported.set(name.text, to);
    if (namedBindings && ts.isNamespaceImport(namedBindings))
      imported.set(namedBindings.name.text, to);
    else for (const { name } of namedBindings?.elements ?? []) imported.set(name.text, to);
  }
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const to = target(statement.moduleSpecifier);
      if (to !== null) return [to];
      const { exportClause } = statement;
      if (statement.moduleSpecifier || !exportClause || !ts.isNamedExports(exportClause)) return [];
      return exportClause.elements.flatMap(
        ({ name, propertyName }) => imported.get((propertyName ?? name).text) ?? [],
      );
    }
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
      return imported.get(statement.expression.text) ?? [];
    }
    const exported =
      ts.isVariableStatement(statement) &&
      statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    return statement.declarationList.declarations.flatMap(({ initializer }) =>
      initializer && ts.isIdentifier(initializer) ? (imported.get(initializer.text) ?? []) : [],
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
    expect(shipped.has(writer)).toBe(true);
    expect(importsAmong(shipped).filter(({ to }) => to === writer)).not.toEqual([]);
    expect(findWaysAround(shipped)).toEqual([]);
  });

  const plans = "lib/server/services/plans/clean-up.ts";
  test.each([
    ["an alias", plans, `import { createWriter } from "@/lib/server/registry/writer";`],
    ["a relative path", plans, `import { createWriter } from "../../registry/writer";`],
    [
      "a way through other folders",
      plans,
      `import { createWriter } from "../plans/../../run/../registry/writer";`,
    ],
    ["an extension", plans, `import { createWriter } from "../../registry/writer.js";`],
    ["a type", plans, `import type { ClosableWriter } from "../../registry/writer";`],
    ["a whole module", plans, `import * as writing from "../../registry/writer";`],
    [
      "an import in the middle",
      plans,
      `const { createWriter } = await import("../../registry/writer");`,
    ],
    ["an import in backticks", plans, "await import(`@/lib/server/registry/writer`);"],
    [
      "an import with a comment inside",
      plans,
      `await import(/* later */ "@/lib/server/registry/writer");`,
    ],
    ["require", plans, `const { createWriter } = require("../../registry/writer");`],
    ["an export from", plans, `export { createWriter } from "../../registry/writer";`],
    ["an export of everything", plans, `export * from "../../registry/writer";`],
    [
      "a route",
      "app/api/clean/route.ts",
      `import { createWriter } from "@/lib/server/registry/writer";`,
    ],
    [
      "the start",
      "instrumentation-late.ts",
      `import { createWriter } from "./lib/server/registry/writer";`,
    ],
    [
      "a verb below the writer",
      plans,
      `import { deleteManifest } from "../../registry/write/delete-manifest";`,
    ],
    [
      "the client that sends any method",
      plans,
      `import { RegistryClient } from "../../registry/client";`,
    ],
    [
      "a run below the writer",
      "lib/server/run/short-cut.ts",
      `import { deleteTag } from "../registry/write/delete-tag";`,
    ],
    ["a name made up", plans, `const name = "writer"; await import("../../registry/" + name);`],
  ])("found out: %s", (_, file, text) => {
    const wrong = look(file, text);
    expect(wrong).not.toEqual([]);
    expect(wrong.every((way) => way.startsWith(`${file} → `))).toBe(true);
  });

  test.each([
    ["export from", `export { createWriter } from "../registry/writer";`],
    ["everything", `export * from "../registry/writer";`],
    [
      "a second line",
      `import { createWriter as make } from "../registry/writer";\nexport { make };`,
    ],
    [
      "a default",
      `import { createWriter } from "../registry/writer";\nexport default createWriter;`,
    ],
    [
      "another name",
      `import { createWriter } from "../registry/writer";\nexport const open = createWriter;`,
    ],
    ["a whole module", `import * as writing from "../registry/writer";\nexport { writing };`],
  ])("a run that hands the writer on is found out: %s", (_, text) => {
    const file = "lib/server/run/hand-on.ts";
    expect(look(file, text)).toEqual([`${file} → ${writer}`]);
  });
});
