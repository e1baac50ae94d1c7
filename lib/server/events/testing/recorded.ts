import "server-only";
import { randomUUID } from "node:crypto";

interface EventFields {
  action?: string;
  repository?: string;
  tag?: string | undefined;
  digest?: string | undefined;
  mediaType?: string | undefined;
  useragent?: string;
  method?: string;
  at?: number;
  id?: string;
}

/** One event as Distribution 2.8.2 sends it; what is undefined is left out, as it does. */
export function distributionEvent(fields: EventFields) {
  const { action = "push", repository = "app", tag, digest } = fields;
  const mediaType =
    "mediaType" in fields ? fields.mediaType : "application/vnd.oci.image.manifest.v1+json";
  return {
    id: fields.id ?? randomUUID(),
    timestamp: new Date(fields.at ?? Date.now()).toISOString(),
    action,
    target: {
      ...(mediaType ? { mediaType } : {}),
      size: 708,
      ...(digest ? { digest } : {}),
      length: 708,
      repository,
      url: `http://registry.example/v2/${repository}/manifests/${digest ?? tag}`,
      ...(tag ? { tag } : {}),
    },
    request: {
      id: "6df24a34-0959-4923-81ca-14f09767db19",
      addr: "192.168.64.11:42961",
      host: "registry.example",
      method: fields.method ?? (action === "pull" ? "GET" : action === "push" ? "PUT" : "DELETE"),
      useragent: fields.useragent ?? "docker/27.1 go/go1.21 kernel/6.1 os/linux arch/amd64",
    },
    actor: {},
    source: { addr: "registry:5000", instanceID: "a53db899-3b4b-4a62-a067-8dd013beaca4" },
  };
}

export const envelope = (...events: unknown[]) => ({ events });
