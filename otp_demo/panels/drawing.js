// A picture that is changed where it differs. To parse a small string is quick; what takes time is to lay out
// and paint a hundred new elements, and most of them are as they were.
function patch(place, wanted) {
  const now = [...place.childNodes];
  const next = [...wanted.childNodes];
  next.forEach((node, index) => {
    const old = now[index];
    if (!old) place.append(node);
    else if (old.nodeName !== node.nodeName) old.replaceWith(node);
    else if (old.nodeType !== Node.ELEMENT_NODE) old.nodeValue !== node.nodeValue && (old.nodeValue = node.nodeValue);
    else {
      for (const { name } of [...old.attributes]) if (!node.hasAttribute(name)) old.removeAttribute(name);
      for (const { name, value } of node.attributes)
        if (old.getAttribute(name) !== value) old.setAttribute(name, value);
      patch(old, node);
    }
  });
  now.slice(next.length).forEach((node) => node.remove());
}

function render({ model, el }) {
  const parsed = document.createElement("template");
  const draw = () => {
    parsed.innerHTML = model.get("value");
    patch(el, parsed.content);
  };
  draw();
  model.on("change:value", draw);
  return () => model.off("change:value", draw);
}
export default { render };
