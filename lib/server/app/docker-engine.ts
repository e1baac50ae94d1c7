import "server-only";
import type Docker from "dockerode";
import { z } from "zod";

/** A socket's path, or http://host:port. */
export const engineAddress = z
  .string()
  .regex(/^(\/|https?:\/\/)/, "must be the path of a socket, or an address with http://")
  .default("/var/run/docker.sock");

export function engineOptions(engine: string): Docker.DockerOptions {
  if (engine.startsWith("/")) return { socketPath: engine };
  const { protocol, hostname, port } = new URL(engine);
  const isPlain = protocol === "http:";
  return {
    protocol: isPlain ? "http" : "https",
    host: hostname,
    port: port === "" ? (isPlain ? 2375 : 2376) : Number(port),
  };
}
