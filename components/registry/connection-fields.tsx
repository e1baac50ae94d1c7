"use client";

import type { ReactNode } from "react";
import type { Control } from "react-hook-form";
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
      <Section title="Address">
        <TextField
          control={control}
          name="name"
          label="Name"
          readOnly={registry !== undefined}
          placeholder="production"
          hint={
            registry
              ? "A registry keeps its name: plans and runs refer to it."
              : "Stands in addresses and in the API: lower-case letters, digits and dashes."
          }
        />
        <TextField
          control={control}
          name="url"
          label="Address"
          placeholder="https://registry.example.com"
        />
        <More summary="Other names">
          <TextField
            control={control}
            name="hostAliases"
            label="Host aliases"
            multiline
            optional
            hint="One a line: names that others pull from, such as registry.example.com. By them Drydock knows what is in use; the first stands in pull commands."
          />
        </More>
      </Section>
      <Section title="Authentication">
        <TextField
          control={control}
          name="username"
          label="User name"
          optional
          autoComplete="off"
          hint="Leave empty for a registry that lets everybody in."
        />
        <SecretField
          control={control}
          name="password"
          label="Password or access token"
          stored={registry?.hasPassword}
        />
        <More summary="Identity token or Docker config">
          <SecretField
            control={control}
            name="identityToken"
            label="Identity token"
            hint="A refresh token from `docker login`, in place of a password."
          />
          <SecretField
            control={control}
            name="dockerConfig"
            label="Docker config.json"
            multiline
            hint="Its `auths` entry for this registry is used."
          />
        </More>
      </Section>
      <Section title="TLS">
        <SecretField
          control={control}
          name="ca"
          label="CA certificate"
          stored={registry?.hasCa}
          multiline
          hint="PEM. For a registry whose certificate comes from a private authority."
        />
        <More summary="Client certificate">
          <SecretField
            control={control}
            name="clientCertificate"
            label="Client certificate"
            multiline
          />
          <SecretField control={control} name="clientKey" label="Client key" multiline />
        </More>
        <SwitchField
          control={control}
          name="skipTlsVerify"
          label="Do not verify the certificate"
          hint="Whoever sits in between can read the password. A banner stays on every screen."
        />
      </Section>
      <Section title="Scanning">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            control={control}
            name="maxConcurrency"
            label="Requests at a time"
            inputMode="numeric"
            hint="1 to 64"
          />
          <TextField
            control={control}
            name="maxRequestsPerSecond"
            label="Requests per second"
            inputMode="numeric"
            placeholder="no limit"
            optional
          />
        </div>
        <More summary="Repositories, trusted hosts, kind of registry">
          <TextField
            control={control}
            name="repositories"
            label="Repositories"
            multiline
            optional
            hint="One a line, for a registry without a catalog. “team/” stands for all below it."
          />
          <TextField
            control={control}
            name="trustedHosts"
            label="Trusted hosts"
            multiline
            optional
            hint="One a line: other hosts that belong to this registry. They may receive its credentials, and it may redirect to them."
          />
          <VendorField control={control} />
        </More>
      </Section>
      <Section title="Deleting">
        <SwitchField
          control={control}
          name="secondPerson"
          label="Ask for a second person"
          hint="Whoever confirms a plan must not be the one who made it; whoever approves a schedule, not the one who last changed its policy."
        />
      </Section>
      <Section title="Space">
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
