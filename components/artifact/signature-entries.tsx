import { Entry } from "@/components/manifest/entries";
import { Digest } from "@/components/ui/digest";
import { LongText } from "@/components/ui/long-text";
import { Time } from "@/components/ui/time";
import { formatQuantity } from "@/lib/client/format";
import type { ArtifactContent, Certificate, Signature } from "@/lib/core/api/artifacts";
import { Agreement } from "./agreement";
import { StatedEntry, TimeEntry } from "./stated-entry";

type Signed = Extract<ArtifactContent, { kind: "signature" }>;

/** What a signature says that it is over. */
export function SignedEntries({ signed, about }: { signed: Signed; about: string | null }) {
  const { reference, digest } = signed;
  return (
    <>
      <StatedEntry label="Signed name" text={reference} />
      <Entry label="Signed digest">
        {digest === null ? (
          <span className="text-muted">not stated</span>
        ) : (
          <span className="grid gap-1">
            <Digest digest={digest} />
            {about !== null && <Agreement agrees={digest === about} />}
          </span>
        )}
      </Entry>
    </>
  );
}

const formats: Record<Signature["format"], string> = {
  cosign: "cosign",
  sigstore: "Sigstore bundle",
  notation: "Notation, as JWS",
};

/** Who claims to have signed, and when. */
export function SignatureEntries({ signature }: { signature: Signature }) {
  const { format, certificates, log, signed, tool } = signature;
  const [signer] = certificates;
  return (
    <>
      <Entry label="Signature">
        {formats[format]}, <strong className="font-semibold">not verified</strong>
        <span className="text-muted">
          : no key and no root is asked whether it is genuine. Below is what it says of itself.
        </span>
      </Entry>
      {signer ? (
        <SignerEntries signer={signer} more={certificates.length - 1} />
      ) : (
        <Entry label="Signer">
          <span className="text-muted">
            not stated: there is no certificate that can be read, only a key signs
          </span>
        </Entry>
      )}
      <TimeEntry label="Signed" instant={signed} />
      <StatedEntry label="Signed with" text={tool} />
      {log && (
        <Entry label="Public log">
          {log.index === null ? "an entry" : `entry ${log.index}`}
          {log.time !== null && (
            <>
              , <Time instant={log.time} absolute />
            </>
          )}
        </Entry>
      )}
    </>
  );
}

function SignerEntries({ signer, more }: { signer: Certificate; more: number }) {
  const { names, subject, issuer, oidcIssuer, from, until, key } = signer;
  return (
    <>
      <StatedEntry label="Signer" text={names.length > 0 ? names.join(", ") : subject} />
      <StatedEntry label="Identified by" text={oidcIssuer} />
      {names.length > 0 && <StatedEntry label="Subject" text={subject} />}
      <Entry label="Certificate of">
        <LongText text={issuer ?? "not stated"} name="the issuer" />
        {more > 0 && (
          <span className="text-muted">, with {formatQuantity(more, "more certificate")}</span>
        )}
      </Entry>
      {from !== null && until !== null && (
        <Entry label="Valid">
          <Time instant={from} absolute /> to <Time instant={until} absolute />
        </Entry>
      )}
      <StatedEntry label="Key" text={key} />
    </>
  );
}
