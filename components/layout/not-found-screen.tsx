import { MapPinOff } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/core/paths";

export function NotFoundScreen() {
  return (
    <EmptyState
      isPage
      icon={MapPinOff}
      title="There is nothing at this address"
      actions={
        <Button asChild variant="primary">
          <Link href={paths.home()}>Go to the start</Link>
        </Button>
      }
    >
      It may have been removed, or the address has a typing error.
    </EmptyState>
  );
}
