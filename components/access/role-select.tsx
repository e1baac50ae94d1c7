import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import type { Role } from "@/lib/core/permissions";

interface RoleSelectProps<One extends Role> extends Omit<
  ComponentProps<"select">,
  "value" | "onChange"
> {
  /** Those to choose from. */
  of: readonly One[];
  value: One;
  onValueChange: (role: One) => void;
}

export function RoleSelect<One extends Role>({
  of: roles,
  value,
  onValueChange,
  ...props
}: RoleSelectProps<One>) {
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
          {t(`words.role.${role as Role}`)}
        </option>
      ))}
    </Select>
  );
}
