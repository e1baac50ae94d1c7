import { useMemo } from "react";
import { LongText } from "@/components/ui/long-text";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import { inSentence, t } from "@/lib/client/language";
import type { ManifestView } from "@/lib/core/api/content";
import { plainText } from "@/lib/core/text/hidden-characters";
import { Entries, Entry, sayEntry } from "./entries";

type Image = NonNullable<ManifestView["image"]>;

export function ConfigPanel({ image }: { image: Image }) {
  const platform = [image.os, image.architecture, image.variant].filter(Boolean).join("/");
  return (
    <Panel>
      <PanelHeader title={t("manifest.config.title")} />
      <Entries>
        {platform && (
          <Entry label={t("manifest.config.platform")}>
            <UntrustedText text={platform} />
          </Entry>
        )}
        {image.author && (
          <Entry label={t("manifest.config.author")}>
            <LongText text={image.author} name={sayEntry(t("manifest.config.author"))} />
          </Entry>
        )}
        <Entry label={t("manifest.config.user")}>
          <LongText text={image.user || "root"} name={sayEntry(t("manifest.config.user"))} />
        </Entry>
        {image.workingDir && (
          <Entry label={t("manifest.config.directory")}>
            <LongText text={image.workingDir} name={sayEntry(t("manifest.config.directory"))} />
          </Entry>
        )}
        <Words label={t("manifest.config.entrypoint")} words={image.entrypoint} />
        <Words label={t("manifest.config.command")} words={image.cmd} />
        <Words label={t("manifest.config.ports")} words={image.exposedPorts} separator=", " />
        <Words label={t("manifest.config.volumes")} words={image.volumes} separator=", " />
        {image.env.length > 0 && (
          <Entry label={t("manifest.config.environment")}>
            <Variables env={image.env} />
          </Entry>
        )}
      </Entries>
    </Panel>
  );
}

function Variables({ env }: { env: readonly string[] }) {
  const [shown, more] = useFirst(env, t("manifest.shown.variables"));
  return (
    <>
      <ul className="grid gap-1 font-mono text-xs">
        {shown.map((variable, index) => (
          <li key={index}>
            <LongText
              text={variable}
              name={t("manifest.config.variable", { name: plainText(nameOf(variable), 60) })}
            />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

const nameOf = (variable: string) => variable.split("=", 1)[0] ?? "";

interface WordsProps {
  label: string;
  words: readonly string[];
  separator?: string;
}

function Words({ label, words, separator = " " }: WordsProps) {
  if (words.length === 0) return null;
  return (
    <Entry label={label}>
      <code className="font-mono text-xs">
        <LongText text={words.join(separator)} name={inSentence(label)} />
      </code>
    </Entry>
  );
}

interface KeyValuePanelProps {
  title: string;
  values: Readonly<Record<string, string>>;
}

/** Draws nothing when there are none. */
export function KeyValuePanel({ title, values }: KeyValuePanelProps) {
  const entries = useMemo(
    () => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)),
    [values],
  );
  const [shown, more] = useFirst(entries, inSentence(title));
  if (entries.length === 0) return null;
  return (
    <Panel>
      <PanelHeader title={title} />
      <dl className="divide-y divide-line text-sm">
        {shown.map(([key, value]) => (
          <div key={key} className="px-4 py-2 [overflow-wrap:anywhere]">
            <dt className="text-xs text-muted">
              <UntrustedText text={key} />
            </dt>
            <dd>
              {value ? (
                <LongText text={value} name={plainText(key, 60)} />
              ) : (
                <span className="text-muted">{t("manifest.screen.empty")}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {more}
    </Panel>
  );
}
