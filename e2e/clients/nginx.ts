import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { accepts, freePort } from "../distribution";

export interface NginxOptions {
  binary: string;
  /** host:port of the registry behind it. */
  upstream: string;
  /** Below it the registry is served; the registry itself knows nothing of it. */
  prefix: string;
  tls: { certificate: string; key: string };
  user: { name: string; password: string };
  /** Whether the registry is told that its clients speak https; guides forget it. */
  tellsScheme: boolean;
}

/** nginx in front of a registry, set up as the guides do: TLS, a password file, a path of its own. */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    /** Base address without a trailing slash. */
    readonly url: string,
  ) {}

  static async start(options: NginxOptions): Promise<Nginx> {
    const folder = await mkdtemp(join(tmpdir(), "drydock-nginx-"));
    const port = await freePort();
    await mkdir(join(folder, "temporary"));
    await writeFile(
      join(folder, "users"),
      `${options.user.name}:{PLAIN}${options.user.password}\n`,
    );
    await writeFile(join(folder, "nginx.conf"), writeConfiguration(options, folder, port));
    const child = spawn(
      options.binary,
      ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")],
      { stdio: "ignore" },
    );
    for (let attempt = 0; !(await accepts(port)); attempt += 1) {
      if (child.exitCode !== null || attempt > 200) {
        throw new Error(`nginx: ${await readFile(join(folder, "error.log"), "utf8")}`);
      }
      await pause(25);
    }
    return new Nginx(child, folder, `https://127.0.0.1:${port}${options.prefix}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, "exit");
      this.child.kill("SIGTERM");
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

function writeConfiguration(
  { upstream, prefix, tls, tellsScheme }: NginxOptions,
  folder: string,
  port: number,
): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${folder}/temporary/${kind};`)
    .join("\n  ");
  return `
${process.getuid?.() === 0 ? "user root;" : ""}
daemon off;
worker_processes 1;
pid ${folder}/pid;
events { worker_connections 256; }
http {
  access_log off;
  ${temporary}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${tls.certificate};
    ssl_certificate_key ${tls.key};
    client_max_body_size 0;
    chunked_transfer_encoding on;
    location ${prefix}/v2/ {
      auth_basic "Registry";
      auth_basic_user_file ${folder}/users;
      proxy_pass http://${upstream}/v2/;
      proxy_set_header Host $http_host;
      proxy_set_header X-Real-IP $remote_addr;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      ${tellsScheme ? "proxy_set_header X-Forwarded-Proto $scheme;" : ""}
      proxy_read_timeout 900;
    }
  }
}
`;
}
