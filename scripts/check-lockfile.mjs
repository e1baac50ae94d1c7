// `npm ci` refuses a lockfile in which a platform package is named but has no entry of its own,
// and npm writes such lockfiles when its registry lacks a platform's newest release. Linux would
// not notice; macOS and Windows contributors would.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(
  readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"),
);

/** Node's resolution: the nearest node_modules above the package that names the dependency. */
function isLocked(from, name) {
  for (
    let base = from;
    ;
    base = base.slice(0, Math.max(0, base.lastIndexOf("node_modules/") - 1))
  ) {
    if (packages[`${base ? `${base}/` : ""}node_modules/${name}`]) return true;
    if (!base) return false;
  }
}

const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isLocked(path, name))
    .map((name) => `${path || "(root)"} → ${name}`),
);

if (missing.length > 0) {
  console.error(
    `package-lock.json names ${missing.length} optional packages without an entry, so \`npm ci\` fails elsewhere:\n` +
      `  ${missing.join("\n  ")}\nPin the parent to a version whose platform packages are all published, then run npm install.`,
  );
  process.exit(1);
}
console.log(
  `package-lock.json: ${Object.keys(packages).length} packages, every optional one locked`,
);
