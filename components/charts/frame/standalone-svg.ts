import { fontFaces } from "#components/charts/frame/font-faces.ts";

export type Picture = { markup: string; widthPx: number; heightPx: number };

const SVG = "http://www.w3.org/2000/svg";
const PADDING = 24;
const TITLE_HEIGHT = 30;
const SUBTITLE_HEIGHT = 20;

/** What the look of a drawing is made of; the initial value, or null where it is inherited. */
const LOOK: Readonly<Record<string, string | null>> = {
  fill: null,
  "fill-opacity": null,
  stroke: null,
  "stroke-width": null,
  "stroke-dasharray": null,
  "stroke-linecap": null,
  "stroke-linejoin": null,
  "paint-order": null,
  "font-family": null,
  "font-size": null,
  "font-weight": null,
  "letter-spacing": null,
  "text-anchor": null,
  "dominant-baseline": "auto",
  opacity: "1",
};

const ONLY_ON_SCREEN = ["class", "style", "tabindex", "data-mark", "data-chart", "href", "aria-current", "role"];

/**
 * A drawing as a picture that stands alone: every colour, font and pattern as the browser computed it for the light
 * theme, the font's bytes inside, a title above. Links and what is only for the screen are left out.
 */
export async function standaloneSvg(drawing: SVGSVGElement, title: string, subtitle: string): Promise<Picture> {
  const { width, height } = drawing.viewBox.baseVal;
  const top = PADDING + TITLE_HEIGHT + (subtitle === "" ? 0 : SUBTITLE_HEIGHT);
  const root = document.createElementNS(SVG, "svg");
  const size = { widthPx: width + 2 * PADDING, heightPx: height + top + PADDING };
  for (const [name, value] of Object.entries({
    xmlns: SVG,
    width: size.widthPx,
    height: size.heightPx,
    viewBox: `0 0 ${size.widthPx} ${size.heightPx}`,
  })) {
    root.setAttribute(name, String(value));
  }

  drawing.classList.add("in-light");
  const roles = getComputedStyle(drawing);
  const family = roles.fontFamily;
  const copy = copyWithLook(drawing, null) as SVGSVGElement;
  // A role's colour is known only where something is painted with it.
  const [surface, ink, quiet] = ["--surface", "--ink", "--ink-2"].map((role) => {
    drawing.style.color = `var(${role})`;
    return getComputedStyle(drawing).color;
  });
  drawing.style.removeProperty("color");
  drawing.classList.remove("in-light");

  copy.setAttribute("x", String(PADDING));
  copy.setAttribute("y", String(top));
  copy.setAttribute("overflow", "visible");
  const write = (text: string, y: number, sizePx: number, weight: number, fill = "") =>
    Object.assign(
      element("text", { x: PADDING, y, "font-family": family, "font-size": sizePx, "font-weight": weight, fill }),
      { textContent: text },
    );
  root.append(
    Object.assign(element("title", {}), { textContent: title }),
    element("rect", { width: "100%", height: "100%", fill: surface ?? "white" }),
    write(title, PADDING + 14, 16, 620, ink),
    ...(subtitle === "" ? [] : [write(subtitle, PADDING + 36, 12, 400, quiet)]),
    copy,
  );
  const faces = await fontFaces(family, root.textContent);
  if (faces !== "") root.prepend(Object.assign(element("style", {}), { textContent: faces }));
  return { markup: new XMLSerializer().serializeToString(root), ...size };
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

/** A deep copy whose look is written down in attributes. */
function copyWithLook(original: SVGElement, around: CSSStyleDeclaration | null): SVGElement {
  const link = original instanceof SVGAElement;
  const copy = link ? element("g", {}) : (original.cloneNode(false) as SVGElement);
  if (link && original.hasAttribute("aria-label")) {
    copy.setAttribute("aria-label", original.getAttribute("aria-label") ?? "");
  }
  const computed = getComputedStyle(original);
  for (const [name, initial] of Object.entries(LOOK)) {
    const value = computed.getPropertyValue(name);
    if (value !== "" && value !== (initial ?? around?.getPropertyValue(name))) copy.setAttribute(name, paint(value));
    else copy.removeAttribute(name);
  }
  for (const name of ONLY_ON_SCREEN) copy.removeAttribute(name);
  for (const child of original.childNodes) {
    if (child instanceof SVGElement) {
      if (child.hasAttribute("data-screen-only") || getComputedStyle(child).display === "none") continue;
      copy.append(copyWithLook(child, computed));
    } else if (child.nodeType === Node.TEXT_NODE) {
      copy.append(child.cloneNode());
    }
  }
  return copy;
}

/** Nothing for what is invisible: older programs know no `rgba` and would paint it black. */
function paint(value: string): string {
  return value === "rgba(0, 0, 0, 0)" ? "none" : value;
}

/** A picture in pixels, `scale` for each of its own. */
export async function drawnPixels(picture: Picture, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([picture.markup], { type: "image/svg+xml;charset=utf-8" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.widthPx * scale);
    canvas.height = Math.round(picture.heightPx * scale);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("This browser cannot draw pictures.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("The picture is too large for this browser.");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
