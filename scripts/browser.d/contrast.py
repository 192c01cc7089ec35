"""Text that cannot be told from what is behind it, by the Web Content Accessibility Guidelines' measure."""

# Of each text that is seen: its colour and what it lies on, with what is half transparent laid over each other. The level
# AA asks for 4.5 to 1, and 3 to 1 of large text.
FIND = """(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parse = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const data = canvas.getImageData(0, 0, 1, 1).data;
    return [data[0], data[1], data[2], data[3] / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = (color) => {
    const [r, g, b] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const color = parse(getComputedStyle(one).backgroundColor);
      if (color[3] > 0) layers.push(color);
      if (color[3] === 1) break;
    }
    const paper = matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0, 1] : [255, 255, 255, 1];
    return layers.reverse().reduce((below, top) => over(top, below), paper);
  };
  const found = [];
  let count = 0;
  const look = (element, text, style) => {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || style.visibility !== "visible" || style.clipPath === "inset(50%)") return;
    count += 1;
    const ground = behind(element);
    const isDrawn = element instanceof SVGElement;
    const color = parse(isDrawn ? style.fill : style.color);
    for (let one = element; one; one = one.parentElement) color[3] *= Number(getComputedStyle(one).opacity);
    const [a, b] = [light(over(color, ground)), light(ground)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize), isBold = Number(style.fontWeight) >= 700;
    const least = size >= 24 || (isBold && size >= 18.66) ? 3 : 4.5;
    if (ratio < least) found.push(`${ratio.toFixed(2)} of ${least}: "${text.trim().slice(0, 40)}" in ${element.outerHTML.slice(0, 90)}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ["TITLE", "SCRIPT", "OPTION"].includes(element.tagName.toUpperCase())) continue;
    look(element, walker.currentNode.data, getComputedStyle(element));
  }
  for (const field of document.querySelectorAll("input, select, textarea")) {
    look(field, field.name, getComputedStyle(field));
    if (field.placeholder) look(field, field.placeholder, getComputedStyle(field, "::placeholder"));
  }
  return { count, found: [...new Set(found)] };
})()"""


def faults(tab):
    """How many texts were looked at, and those that are too faint."""
    looked = tab.run(FIND)
    return looked["count"], looked["found"]
