"use client";

import type { ReactNode } from "react";
import { type Control, useController } from "react-hook-form";
import { Segments } from "@/components/ui/segments";
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
      label="Storage"
      hint="Where the registry keeps docker/registry/v2. Drydock only reads it, and shows what no list of the registry does."
      directory={
        <TextField
          control={control}
          name="storage.root"
          label="Storage directory"
          placeholder="/var/lib/registry"
          hint="As Drydock sees it: mounted read-only, in a container. The operator allows directories with DRYDOCK_STORAGE_ROOTS."
        />
      }
      prefixHint="The registry's rootdirectory"
      keyHint="It needs to list the bucket and read its objects, nothing else."
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
        label="Archive"
        hint="What runs remove is copied there first, so that it can be restored after garbage collection too."
        directory={
          <TextField
            control={control}
            name="archive.directory"
            label="Archive directory"
            placeholder="/var/lib/drydock/archive"
            hint="The operator allows directories with DRYDOCK_ARCHIVE_ROOTS."
          />
        }
        prefixHint="What the names of all objects begin with"
        keyHint="It needs to list the bucket, and to read, write and delete below the prefix."
        stored={registry?.archive?.type === "s3"}
      />
      {field.value !== "none" && (
        <TextField
          control={control}
          name="archive.keepFor"
          label="Kept for"
          placeholder="30d"
          className="w-32!"
          hint="Then what a run has archived is deleted from there."
        />
      )}
    </>
  );
}

const kinds = [
  { value: "none", label: "None" },
  { value: "filesystem", label: "Directory" },
  { value: "s3", label: "S3 bucket" },
] as const;

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
            options={kinds}
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
        <TextField control={control} name={`${name}.bucket`} label="Bucket" placeholder={name} />
        <TextField
          control={control}
          name={`${name}.prefix`}
          label="Prefix"
          optional
          hint={prefixHint}
        />
        <TextField
          control={control}
          name={`${name}.region`}
          label="Region"
          placeholder="us-east-1"
        />
        <TextField
          control={control}
          name={`${name}.endpoint`}
          label="Endpoint"
          optional
          placeholder="https://minio.example.com"
          hint="Of another service than Amazon's"
        />
      </div>
      <TextField
        control={control}
        name={`${name}.accessKeyId`}
        label="Access key"
        autoComplete="off"
        hint={keyHint}
      />
      <SecretField
        control={control}
        name={`${name}.secretAccessKey`}
        label="Secret access key"
        stored={stored}
        required
      />
    </>
  );
}
