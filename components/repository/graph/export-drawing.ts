import { t } from "@/lib/client/language";
import { saveFile } from "@/lib/client/save-file";

const styled = [
  ...["fill", "stroke", "stroke-width", "stroke-opacity", "opacity", "paint-order"],
  ...["font-family", "font-size", "text-anchor"],
] as const;

/** A drawing as it is seen, with every colour written into it: outside this page no theme knows its name. */
export function drawingText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const computed = getComputedStyle(original);
    for (const name of styled) {
      const value = computed.getPropertyValue(name);
      if (value !== "") element.setAttribute(name, value);
    }
    for (const name of ["class", "tabindex", "role", "data-mark", "data-lane"])
      element.removeAttribute(name);
  });
  const background = document.createElementNS(svg.namespaceURI, "rect");
  background.setAttribute("width", "100%");
  background.setAttribute("height", "100%");
  background.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(background);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("font-family", "sans-serif");
  return new XMLSerializer().serializeToString(copy);
}

/** Twice as many pixels as on screen, so that it can be enlarged and printed. */
const PNG_SCALE = 2;

export async function saveDrawing(
  svg: SVGSVGElement,
  { name, as }: { name: string; as: "svg" | "png" },
): Promise<void> {
  const text = drawingText(svg);
  const vector = new Blob([text], { type: "image/svg+xml" });
  saveFile(as === "svg" ? vector : await toPng(vector, svg), `${name}.${as}`);
}

async function toPng(vector: Blob, { clientWidth, clientHeight }: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(vector);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = clientWidth * PNG_SCALE;
    canvas.height = clientHeight * PNG_SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error(t("graph.chart.noPicture"))),
      ),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
