// Every visible text below `root` with its contrast, as WCAG 2.2 reckons it, on what is painted behind it.
(root) => {
  const parse = (css) => {
    const numbers = css.match(/[\d.]+/g)?.map(Number);
    return numbers && css.startsWith("rgb") ? [...numbers.slice(0, 3), numbers[3] ?? 1] : [0, 0, 0, 0];
  };
  const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const isDrawing = (element) => element instanceof SVGElement;
  const opacity = (element) => {
    let product = 1;
    for (let at = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity);
    return product;
  };
  const paint = (element) => {
    const style = getComputedStyle(element);
    if (!isDrawing(element)) return parse(style.backgroundColor);
    if (element instanceof SVGSVGElement || element instanceof SVGTextContentElement) return [0, 0, 0, 0];
    const colour = parse(style.fill);
    return [...colour.slice(0, 3), colour[3] * Number(style.fillOpacity)];
  };
  const behind = (element, x, y) => {
    const style = getComputedStyle(element);
    if (isDrawing(element) && style.paintOrder.startsWith("stroke") && style.stroke !== "none") {
      return parse(style.stroke).slice(0, 3); // a halo around the letters
    }
    const stack = document.elementsFromPoint(x, y);
    const own = stack.indexOf(element);
    const layers = [];
    for (const layer of stack.slice(Math.max(own, 0))) {
      const colour = paint(layer);
      colour[3] *= opacity(layer);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const examine = (element, text, box) => {
    const style = getComputedStyle(element);
    const ground = behind(element, box.x + box.width / 2, box.y + box.height / 2);
    const ink = parse(isDrawing(element) ? style.fill : style.color);
    ink[3] *= opacity(element);
    const scale = element instanceof SVGTextContentElement ? element.getScreenCTM().a : 1;
    return { text, contrast: contrast(over(ink, ground), ground), size: parseFloat(style.fontSize) * scale };
  };

  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    const hidden = !box || box.width < 2 || box.height < 2 || getComputedStyle(element).visibility !== "visible";
    const offered = !element.closest(":disabled, title, desc, style, script, .otp-sr, option");
    if (node.data.trim() && !hidden && offered) found.push(examine(element, node.data.trim(), box));
  }
  for (const field of root.querySelectorAll("input, select, textarea")) {
    const box = field.getBoundingClientRect();
    if (box.width && field.value && !field.disabled) found.push(examine(field, field.value, box));
  }
  return found;
};
