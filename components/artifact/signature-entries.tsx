import { Entry } from "@/components/manifest/entries";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Digest } from "@/components/ui/digest";
import { LongText } from "@/components/ui/long-text";
import { Time } from "@/components/ui/time";
import { t } from "@/lib/client/language";
import type {
  ArtifactContent,
  Certificate,
  Signature,
  Verification,
} from "@/lib/core/api/artifacts";
import { plainText } from "@/lib/core/text/hidden-characters";
import { Agreement } from "./agreement";
import { StatedEntry, TimeEntry } from "./stated-entry";

type Signed = Extract<ArtifactContent, { kind: "signature" }>;

/** What a signature says that it is over. */
export function SignedEntries({ signed, about }: { signed: Signed; about: string | null }) {
  const { reference, digest } = signed;
  return (
    <>
      <StatedEntry label={t("artifact.signature.signedName")} text={reference} />
      <Entry label={t("artifact.signature.signedDigest")}>
        {digest === null ? (
          <span className="text-muted">{t("artifact.notStated")}</span>
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

/** Who claims to have signed, and when. */
export function SignatureEntries({ signature }: { signature: Signature }) {
  const { format, verification, certificates, log, signed, tool } = signature;
  const [signer] = certificates;
  return (
    <>
      <Entry label={t("artifact.signature.signature")}>
        <span className="grid gap-1">
          <span className="flex flex-wrap items-center gap-1.5">
            {t(`artifact.signature.format.${format}`)}
            <VerificationBadge verification={verification} />
          </span>
          <span className="text-muted">
            <Why verification={verification} /> {t("artifact.signature.ofItself")}
          </span>
        </span>
      </Entry>
      {signer ? (
        <SignerEntries signer={signer} more={certificates.length - 1} />
      ) : (
        <Entry label={t("artifact.signature.signer")}>
          <span className="text-muted">{t("artifact.signature.noSigner")}</span>
        </Entry>
      )}
      <TimeEntry label={t("artifact.signature.signed")} instant={signed} />
      <StatedEntry label={t("artifact.signature.signedWith")} text={tool} />
      {log && (
        <Entry label={t("artifact.signature.publicLog")}>
          {log.index === null
            ? t("artifact.signature.logged")
            : t("artifact.signature.loggedAs", { index: String(log.index) })}
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

type Reason = Extract<Verification, { state: "notVerified" }>["reason"];

const tones: Partial<Record<Reason, BadgeTone>> = { noKeys: "neutral", wrong: "danger" };

function VerificationBadge({ verification }: { verification: Verification }) {
  if (verification.state === "verified")
    return <Badge tone="ok">{t("artifact.signature.verified")}</Badge>;
  return (
    <Badge tone={tones[verification.reason] ?? "warn"}>{t("artifact.signature.notVerified")}</Badge>
  );
}

function Why({ verification }: { verification: Verification }) {
  if (verification.state === "verified") {
    const file = () => <code>{verification.file}</code>;
    return t.rich(`artifact.signature.verifiedBy.${verification.by}`, { file });
  }
  const { reason, unread } = verification;
  return (
    <>
      {t(`artifact.signature.why.${reason}`)}
      {unread.length > 0 &&
        ` ${t("artifact.signature.unread", { count: unread.length, files: plainText(unread.join(", "), 500) })}`}
    </>
  );
}

function SignerEntries({ signer, more }: { signer: Certificate; more: number }) {
  const { names, subject, issuer, oidcIssuer, from, until, key } = signer;
  const issuerText = (
    <LongText text={issuer ?? t("artifact.notStated")} name={t("artifact.signature.issuer")} />
  );
  return (
    <>
      <StatedEntry
        label={t("artifact.signature.signer")}
        text={names.length > 0 ? names.join(", ") : subject}
      />
      <StatedEntry label={t("artifact.signature.identifiedBy")} text={oidcIssuer} />
      {names.length > 0 && <StatedEntry label={t("artifact.signature.subject")} text={subject} />}
      <Entry label={t("artifact.signature.certificateOf")}>
        {more === 0
          ? issuerText
          : t.rich("artifact.signature.issuerOfMore", {
              issuer: () => issuerText,
              count: more,
              note: (chunks) => <span className="text-muted">{chunks}</span>,
            })}
      </Entry>
      {from !== null && until !== null && (
        <Entry label={t("artifact.signature.valid")}>
          {t.rich("artifact.signature.period", {
            from: () => <Time instant={from} absolute />,
            until: () => <Time instant={until} absolute />,
          })}
        </Entry>
      )}
      <StatedEntry label={t("artifact.signature.key")} text={key} />
    </>
  );
}
