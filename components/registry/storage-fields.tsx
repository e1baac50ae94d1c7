"use client";

import { type Control, useController } from "react-hook-form";
import { Segments } from "@/components/ui/segments";
import type { Registry } from "@/lib/core/api/registries";
import type { Connection, ConnectionFields } from "./connection-schema";
import { SecretField, TextField } from "./connection-inputs";

interface StorageFieldsProps {
  control: Control<ConnectionFields, unknown, Connection>;
  registry?: Registry;
}

const kinds = [
  { value: "none", label: "None" },
  { value: "filesystem", label: "Directory" },
  { value: "s3", label: "S3 bucket" },
] as const;

/** Where the registry keeps its content, for Drydock to read. */
export function StorageFields({ control, registry }: StorageFieldsProps) {
  const { field } = useController({ control, name: "storage.type" });
  return (
    <div className="min-w-0 space-y-4">
      <div className="space-y-1 text-sm">
        <p className="font-medium">Storage</p>
        <div>
          <Segments
            label="Storage"
            value={field.value}
            onValueChange={field.onChange}
            options={kinds}
          />
        </div>
        <p className="text-xs text-muted">
          Where the registry keeps docker/registry/v2. Drydock only reads it, and shows what no list
          of the registry does.
        </p>
      </div>
      {field.value === "filesystem" && (
        <TextField
          control={control}
          name="storage.root"
          label="Storage directory"
          placeholder="/var/lib/registry"
          hint="As Drydock sees it: mounted read-only, in a container. The operator allows directories with DRYDOCK_STORAGE_ROOTS."
        />
      )}
      {field.value === "s3" && <BucketFields control={control} registry={registry} />}
    </div>
  );
}

function BucketFields({ control, registry }: StorageFieldsProps) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField control={control} name="storage.bucket" label="Bucket" placeholder="registry" />
        <TextField
          control={control}
          name="storage.prefix"
          label="Prefix"
          optional
          hint="The registry's rootdirectory"
        />
        <TextField control={control} name="storage.region" label="Region" placeholder="us-east-1" />
        <TextField
          control={control}
          name="storage.endpoint"
          label="Endpoint"
          optional
          placeholder="https://minio.example.com"
          hint="Of another service than Amazon's"
        />
      </div>
      <TextField
        control={control}
        name="storage.accessKeyId"
        label="Access key"
        autoComplete="off"
        hint="It needs to list the bucket and read its objects, nothing else."
      />
      <SecretField
        control={control}
        name="storage.secretAccessKey"
        label="Secret access key"
        stored={registry?.storage?.type === "s3"}
      />
    </>
  );
}
