import type { Metadata } from "next";
import { RepositoryScreen } from "@/components/repository/repository-screen";

interface Props {
  params: Promise<{ registry: string; repository: string[] }>;
}

async function name(params: Props["params"]) {
  return (await params).repository.map(decodeURIComponent).join("/");
}
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await name(params) };
}
export default async function RepositoryPage({ params }: Props) {
  return <RepositoryScreen registry={(await params).registry} repository={await name(params)} />;
}
