import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const color = process.stdout.isTTY
  ? (code, text) => `\u001b[${code}m${text}\u001b[0m`
  : (_, text) => text;

/** Runs one named step and says how long it took; a failed one ends the process with its output shown. */
export async function step(title, work) {
  const started = Date.now();
  console.log(color(1, `▸ ${title}`));
  try {
    const result = await work();
    console.log(color(2, `  ${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`));
    return result;
  } catch (error) {
    console.error(color(31, `✗ ${title}: ${error.message}`));
    process.exit(1);
  }
}

/** Runs a command with its output shown (or kept, with `quiet`, and shown only when it fails). */
export function run(command, args, { env = {}, quiet = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      // npm and npx are .cmd files on Windows, which only a shell starts.
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) return resolve(output);
      if (quiet) process.stderr.write(output);
      reject(new Error(`${command} ${args.join(" ")} ended with ${signal ?? code}`));
    });
  });
}

export function npx(args, options) {
  return run("npx", ["--no-install", ...args], options);
}
