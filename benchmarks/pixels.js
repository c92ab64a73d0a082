// Times from a key on a slider until what it changes has been painted, by the page's own steady clock.
window.stopwatch = {
  // Wait for the next key, then for `selector` to change; with `images`, for another <img> in it, decoded.
  arm(selector, images) {
    const target = document.querySelector(selector);
    const picture = () => target.querySelector("img");
    const before = picture();
    this.taken = new Promise((resolve, reject) => {
      let began;
      addEventListener("keydown", (event) => (began = event.timeStamp), { capture: true, once: true });
      const watch = new MutationObserver(async () => {
        if (began === undefined) return;
        if (images && (!picture() || picture() === before)) return;
        watch.disconnect();
        if (images) await picture().decode().catch(() => {}); // it may be gone again
        // The next frame paints it; a message that is posted while it begins arrives when it is done.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - began);
          port2.postMessage(null);
        });
      });
      watch.observe(target, { childList: true, subtree: true, characterData: true, attributes: true });
      setTimeout(() => reject(new Error(`nothing changed in ${selector}`)), 10000);
    });
  },
  heights: {},
  // Note every height that a part of the page ever has.
  watch(selector) {
    const seen = (this.heights[selector] = []);
    new ResizeObserver((entries) => {
      for (const entry of entries) {
        const height = Math.round(entry.contentRect.height);
        if (!seen.includes(height)) seen.push(height);
      }
    }).observe(document.querySelector(selector));
  },
};
