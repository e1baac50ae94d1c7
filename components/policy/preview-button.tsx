"use client";

import { ScanSearch } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useCreatePlan } from "@/lib/client/queries/plans";
import { paths } from "@/lib/core/paths";

interface PreviewButtonProps {
  registry: string;
  /** null while the document is faulty. */
  policy: unknown;
}

export function PreviewButton({ registry, policy }: PreviewButtonProps) {
  const router = useRouter();
  const create = useCreatePlan(registry);
  return (
    <Button
      variant="primary"
      disabled={policy === null}
      pending={create.isPending || create.isSuccess}
      onClick={() =>
        create.mutate(
          { policy },
          {
            onSuccess: (plan) => router.push(paths.plan(registry, plan.id)),
            onError: (error) => toast.error(error.message),
          },
        )
      }
    >
      <ScanSearch aria-hidden />
      Preview plan
    </Button>
  );
}
