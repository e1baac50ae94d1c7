"use client";

import { createContext, useContext, type ReactNode } from "react";
import { can, type Action, type Role } from "@/lib/core/permissions";

export interface Viewer {
  /** Of the user. */
  id: string;
  name: string;
  email: string;
  role: Role;
}

const ViewerContext = createContext<Viewer | null>(null);

/** The signed-in user, from the server's layout: known at the first paint, without a request. */
export function ViewerProvider({
  viewer,
  children,
}: {
  viewer: Viewer | null;
  children: ReactNode;
}) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer | null {
  return useContext(ViewerContext);
}

/** Whether to offer an action. The server decides again; this only spares people a refusal. */
export function useCan(action: Action): boolean {
  return can(useContext(ViewerContext)?.role, action);
}
