"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { registriesOptions } from "@/lib/client/queries/registries";
import { paths } from "@/lib/core/paths";
import { RegistriesScreen } from "./registries-screen";

/** With one registry there is nothing to choose: go there. */
export function HomeScreen() {
  const router = useRouter();
  const { data } = useQuery(registriesOptions());
  const only = data?.length === 1 ? data[0]?.name : undefined;

  useEffect(() => {
    if (only) router.replace(paths.registry(only));
  }, [only, router]);

  return <RegistriesScreen />;
}
