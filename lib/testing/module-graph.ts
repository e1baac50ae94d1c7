import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile) as {
  config: { compilerOptions: Record<string, unknown> };
};
const { options } = ts.convertCompilerOptionsFromJson(config.config.compilerOptions, root);

/** TypeScript sources by their path from the root, as they are on disk. */
export function readSources(): Map<string, string> {
  const inFolders = ["app", "components", "lib", "e2e"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map(
      (file) => `${folder}/${file.replaceAll("\\", "/")}`,
    ),
  );
  const start = readdirSync(root).filter((file) => /^(instrumentation|proxy)/.test(file));
  const files = [...inFolders, ...start].filter((file) => /\.tsx?$/.test(file));
  return new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
}

/** What a source imports, in whatever way: from, export from, import(), require(), types too. */
export function specifiersOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file from the root that a specifier leads to, as TypeScript finds it; null for a package. */
export function makeResolver(sources: ReadonlyMap<string, string>) {
  const nameOf = (path: string) => posix.relative(root.replaceAll("\\", "/"), path);
  const host: ts.ModuleResolutionHost = {
    fileExists: (path) => sources.has(nameOf(path)) || (isData(path) && existsSync(path)),
    readFile: (path) => sources.get(nameOf(path)),
    getCurrentDirectory: () => root,
    directoryExists: (path) => !path.includes("node_modules"),
  };
  return (file: string, specifier: string): string | null => {
    const { resolvedModule } = ts.resolveModuleName(specifier, join(root, file), options, host);
    return resolvedModule ? nameOf(resolvedModule.resolvedFileName) : null;
  };
}

/** JSON that sources import; nothing is resolved into packages. */
const isData = (path: string) => path.endsWith(".json") && !path.includes("node_modules");

/** Every import of every source that leads to another one; with `of`, only the imports of these. */
export function importsAmong(
  sources: ReadonlyMap<string, string>,
  of = sources,
): { from: string; to: string }[] {
  const resolve = makeResolver(sources);
  return [...of].flatMap(([from, text]) =>
    specifiersOf(text).flatMap((specifier) => {
      const to = resolve(from, specifier);
      return to === null ? [] : [{ from, to }];
    }),
  );
}
