import "server-only";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Certificates {
  folder: string;
  ca: string;
  /** For 127.0.0.1, signed by `ca`. */
  server: { certificate: string; key: string };
  /** For another name, signed by `ca`. */
  otherName: { certificate: string; key: string };
  /** Signed by itself; also signs tokens. */
  selfSigned: { certificate: string; key: string };
  remove(): Promise<void>;
}

/** Certificates made by the `openssl` program; paths except for `ca`, which is PEM. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), "drydock-certificates-"));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => run("openssl", args, { cwd: folder });
  const self = async (name: string, subject: string, ...extensions: string[]) => {
    await openssl(
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${subject}`],
      ...["-keyout", `${name}.key`, "-out", `${name}.crt`],
      ...extensions.flatMap((extension) => ["-addext", extension]),
    );
    return { certificate: at(`${name}.crt`), key: at(`${name}.key`) };
  };
  const signed = async (name: string, alternative: string) => {
    await writeFile(at(`${name}.ext`), `subjectAltName=${alternative}\n`);
    await openssl(
      ...["req", "-newkey", "rsa:2048", "-nodes", "-subj", `/CN=${name}`],
      ...["-keyout", `${name}.key`, "-out", `${name}.csr`],
    );
    await openssl(
      ...["x509", "-req", "-in", `${name}.csr`, "-CA", "ca.crt", "-CAkey", "ca.key", "-days", "2"],
      ...["-CAcreateserial", "-extfile", `${name}.ext`, "-out", `${name}.crt`],
    );
    return { certificate: at(`${name}.crt`), key: at(`${name}.key`) };
  };
  const authority = await self("ca", "Drydock test CA");
  return {
    folder,
    ca: await readFile(authority.certificate, "utf8"),
    server: await signed("server", "IP:127.0.0.1"),
    otherName: await signed("other", "DNS:registry.example.com"),
    selfSigned: await self("self", "127.0.0.1", "subjectAltName=IP:127.0.0.1"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
