import { execFile } from "node:child_process";
import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Verification } from "@/lib/core/api/artifacts";
import { readDocument } from "@/lib/core/artifact/read-document";
import { simpleSigning } from "@/lib/core/artifact/testing/examples";
import { readCertificate } from "../read-certificate";
import { loadTrustedKeys } from "../trusted-keys";
import { verifySignature } from "../verify-signature";

/** A certificate and its key. */
export interface Party {
  name: string;
  certificate: X509Certificate;
  key: string;
}

interface Made {
  /** Without it, signed by itself. */
  by?: Party;
  extensions?: string[];
  days?: number;
  rsa?: boolean;
  hash?: string;
  /** Has the name and the key of this one. */
  like?: Party;
}

export const issuer = [
  "basicConstraints=critical,CA:TRUE",
  "keyUsage=critical,keyCertSign,cRLSign",
];
export const signer = ["keyUsage=critical,digitalSignature", "extendedKeyUsage=codeSigning"];

/** A layer of an artifact as a registry has it. */
export interface Stored {
  bytes: Uint8Array;
  mediaType?: string;
  annotations?: Record<string, string>;
}

export const means = { readCertificate, unpack: () => null };
export const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
export const makePair = (curve: string) => generateKeyPairSync("ec", { namedCurve: curve });
export const notVerified = (reason: string, ...unread: string[]) => ({
  ...{ state: "notVerified", reason, unread },
});

/** Certificates made by the `openssl` program, and a directory of those that are trusted. */
export class Signers {
  private constructor(private readonly folder: string) {}

  static async start(): Promise<Signers> {
    const signers = new Signers(await mkdtemp(join(tmpdir(), "drydock-signers-")));
    await signers.trustNobody();
    return signers;
  }

  stop(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }

  async make(name: string, { by, extensions = issuer, ...made }: Made = {}): Promise<Party> {
    const { like } = made;
    const path = (of: string, ending: string) => join(this.folder, `${of}.${ending}`);
    const kind = made.rsa ? ["rsa:2048"] : ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
    const key = like
      ? ["-key", path(like.name, "key")]
      : ["-newkey", ...kind, "-nodes", "-keyout", path(name, "key")];
    await promisify(execFile)("openssl", [
      ...["req", "-x509", ...key, "-days", String(made.days ?? 30)],
      ...["-subj", `/CN=${like?.name ?? name}`, "-out", path(name, "crt")],
      ...[`-${made.hash ?? "sha256"}`],
      ...(by ? ["-CA", path(by.name, "crt"), "-CAkey", path(by.name, "key")] : []),
      // Without these, openssl makes every one an issuer.
      ...(extensions.some((each) => each.startsWith("basicConstraints"))
        ? []
        : ["-addext", "basicConstraints=critical,CA:FALSE"]),
      ...extensions.flatMap((extension) => ["-addext", extension]),
    ]);
    const certificate = new X509Certificate(await readFile(path(name, "crt")));
    return { name, certificate, key: like?.key ?? (await readFile(path(name, "key"), "utf8")) };
  }

  /** What DRYDOCK_TRUSTED_KEYS names. */
  get trusted(): string {
    return join(this.folder, "trusted");
  }

  async trustNobody(): Promise<void> {
    await rm(this.trusted, { recursive: true, force: true });
    await mkdir(this.trusted);
  }

  trust(file: string, text: string): Promise<void> {
    return writeFile(join(this.trusted, file), text);
  }

  trustParty({ name, certificate }: Party): Promise<void> {
    return this.trust(`${name}.crt`, certificate.toString());
  }

  trustKey(file: string, key: KeyObject): Promise<void> {
    return this.trust(file, key.export({ type: "spki", format: "pem" }) as string);
  }

  async check(stored: Stored, now = Date.now()): Promise<Verification> {
    const { signature } = readDocument(
      stored.bytes,
      { mediaType: "application/json", annotations: {}, config: null, ...stored },
      means,
    );
    if (!signature) throw new Error("There is no signature to verify.");
    return verifySignature(signature.check, await loadTrustedKeys(this.trusted), now);
  }
}

/** As `cosign sign` stores it: with a key alone, or with a certificate and those of its issuers. */
export function signAsCosign(key: KeyObject | string, ...chain: Party[]): Stored {
  const bytes = bytesOf(simpleSigning);
  const [leaf, ...others] = chain.map(({ certificate }) => certificate.toString());
  return {
    bytes,
    annotations: {
      "dev.cosignproject.cosign/signature": sign("sha256", bytes, key).toString("base64"),
      ...(leaf && { "dev.sigstore.cosign/certificate": leaf }),
      ...(others.length > 0 && { "dev.sigstore.cosign/chain": others.join("") }),
    },
  };
}
