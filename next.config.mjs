import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // Native or driver packages stay outside the bundle so that their own loaders keep working.
  serverExternalPackages: [
    "libsql",
    "pg",
    "pino",
    "dockerode",
    "@kubernetes/client-node",
    "@aws-sdk/client-s3",
    "@aws-sdk/lib-storage",
  ],
  // A lockfile in a parent folder would otherwise move the standalone output's root.
  outputFileTracingRoot: root,
  turbopack: { root },
  poweredByHeader: false,
  reactStrictMode: true,
};

export default config;
