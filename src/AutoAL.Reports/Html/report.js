"use strict";
(() => {
  const root = document.documentElement;
  const tools = document.getElementById("tools");
  const buttons = [...tools.querySelectorAll("button[data-s]")];
  const names = Object.fromEntries(buttons.map(b => [b.dataset.s, b.textContent.trim()]));
  const dots = Object.fromEntries(buttons.map(b => [b.dataset.s, b.querySelector("svg")]));
  const hidden = new Set();
  let logarithmic = false;
  tools.hidden = false;

  // Frames: one per coordinate system, with the shapes that lie in it.
  const frames = [];
  for (const svg of document.querySelectorAll("figure svg")) {
    for (const rect of svg.querySelectorAll("[data-f]")) {
      const number = name => Number(rect.getAttribute(name));
      const shapes = [...svg.querySelectorAll(`[data-p="${rect.dataset.f}"]`)];
      frames.push({
        svg, shapes, left: number("x"), top: number("y"), width: number("width"), height: number("height"),
        x0: number("data-x0"), x1: number("data-x1"), y0: number("data-y0"), y1: number("data-y1"),
        lines: shapes.filter(e => e.tagName === "polyline").map(e => ({ e, series: e.dataset.s })),
      });
    }
  }

  const pairs = text => text.trim().split(/\s+/).map(p => p.split(",").map(Number));
  const original = new WeakMap();
  const keep = (e, read) => { if (!original.has(e)) original.set(e, read()); return original.get(e); };

  // Where a pixel of the linear axis lies on the logarithmic one. A frame that begins at 0 starts its logarithm at 1.
  const moved = (f, px) => {
    if (!logarithmic) return px;
    const low = Math.log(Math.max(f.x0, 1)), high = Math.log(f.x1);
    const x = f.x0 + (px - f.left) / f.width * (f.x1 - f.x0);
    return f.left + f.width * (Math.log(Math.max(x, Math.max(f.x0, 1))) - low) / (high - low);
  };
  const back = (f, px) => {
    const share = (px - f.left) / f.width;
    if (!logarithmic) return f.x0 + share * (f.x1 - f.x0);
    const low = Math.log(Math.max(f.x0, 1)), high = Math.log(f.x1);
    return Math.exp(low + share * (high - low));
  };

  const place = f => {
    let last = -1e9;
    for (const e of f.shapes) {
      if (e.hasAttribute("points")) {
        const points = keep(e, () => pairs(e.getAttribute("points")));
        const centre = points.reduce((s, p) => s + p[0], 0) / points.length;
        const shift = e.hasAttribute("data-m") ? moved(f, centre) - centre : null;
        e.setAttribute("points", points.map(([x, y]) => `${(shift === null ? moved(f, x) : x + shift).toFixed(2)},${y}`).join(" "));
      } else if (e.tagName === "circle") {
        e.setAttribute("cx", moved(f, keep(e, () => Number(e.getAttribute("cx")))));
      } else if (e.tagName === "line") {
        const x = moved(f, keep(e, () => Number(e.getAttribute("x1"))));
        e.setAttribute("x1", x); e.setAttribute("x2", x);
      } else if (e.tagName === "text" && e.dataset.x) {
        const x = moved(f, keep(e, () => Number(e.getAttribute("x"))));
        e.setAttribute("x", x);
        e.classList.toggle("off", x - last < 30);
        if (x - last >= 30) last = x;
      }
    }
  };

  const log = document.getElementById("log");
  log.addEventListener("click", () => {
    logarithmic = !logarithmic;
    log.setAttribute("aria-pressed", logarithmic);
    frames.forEach(place);
  });

  const show = series => {
    for (const e of document.querySelectorAll(`figure [data-s="${series}"]`)) e.classList.toggle("off", hidden.has(series));
    const button = buttons.find(b => b.dataset.s === series);
    button.setAttribute("aria-pressed", !hidden.has(series));
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const series = button.dataset.s;
      hidden.has(series) ? hidden.delete(series) : hidden.add(series);
      show(series);
    });
    button.addEventListener("dblclick", () => {
      for (const other of buttons) other.dataset.s === button.dataset.s || other.dataset.s === "0" ? hidden.delete(other.dataset.s) : hidden.add(other.dataset.s);
      buttons.forEach(b => show(b.dataset.s));
    });
  }
  document.getElementById("all").addEventListener("click", () => { hidden.clear(); buttons.forEach(b => show(b.dataset.s)); });

  const theme = document.getElementById("theme");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  theme.setAttribute("aria-pressed", dark());
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; theme.setAttribute("aria-pressed", dark()); });

  // A page that is loaded again keeps what its reader chose.
  if (document.getElementById("live")) {
    const kept = JSON.parse(sessionStorage.getItem("autoal") ?? "{}");
    addEventListener("pagehide", () => sessionStorage.setItem("autoal", JSON.stringify({ hidden: [...hidden].map(s => names[s]), logarithmic, theme: root.dataset.theme ?? "" })));
    for (const button of buttons) if ((kept.hidden ?? []).includes(names[button.dataset.s])) { hidden.add(button.dataset.s); show(button.dataset.s); }
    if (kept.logarithmic) log.click();
    if (kept.theme) { root.dataset.theme = kept.theme; theme.setAttribute("aria-pressed", dark()); }
  }

  // Values under the pointer, in a box and at a hair line.
  const tip = document.createElement("div");
  tip.id = "tip"; tip.hidden = true;
  document.body.append(tip);
  const hair = document.createElementNS("http://www.w3.org/2000/svg", "line");
  hair.setAttribute("stroke", "#57606a"); hair.setAttribute("pointer-events", "none");
  const leave = () => { tip.hidden = true; hair.remove(); };
  const height = (line, px) => {
    const points = pairs(line.e.getAttribute("points"));
    for (let i = 1; i < points.length; i++) {
      const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
      if (px >= ax - 0.01 && px <= bx + 0.01) return bx === ax ? by : ay + (px - ax) / (bx - ax) * (by - ay);
    }
    return null;
  };
  const round = (value, span) => value.toFixed(Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(span)))));
  for (const svg of new Set(frames.map(f => f.svg))) {
    svg.addEventListener("pointermove", event => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const f = frames.find(g => g.svg === svg && at.x >= g.left && at.x <= g.left + g.width && at.y >= g.top && at.y <= g.top + g.height);
      if (!f) return leave();
      const rows = f.lines.filter(l => !hidden.has(l.series)).map(l => ({ series: l.series, y: height(l, at.x) })).filter(r => r.y !== null).sort((a, b) => a.y - b.y);
      tip.replaceChildren();
      const head = document.createElement("b");
      head.textContent = round(back(f, at.x), (f.x1 - f.x0) / 10);
      tip.append(head);
      for (const row of rows) {
        const line = document.createElement("div"), label = document.createElement("span"), value = document.createElement("em");
        label.textContent = names[row.series] ?? "";
        value.textContent = round(f.y1 - (row.y - f.top) / f.height * (f.y1 - f.y0), f.y1 - f.y0);
        if (dots[row.series]) line.append(dots[row.series].cloneNode(true));
        line.append(label, value);
        tip.append(line);
      }
      hair.setAttribute("x1", at.x); hair.setAttribute("x2", at.x);
      hair.setAttribute("y1", f.top); hair.setAttribute("y2", f.top + f.height);
      svg.append(hair);
      tip.hidden = false;
      const box = tip.getBoundingClientRect();
      tip.style.left = `${event.clientX + 18 + box.width > innerWidth ? Math.max(4, event.clientX - 18 - box.width) : event.clientX + 18}px`;
      tip.style.top = `${Math.max(4, Math.min(innerHeight - box.height - 4, event.clientY - box.height / 2))}px`;
    });
    svg.addEventListener("pointerleave", leave);
  }
})();
