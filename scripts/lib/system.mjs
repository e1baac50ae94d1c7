import { accessSync, constants, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, step } from "./steps.mjs";

export function findOnPath(...names) {
  // Servers lie there, and not everybody's PATH names it.
  for (const folder of [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]) {
    for (const name of names) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // not here
      }
    }
  }
  return null;
}

function findPostgres() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  return versions.some((version) => existsSync(join(debian, version, "bin/initdb")))
    ? debian
    : findOnPath("initdb");
}

/** What the tests run against that npm cannot supply. */
const needed = [
  {
    what: "Chromium",
    found: () => findOnPath("chromium", "chromium-browser", "google-chrome"),
    debian: ["chromium", "fonts-liberation"],
    elsewhere: "install Chromium or Chrome so that `chromium` or `google-chrome` is on PATH",
  },
  {
    what: "CNCF Distribution",
    found: () => findOnPath("docker-registry", "registry"),
    debian: ["docker-registry"],
    elsewhere: "put the `registry` binary of github.com/distribution/distribution on PATH",
  },
  {
    what: "PostgreSQL server",
    found: findPostgres,
    debian: ["postgresql"],
    elsewhere: "install PostgreSQL 13 or newer so that `initdb` and `postgres` are on PATH",
  },
];

/** What some tests use where it is there; without it they say what was not tried, and pass. */
const OPTIONAL = [
  {
    package: "skopeo",
    binary: "skopeo",
    purpose: "a client that pushes and pulls what a run keeps",
  },
  {
    package: "nginx-light",
    binary: "nginx",
    purpose: "TLS, a password and a path in front of a registry",
  },
  {
    package: "tinyproxy",
    binary: "tinyproxy",
    purpose: "a forward proxy on the way to a registry",
  },
  {
    package: "jq",
    binary: "jq",
    purpose: "the scripts that report what is in use",
  },
  {
    package: "podman",
    binary: "podman",
    purpose: "a container engine that collects a registry's garbage",
  },
  {
    package: "runc",
    binary: "runc",
    purpose: "what the container engine runs containers with",
  },
];

/** Installs through apt on Debian as root; anywhere else says precisely what is missing. */
export async function ensureSystem() {
  await ensureNeeded();
  await ensureOptional();
}

async function ensureOptional() {
  const missing = OPTIONAL.filter(({ binary }) => !findOnPath(binary));
  if (missing.length === 0) return;
  const apt = findOnPath("apt-get");
  if (apt && process.getuid?.() === 0) {
    const packages = missing.map((item) => item.package);
    await step(`Installing ${packages.join(", ")} with apt`, async () => {
      await update(apt).catch(() => undefined);
      // One by one: what one machine does not have must not cost it the others.
      for (const name of packages) await install(apt, [name]).catch(() => undefined);
    });
  }
  for (const item of missing.filter(({ binary }) => !findOnPath(binary))) {
    console.log(`  Not tried without ${item.binary} (Debian: ${item.package}): ${item.purpose}`);
  }
}

const noninteractive = { env: { DEBIAN_FRONTEND: "noninteractive" }, quiet: true };
const waiting = ["-o", "DPkg::Lock::Timeout=300"];

const update = (apt) => run(apt, ["update", "-qq", ...waiting], noninteractive);

async function install(apt, packages) {
  const release = holdServices();
  try {
    const options = ["install", "-y", "-qq", "--no-install-recommends", ...waiting];
    await run(apt, [...options, ...packages], noninteractive);
  } finally {
    release();
  }
}

/** Debian's packages start their servers at once; the tests start their own, and nobody asked for more. */
function holdServices() {
  const policy = "/usr/sbin/policy-rc.d";
  if (existsSync(policy)) return () => undefined;
  writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}

async function ensureNeeded() {
  const missing = needed.filter((item) => !item.found());
  if (missing.length === 0) return;
  const apt = findOnPath("apt-get");
  const names = missing.map((item) => item.what).join(", ");
  if (!apt || process.getuid?.() !== 0) {
    const packages = missing.flatMap((item) => item.debian).join(" ");
    console.error(`The tests need ${names}.`);
    console.error(`  Debian, Ubuntu: sudo apt-get install ${packages}`);
    for (const item of missing) console.error(`  Elsewhere, ${item.what}: ${item.elsewhere}`);
    process.exit(1);
  }
  await step(`Installing ${names} with apt (a minute or two)`, async () => {
    await update(apt);
    await install(
      apt,
      missing.flatMap((item) => item.debian),
    );
  });
}
