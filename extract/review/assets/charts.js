// Draws the charts: each figure carries its Vega-Lite specification and its numbers as JSON. No eval: the interpreter.
(function () {
  "use strict";
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement("i");
  probe.hidden = true;
  document.body.append(probe);
  function colour(name) { // a custom property may be light-dark(): only as a colour is it resolved
    probe.style.color = "var(--" + name + ")";
    return getComputedStyle(probe).color;
  }
  function config() {
    const ink = colour("ink"), soft = colour("soft"), faint = colour("faint");
    const font = style.getPropertyValue("--sans").trim();
    return {
      background: "transparent",
      font: font,
      view: { stroke: null },
      axis: { labelColor: soft, titleColor: soft, gridColor: faint, domainColor: faint, tickColor: faint, labelFontSize: 12 },
      legend: { labelColor: ink, titleColor: soft, labelFontSize: 12, symbolType: "square", orient: "top", columns: 6 },
      bar: { color: colour("body"), cornerRadiusEnd: 2, opacity: 0.8 },
      text: { color: soft, fontSize: 12 },
      range: { category: ["body", "directive", "unit", "number", "date", "section", "person", "cited", "contact", "title", "attachment", "mark"].map(colour) },
    };
  }
  const drawn = [];
  function draw(figure) {
    const place = figure.querySelector(".drawing");
    const spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    const vg = vegaLite.compile(spec, { config: config() }).spec;
    const view = new vega.View(vega.parse(vg, null, { ast: true }), {
      expr: vegaInterpreter.expressionInterpreter, renderer: "svg", container: place, hover: true,
      loader: { load: refuse, sanitize: refuse },
    });
    view.addEventListener("click", function (event, item) {
      if (item && item.datum && item.datum.link) location.href = item.datum.link;
    });
    drawn.push(view);
    return view.runAsync();
  }
  function refuse() { return Promise.reject(new Error("a chart loads nothing")); }
  const figures = Array.from(document.querySelectorAll(".chart")).filter((f) => f.querySelector(".drawing"));
  function drawAll() {
    drawn.splice(0).forEach((view) => view.finalize());
    return Promise.all(figures.map(draw)).then(() => document.body.classList.add("drawn"));
  }
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
