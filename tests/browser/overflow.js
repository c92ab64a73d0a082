// What does not fit on the classroom's page: scroll bars, content over its neighbours, parts beyond the edge.
() => {
  const found = [];
  const seen = (part) => part.getClientRects().length && getComputedStyle(part).visibility === "visible";
  const name = (part) => `${part.tagName.toLowerCase()}.${[...part.classList].slice(-2).join(".")}`;
  const outside = (part) => {
    const box = part.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1);
  };
  const page = document.scrollingElement;
  const room = document.querySelector(".otp-classroom");
  for (const part of [page, room, ...room.querySelectorAll("*")]) {
    if (!seen(part) || part.closest("svg, .otp-sr, option, input")) continue; // a field scrolls what is typed
    const style = getComputedStyle(part);
    if (style.textOverflow === "ellipsis") continue; // cut short on purpose, with a sign that it is
    const [wide, high] = [part.scrollWidth - part.clientWidth, part.scrollHeight - part.clientHeight];
    const held = part.clientWidth && part.clientHeight;
    if (held && style.overflowX !== "visible" && wide > 0) found.push(`${name(part)} is ${wide} px too wide inside`);
    if (held && style.overflowY !== "visible" && high > 0) found.push(`${name(part)} is ${high} px too high inside`);
    const holds = part.matches(".widget-html, .widget-container, .widget-button, label");
    if (held && holds && high > 2) found.push(`${name(part)} lies over what is below it, by ${high} px`);
    if (outside(part) && !outside(part.parentElement)) found.push(`${name(part)} leaves the screen`);
  }
  return found;
};
