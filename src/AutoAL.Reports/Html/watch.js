"use strict";
(() => {
  const live = document.getElementById("live");
  const text = live.querySelector("span");
  const events = new EventSource("events");
  let waiting = false;
  events.addEventListener("progress", message => {
    const now = JSON.parse(message.data);
    text.textContent = now.text;
    live.classList.remove("lost");
    if (now.version === live.dataset.version || waiting) return;
    waiting = true;
    // Not more often than a reader can follow, and not while the page is out of sight.
    const load = () => document.hidden ? document.addEventListener("visibilitychange", () => location.reload(), { once: true }) : location.reload();
    setTimeout(load, 4000);
  });
  events.addEventListener("error", () => live.classList.add("lost"));
})();
