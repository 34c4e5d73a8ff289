// What Datasette's pages have inline, which the desk's policy forbids: a constant of its table.js, and closing of menus.
window.DATASETTE_ALLOW_FACET = true;
document.addEventListener("click", function (event) {
  const within = event.target.closest("details");
  document.querySelectorAll("details[open]").forEach(function (details) {
    if (details !== within && !details.contains(within)) details.open = false;
  });
});
