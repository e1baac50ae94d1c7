"use client";

import { useController, type Control } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { vendorNames, vendors } from "@/lib/core/vendors";
import type { Connection, ConnectionFields } from "./connection-schema";

interface VendorFieldProps {
  control: Control<ConnectionFields, unknown, Connection>;
}

/** The product, for a registry whose answers do not tell: it decides words of advice and how scans ask. */
export function VendorField({ control }: VendorFieldProps) {
  const { field, fieldState } = useController({ control, name: "vendor" });
  return (
    <Field label="Kind of registry" error={fieldState.error?.message} optional>
      {(aria) => (
        <Select {...aria} {...field} className="w-full">
          <option value="">Found by the check</option>
          {vendorNames
            .filter((name) => name !== "unknown")
            .map((name) => (
              <option key={name} value={name}>
                {vendors[name].label}
              </option>
            ))}
        </Select>
      )}
    </Field>
  );
}
