import { parseArgs } from "node:util";
import { profiles, startFakeRegistry, type ProfileName } from ".";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "5000" },
    profile: { type: "string", default: "distribution-2.8" },
    "no-delete": { type: "boolean", default: false },
    "read-only": { type: "boolean", default: false },
  },
});

const isProfile = (name: string): name is ProfileName => Object.hasOwn(profiles, name);
const port = Number(values.port);
if (!isProfile(values.profile) || !Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(
    `usage: tsx lib/testing/fake-registry/main.ts [--port 5000] [--profile NAME] [--no-delete] [--read-only]\nprofiles: ${Object.keys(profiles).join(", ")}`,
  );
  process.exit(2);
}

const registry = await startFakeRegistry({
  profile: values.profile,
  port,
  deleteEnabled: !values["no-delete"],
  readOnly: values["read-only"],
});
console.log(`${values.profile} (fake, in memory) at ${registry.url}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void registry.stop().then(() => process.exit(0)));
}
