import { Panel } from "@/components/ui/panel";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { PageBody } from "./page-header";

export function LoadingScreen() {
  return (
    <PageBody>
      <Skeleton className="mb-5 h-7 w-56" />
      <Panel>
        <SkeletonRows label="Loading" />
      </Panel>
    </PageBody>
  );
}
