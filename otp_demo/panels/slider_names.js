// A slider of ipywidgets has its label beside it, but to a screen reader its handle has no name: give it that one.
const name = (panel) => {
  for (const slider of panel.querySelectorAll(".widget-slider")) {
    const label = slider.querySelector(".widget-label")?.textContent.trim();
    if (!label) continue;
    for (const handle of slider.querySelectorAll("[role=slider]")) handle.setAttribute("aria-label", label);
    const number = slider.querySelector(".widget-readout[contenteditable=true]");
    if (number && slider.matches(".otp-named-values")) {
      number.contentEditable = "false"; // ipywidgets lets them be typed over, and takes no notice
      continue;
    }
    number?.setAttribute("role", "textbox");
    number?.setAttribute("aria-label", `${label}, to be typed`);
  }
};

function render({ el }) {
  el.hidden = true;
  let frame, watch;
  const begin = () => {
    const panel = el.closest(".otp");
    if (!panel) return void (frame = requestAnimationFrame(begin)); // not on the page yet
    name(panel);
    watch = new MutationObserver(() => name(panel)); // which may have left the page by then, with all that is in it
    watch.observe(panel, { childList: true, subtree: true, attributeFilter: ["contenteditable"] });
  };
  begin();
  return () => (cancelAnimationFrame(frame), watch?.disconnect());
}
export default { render };
