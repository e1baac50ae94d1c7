import { classNames } from "@/lib/client/class-names";
import { brokenLook, nodeLooks } from "./node-look";

const shownTypes = ["tag", "index", "image", "artifact", "attestation"] as const;

export function GraphLegend() {
  return (
    <ul
      aria-label="Legend"
      className="flex flex-wrap gap-x-4 gap-y-1.5 border-b border-line px-4 py-2 text-xs text-muted"
    >
      {shownTypes.map((type) => {
        const { word, icon: Icon, shape } = nodeLooks[type];
        return (
          <li key={type} className="flex items-center gap-1.5">
            <span className={classNames("grid size-5 place-items-center border", shape)}>
              <Icon className="size-2.5" aria-hidden />
            </span>
            {word}
          </li>
        );
      })}
      <li className="flex items-center gap-1.5">
        <span className={classNames("size-5 rounded-full", brokenLook)} />
        Missing or unreadable
      </li>
      <li className="flex items-center gap-1.5">
        <span className="w-5 border-t border-dashed border-field-line" />
        refers to
      </li>
      <li className="self-center">Left to right: older to newer. Larger: more bytes.</li>
    </ul>
  );
}
