import type { ImageOptions, Pusher } from "../distribution";
import { makeBytes } from "./bytes";

export interface SampleContext {
  pusher: Pusher;
  /** RFC 3339 instant. */
  daysAgo(days: number): string;
  /** YYYYMMDD. */
  day(days: number): string;
  count(repository: string, tags: number): void;
}

const KB = 1024;

/** Layers as a real image has them: a base that many share, dependencies that change now and then, the app. */
export function layersOf(base: string, dependencies: string, app: string): Uint8Array[] {
  return [
    makeBytes(`base:${base}`, 900 * KB),
    makeBytes(`dependencies:${dependencies}`, 320 * KB),
    makeBytes(`app:${app}`, 40 * KB),
  ];
}

/** What `docker history` shows for such an image. */
export function historyOf(created: string, command: string): NonNullable<ImageOptions["history"]> {
  return [
    { created, created_by: "/bin/sh -c #(nop) ADD file:9c8d2f7a6b1e in / " },
    { created, created_by: "/bin/sh -c #(nop)  ENV LANG=C.UTF-8", empty_layer: true },
    { created, created_by: "RUN /bin/sh -c npm ci --omit=dev # buildkit" },
    { created, created_by: "COPY --chown=node . /app # buildkit" },
    { created, created_by: `CMD ["${command}"]`, empty_layer: true },
  ];
}

export function ociLabels(
  source: string,
  version: string,
  revision: string,
): Record<string, string> {
  return {
    "org.opencontainers.image.source": `https://git.example.com/${source}`,
    "org.opencontainers.image.version": version,
    "org.opencontainers.image.revision": revision,
  };
}
