"use client";

import type { ReactNode } from "react";
import { type Control, useController } from "react-hook-form";
import { Segments } from "@/components/ui/segments";
import { t } from "@/lib/client/language";
import type { Registry } from "@/lib/core/api/registries";
import type { Connection, ConnectionFields } from "./connection-schema";
import { SecretField, TextField } from "./connection-inputs";

interface StorageFieldsProps {
  control: Control<ConnectionFields, unknown, Connection>;
  registry?: Registry;
}

/** Where the registry keeps its content, for Drydock to read. */
export function StorageFields({ control, registry }: StorageFieldsProps) {
  return (
    <Place
      control={control}
      name="storage"
      label={t("registry.storage.label")}
      hint={t("registry.storage.hint")}
      directory={
        <TextField
          control={control}
          name="storage.root"
          label={t("registry.storage.directory")}
          placeholder="/var/lib/registry"
          hint={t("registry.storage.directoryHint")}
        />
      }
      prefixHint={t("registry.storage.prefixHint")}
      keyHint={t("registry.storage.keyHint")}
      stored={registry?.storage?.type === "s3"}
    />
  );
}

/** Where what runs remove is kept. */
export function ArchiveFields({ control, registry }: StorageFieldsProps) {
  const { field } = useController({ control, name: "archive.type" });
  return (
    <>
      <Place
        control={control}
        name="archive"
        label={t("registry.archive.label")}
        hint={t("registry.archive.hint")}
        directory={
          <TextField
            control={control}
            name="archive.directory"
            label={t("registry.archive.directory")}
            placeholder="/var/lib/drydock/archive"
            hint={t("registry.archive.directoryHint")}
          />
        }
        prefixHint={t("registry.archive.prefixHint")}
        keyHint={t("registry.archive.keyHint")}
        stored={registry?.archive?.type === "s3"}
      />
      {field.value !== "none" && (
        <TextField
          control={control}
          name="archive.keepFor"
          label={t("registry.archive.keptFor")}
          placeholder="30d"
          className="w-32!"
          hint={t("registry.archive.keptForHint")}
        />
      )}
    </>
  );
}

const kinds = ["none", "filesystem", "s3"] as const;

interface PlaceProps {
  control: StorageFieldsProps["control"];
  name: "storage" | "archive";
  label: string;
  hint: string;
  directory: ReactNode;
  prefixHint: string;
  keyHint: string;
  /** Whether a secret key is stored. */
  stored: boolean;
}

/** A directory or a bucket. */
function Place({ control, name, label, hint, directory, ...bucket }: PlaceProps) {
  const { field } = useController({ control, name: `${name}.type` });
  return (
    <fieldset className="min-w-0 space-y-4">
      <legend className="sr-only">{label}</legend>
      <div className="space-y-1 text-sm">
        <p aria-hidden className="font-medium">
          {label}
        </p>
        <div>
          <Segments
            label={label}
            value={field.value}
            onValueChange={field.onChange}
            options={kinds.map((value) => ({ value, label: t(`registry.place.${value}`) }))}
          />
        </div>
        <p className="text-xs text-muted">{hint}</p>
      </div>
      {field.value === "filesystem" && directory}
      {field.value === "s3" && <BucketFields control={control} name={name} {...bucket} />}
    </fieldset>
  );
}

type BucketFieldsProps = Pick<PlaceProps, "control" | "name" | "prefixHint" | "keyHint" | "stored">;

function BucketFields({ control, name, prefixHint, keyHint, stored }: BucketFieldsProps) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          control={control}
          name={`${name}.bucket`}
          label={t("registry.place.bucket")}
          placeholder={name}
        />
        <TextField
          control={control}
          name={`${name}.prefix`}
          label={t("registry.place.prefix")}
          optional
          hint={prefixHint}
        />
        <TextField
          control={control}
          name={`${name}.region`}
          label={t("registry.place.region")}
          placeholder="us-east-1"
        />
        <TextField
          control={control}
          name={`${name}.endpoint`}
          label={t("registry.place.endpoint")}
          optional
          placeholder="https://minio.example.com"
          hint={t("registry.place.endpointHint")}
        />
      </div>
      <TextField
        control={control}
        name={`${name}.accessKeyId`}
        label={t("registry.place.accessKey")}
        autoComplete="off"
        hint={keyHint}
      />
      <SecretField
        control={control}
        name={`${name}.secretAccessKey`}
        label={t("registry.place.secretAccessKey")}
        stored={stored}
        required
      />
    </>
  );
}
