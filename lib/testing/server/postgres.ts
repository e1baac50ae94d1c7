import "server-only";
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { access, chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { waitFor } from "./wait-for";

const run = promisify(execFile);

export interface TestPostgres {
  url: string;
  stop(): Promise<void>;
}

interface Account {
  uid: number;
  gid: number;
}

/**
 * Starts a PostgreSQL of its own on a free loopback port, with its data in a temporary directory.
 * Throws, saying what to install, where there is none.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = await findBinaries();
  const account = await unprivilegedAccount();
  const directory = await mkdtemp(join(tmpdir(), "drydock-pg-"));
  // The server refuses to run as root, and its data must belong to whom it runs as.
  if (account) await chown(directory, account.uid, account.gid);
  const data = join(directory, "data");
  const initdb = ["-D", data, "-U", "drydock", "-A", "trust", "-E", "UTF8", "--no-sync"];
  await run(join(bin, "initdb"), [...initdb, "--locale=C.UTF-8"], { ...account, cwd: directory });
  const port = await freePort();
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", directory, "-c", "fsync=off"],
    { ...account, cwd: directory, stdio: "ignore" },
  );
  const stop = async () => {
    await end(server);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await waitFor(async () => isReady(server, data), "PostgreSQL should come up", 30_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://drydock@127.0.0.1:${port}/postgres`, stop };
}

/** The server writes "ready" as the last line of its pid file once it takes connections. */
async function isReady(server: ChildProcess, data: string): Promise<boolean> {
  if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
  const status = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "");
  return status.trimEnd().endsWith("ready");
}

async function findBinaries(): Promise<string> {
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch(() => []);
  const debian = versions.sort((a, b) => Number(b) - Number(a)).map((v) => join(root, v, "bin"));
  for (const directory of [...debian, ...(process.env.PATH ?? "").split(delimiter)]) {
    const found = await Promise.all(
      ["initdb", "postgres"].map((name) =>
        access(join(directory, name)).then(
          () => true,
          () => false,
        ),
      ),
    );
    if (found.every(Boolean)) return directory;
  }
  throw new Error(
    "These tests need PostgreSQL's own programs (initdb, postgres). On Debian: apt install postgresql.",
  );
}

async function unprivilegedAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const id = async (flag: string) => Number((await run("id", [flag, name])).stdout);
    const account = await Promise.all([id("-u"), id("-g")]).catch(() => null);
    if (account) return { uid: account[0], gid: account[1] };
  }
  throw new Error("PostgreSQL refuses to run as root, and there is no user postgres or nobody.");
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("No free port.");
  return address.port;
}

/** SIGINT is PostgreSQL's fast shutdown: it does not wait for clients. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await ended;
}
