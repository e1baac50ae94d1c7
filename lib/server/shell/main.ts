import "server-only";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { registryConnection, type RegistryConnection } from "@/lib/core/api/registries";
import { comparePlans, planPolicy, speakComparison, speakPlan } from "@/lib/core/plan";
import type { Policy } from "@/lib/core/policy";
import { isPublicError } from "../http/errors";
import { inEnglish } from "../phrases";
import { configurationJsonSchema } from "../configuration/json-schema";
import { checkConfiguration } from "./check";
import { printJson, printMarkdown, printText } from "./print-plan";
import { readPolicy } from "./read-policy";
import { scanOnce } from "./scan-once";
import { ShellError } from "./shell-error";

const usage = `drydock plan --registry https://registry.example.com --policy policy.yaml
drydock check drydock.yaml
drydock schema

plan reads the registry and says what the policy would delete there. It deletes nothing, and keeps nothing.
check says what is wrong with a configuration file, or a directory of them, with line and column.
schema prints the JSON Schema of such files.

  --registry URL          the registry; a user name may stand in the address
  --policy FILE           the policy, as YAML or JSON
  --compare FILE          another policy: names what --policy decides otherwise than this one
  --json, --markdown      for programs; for a comment on a pull request
  --username NAME         with the password in REGISTRY_PASSWORD
  --docker-config FILE    credentials from a Docker config.json
  --repository NAME       for a registry without a catalog; may be given again
  --ca FILE               the registry's certificate authority, PEM
  --skip-tls-verify       accept any certificate

Exit status: 0 nothing to delete, or no fault; 2 something to delete; 1 an error.
`;

interface Streams {
  out(text: string): void;
  /** For people: progress and faults. */
  say(text: string): void;
}

/** Returns the exit status. */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
): Promise<number> {
  try {
    const [command, ...rest] = argv;
    if (command === "plan") return await plan(rest, env, streams);
    if (command === "check") return await check(rest, streams);
    if (command === "schema") return printSchema(streams);
    streams.say(usage);
    return command === "help" || command === "--help" ? 0 : 1;
  } catch (error) {
    if (error instanceof ShellError || isPublicError(error)) streams.say(`${error.message}\n`);
    else streams.say(`Something went wrong inside Drydock.\n${(error as Error).stack ?? ""}\n`);
    return 1;
  }
}

async function check([path, ...more]: readonly string[], streams: Streams): Promise<number> {
  if (path === undefined || more.length > 0)
    throw new ShellError(`One file or directory is needed.\n\n${usage}`);
  streams.out(await checkConfiguration(path));
  return 0;
}

function printSchema(streams: Streams): number {
  streams.out(`${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
  return 0;
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        registry: { type: "string" },
        policy: { type: "string" },
        compare: { type: "string" },
        json: { type: "boolean", default: false },
        markdown: { type: "boolean", default: false },
        username: { type: "string" },
        "docker-config": { type: "string" },
        repository: { type: "string", multiple: true, default: [] },
        ca: { type: "string" },
        "skip-tls-verify": { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new ShellError(`${(error as Error).message}\n\n${usage}`);
  }
}

async function plan(argv: readonly string[], env: NodeJS.ProcessEnv, streams: Streams) {
  const values = readArguments(argv);
  const { registry: url, policy: file } = values;
  if (url === undefined || file === undefined)
    throw new ShellError(`--registry and --policy are needed.\n\n${usage}`);
  // What is wrong with a policy is said before a registry is read for minutes.
  const policy = await readPolicy(file);
  const other = values.compare === undefined ? null : await readPolicy(values.compare);
  const connection = await readConnection(url, values, env);
  const snapshot = await scanOnce(connection, (text) => streams.say(`${text}\n`));
  const now = Date.now();
  const decide = (each: Policy) => planPolicy(snapshot, each, now);
  const decided = decide(policy);
  const printed = {
    registry: new URL(connection.url).host,
    plan: speakPlan(decided, inEnglish),
    comparison: other && speakComparison(comparePlans(decide(other), decided), inEnglish),
  };
  const print = values.json ? printJson : values.markdown ? printMarkdown : printText;
  streams.out(print(printed));
  return decided.totals.delete === 0 ? 0 : 2;
}

type Values = ReturnType<typeof readArguments>;

async function readConnection(
  url: string,
  values: Values,
  env: NodeJS.ProcessEnv,
): Promise<RegistryConnection> {
  const given = {
    name: "registry",
    url,
    ...(values.username === undefined ? {} : { username: values.username }),
    ...(env["REGISTRY_PASSWORD"] ? { password: env["REGISTRY_PASSWORD"] } : {}),
    ...(values["docker-config"] ? { dockerConfig: await read(values["docker-config"]) } : {}),
    ...(values.ca ? { ca: await read(values.ca) } : {}),
    skipTlsVerify: values["skip-tls-verify"],
    repositories: values.repository,
  };
  const parsed = registryConnection.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const why = issue ? inEnglish(issue.message) : "This is no address of a registry.";
  throw new ShellError(`--registry: ${why}`);
}

const read = (path: string) =>
  readFile(path, "utf8").catch((error: unknown) => {
    throw new ShellError(`${path} cannot be read: ${(error as Error).message}`);
  });
