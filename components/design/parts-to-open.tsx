"use client";

import { type ReactNode, useState } from "react";
import { toast } from "@/lib/client/toast";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
} from "@/components/ui/dropdown-menu/dropdown-menu";
import { FileItems } from "@/components/ui/file-items";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { Tooltip } from "@/components/ui/tooltip/tooltip";

/** Parts that are seen only after something has been pressed or pointed at. */
export const partsToOpen: Record<string, () => ReactNode> = {
  "confirm-dialog": () => <ConfirmExample />,
  dialog: () => (
    <Dialog>
      <DialogTrigger asChild>
        <Button>Open a dialog</Button>
      </DialogTrigger>
      <DialogContent title="A dialog" description="What it is about.">
        <p className="px-5 pb-5 text-sm">Its content.</p>
      </DialogContent>
    </Dialog>
  ),
  "dropdown-menu": () => (
    <DropdownMenu trigger={<Button>Open a menu</Button>}>
      <DropdownMenuContent>
        <DropdownMenuItem>One</DropdownMenuItem>
        <DropdownMenuItem>Two</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  ),
  "file-items": () => (
    <DropdownMenu trigger={<Button>Save as</Button>}>
      <DropdownMenuContent>
        <FileItems
          files={[{ href: "/icon.svg", saveAs: "icon.svg", title: "SVG", hint: "To be enlarged" }]}
        />
      </DropdownMenuContent>
    </DropdownMenu>
  ),
  sheet: () => (
    <Sheet>
      <SheetTrigger asChild>
        <Button>Open a sheet</Button>
      </SheetTrigger>
      <SheetContent title="A sheet">
        <p className="p-5">Details of a row.</p>
      </SheetContent>
    </Sheet>
  ),
  toaster: () => <Button onClick={() => toast.success("Done.")}>Show a message</Button>,
  tooltip: () => (
    <Tooltip content="What it means">
      <Button>Point at me</Button>
    </Tooltip>
  ),
};

function ConfirmExample() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="dangerOutline" onClick={() => setOpen(true)}>
        Ask before it happens
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Remove this?"
        description="What is deleted with it, and whether it can be restored."
        action="Remove"
        danger
        onConfirm={() => setOpen(false)}
      />
    </>
  );
}
