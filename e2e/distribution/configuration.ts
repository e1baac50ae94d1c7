/** What a test may ask of a real CNCF Distribution. JSON is YAML, so that no YAML writer is needed. */
export interface DistributionOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Storage folder; absent: a temporary one that `stop` removes. */
  root?: string;
  /** Storage in S3 in place of a folder; readers of blobs are redirected there. */
  s3?: Record<string, unknown>;
  deleteEnabled?: boolean;
  readOnly?: boolean;
  /** The Debian default is "inmemory", which answers for blobs that garbage collection removed. */
  cache?: "inmemory" | null;
  /** Path of an htpasswd file with bcrypt lines. */
  htpasswd?: string;
  token?: { realm: string; service: string; issuer: string; rootcertbundle: string };
  /** Address of the upstream: makes this a pull-through cache. */
  proxy?: string;
  tls?: { certificate: string; key: string };
  /** Path prefix such as "/registry/". */
  prefix?: string;
  notifications?: { url: string; headers?: Record<string, string[]> };
  environment?: Record<string, string>;
  /** YAML as somebody would paste it at the end of config.yml. */
  pasted?: string;
}

export function writeConfiguration(
  options: DistributionOptions,
  root: string,
  port: number,
): string {
  const auth = options.htpasswd
    ? { auth: { htpasswd: { realm: "basic-realm", path: options.htpasswd } } }
    : options.token
      ? { auth: { token: options.token } }
      : {};
  const notifications = options.notifications
    ? {
        notifications: {
          endpoints: [
            {
              name: "drydock",
              url: options.notifications.url,
              headers: options.notifications.headers ?? {},
              timeout: "5s",
              threshold: 3,
              backoff: "1s",
              ignore: { mediatypes: ["application/octet-stream"] },
            },
          ],
        },
      }
    : {};
  const settings = {
    version: "0.1",
    log: { level: "error", accesslog: { disabled: true } },
    storage: {
      ...(options.s3 ? { s3: options.s3 } : { filesystem: { rootdirectory: root } }),
      delete: { enabled: options.deleteEnabled ?? true },
      ...(options.cache === null ? {} : { cache: { blobdescriptor: "inmemory" } }),
      maintenance: {
        uploadpurging: { enabled: false },
        readonly: { enabled: options.readOnly ?? false },
      },
    },
    http: {
      addr: `127.0.0.1:${port}`,
      secret: "only-for-tests",
      ...(options.prefix ? { prefix: options.prefix } : {}),
      ...(options.tls ? { tls: options.tls } : {}),
    },
    // Layers with urls are refused unless their address is allowed.
    validation: { manifests: { urls: { allow: ["^https://example\\.com/"] } } },
    ...(options.proxy ? { proxy: { remoteurl: options.proxy } } : {}),
    ...auth,
    ...notifications,
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return [...lines, options.pasted ?? ""].join("\n");
}
