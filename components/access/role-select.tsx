import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { roles, type Role } from "@/lib/core/permissions";

export const roleHints: Record<Role, string> = {
  viewer: "Sees everything, changes nothing",
  operator: "Also scans, previews, runs and restores",
  admin: "Also connects registries and manages users and tokens",
};

interface RoleSelectProps extends Omit<ComponentProps<"select">, "value" | "onChange"> {
  value: Role;
  onValueChange: (role: Role) => void;
}

export function RoleSelect({ value, onValueChange, ...props }: RoleSelectProps) {
  return (
    <Select
      value={value}
      onChange={(event) => {
        const role = roles.find((known) => known === event.target.value);
        if (role) onValueChange(role);
      }}
      {...props}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {role}
        </option>
      ))}
    </Select>
  );
}
