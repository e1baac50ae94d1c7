"use client";

import { toast } from "sonner";
import { PageHeader } from "@/components/layout/page-header";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel";
import { useViewer } from "@/lib/client/session";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";

export function AccountPage() {
  const viewer = useViewer();
  if (!viewer) return null;
  return (
    <>
      <PageHeader title="Account" description={`${viewer.email}, ${viewer.role}`} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel>
          <PanelHeader title="Password" description="A new one ends all your other sessions." />
          <PanelBody>
            <PasswordForm
              email={viewer.email}
              onChanged={() =>
                toast.success("Your password is changed. Other sessions have ended.")
              }
            />
          </PanelBody>
        </Panel>
        <SessionList />
      </div>
    </>
  );
}
