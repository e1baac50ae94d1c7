"use client";

import type { ReactNode } from "react";
import type { Control } from "react-hook-form";
import { t } from "@/lib/client/language";
import type { Registry } from "@/lib/core/api/registries";
import type { Connection, ConnectionFields as Fields } from "./connection-schema";
import { SecretField, SwitchField, TextField, VendorField } from "./connection-inputs";
import { ArchiveFields, StorageFields } from "./storage-fields";

interface ConnectionFieldsProps {
  control: Control<Fields, unknown, Connection>;
  /** Absent for a new connection. */
  registry?: Registry;
}

export function ConnectionFields({ control, registry }: ConnectionFieldsProps) {
  return (
    <div className="divide-y divide-line">
      <Section title={t("registry.field.address")}>
        <TextField
          control={control}
          name="name"
          label={t("words.name")}
          readOnly={registry !== undefined}
          placeholder={t("registry.field.nameExample")}
          hint={registry ? t("registry.field.nameStays") : t("registry.field.nameRule")}
        />
        <TextField
          control={control}
          name="url"
          label={t("registry.field.address")}
          placeholder="https://registry.example.com"
        />
        <More summary={t("registry.more.names")}>
          <TextField
            control={control}
            name="hostAliases"
            label={t("registry.field.hostAliases")}
            multiline
            optional
            hint={t("registry.field.hostAliasesHint")}
          />
        </More>
      </Section>
      <Section title={t("registry.section.authentication")}>
        <TextField
          control={control}
          name="username"
          label={t("registry.field.username")}
          optional
          autoComplete="off"
          hint={t("registry.field.usernameHint")}
        />
        <SecretField
          control={control}
          name="password"
          label={t("registry.field.password")}
          stored={registry?.hasPassword}
        />
        <More summary={t("registry.more.identity")}>
          <SecretField
            control={control}
            name="identityToken"
            label={t("registry.field.identityToken")}
            hint={t("registry.field.identityTokenHint")}
          />
          <SecretField
            control={control}
            name="dockerConfig"
            label={t("registry.field.dockerConfig")}
            multiline
            hint={t("registry.field.dockerConfigHint")}
          />
        </More>
      </Section>
      <Section title={t("registry.section.tls")}>
        <SecretField
          control={control}
          name="ca"
          label={t("registry.field.ca")}
          stored={registry?.hasCa}
          multiline
          hint={t("registry.field.caHint")}
        />
        <More summary={t("registry.field.clientCertificate")}>
          <SecretField
            control={control}
            name="clientCertificate"
            label={t("registry.field.clientCertificate")}
            multiline
          />
          <SecretField
            control={control}
            name="clientKey"
            label={t("registry.field.clientKey")}
            multiline
          />
        </More>
        <SwitchField
          control={control}
          name="skipTlsVerify"
          label={t("registry.field.skipTlsVerify")}
          hint={t("registry.field.skipTlsVerifyHint")}
        />
      </Section>
      <Section title={t("registry.section.scanning")}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            control={control}
            name="maxConcurrency"
            label={t("registry.field.maxConcurrency")}
            inputMode="numeric"
            hint={t("registry.field.maxConcurrencyHint")}
          />
          <TextField
            control={control}
            name="maxRequestsPerSecond"
            label={t("registry.field.maxRequestsPerSecond")}
            inputMode="numeric"
            placeholder={t("registry.noLimit")}
            optional
          />
        </div>
        <More summary={t("registry.more.scanning")}>
          <TextField
            control={control}
            name="repositories"
            label={t("registry.repositories")}
            multiline
            optional
            hint={t("registry.field.repositoriesHint")}
          />
          <TextField
            control={control}
            name="trustedHosts"
            label={t("registry.field.trustedHosts")}
            multiline
            optional
            hint={t("registry.field.trustedHostsHint")}
          />
          <VendorField control={control} />
        </More>
      </Section>
      <Section title={t("registry.section.deleting")}>
        <SwitchField
          control={control}
          name="secondPerson"
          label={t("registry.field.secondPerson")}
          hint={t("registry.field.secondPersonHint")}
        />
      </Section>
      <Section title={t("registry.section.space")}>
        <StorageFields control={control} registry={registry} />
        <ArchiveFields control={control} registry={registry} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-x-6 gap-y-3 px-4 py-5 md:grid-cols-[8rem_minmax(0,1fr)]">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="text-sm font-semibold">
        {title}
      </p>
      <div className="grid gap-4">{children}</div>
    </fieldset>
  );
}

function More({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="rounded-sm text-sm text-accent">{summary}</summary>
      <div className="mt-3 grid gap-4 border-l-2 border-line pl-4">{children}</div>
    </details>
  );
}
