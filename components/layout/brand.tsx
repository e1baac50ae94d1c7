import { Link } from "@/components/ui/link";
import { paths } from "@/lib/core/paths";

export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden>
      <rect width="32" height="32" rx="7" className="fill-accent-fill" />
      <path
        d="M5 9v12.5A2.5 2.5 0 0 0 7.5 24h17a2.5 2.5 0 0 0 2.5-2.5V9h-3v11.5H8V9z"
        fill="#fff"
      />
      <path d="M11 11h10l-1.8 6h-6.400z" fill="#a9d8f5" />
    </svg>
  );
}

export function Brand() {
  return (
    <Link
      href={paths.home()}
      className="inline-flex items-center gap-2 rounded-md text-base font-semibold tracking-tight"
    >
      <BrandMark className="size-6" />
      Drydock
    </Link>
  );
}
