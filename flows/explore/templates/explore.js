// The pages work without this script; it adds the search, the notes beside the text, and the switches of its layers.
"use strict";

const root = document.documentElement.dataset.root;

/* The search: the index is loaded when somebody first wants it. */
const box = document.createElement("input");
const found = document.createElement("div");
const MOST = 24;

function loadIndex() {
  if (document.getElementById("index")) return;
  const script = document.createElement("script");
  script.id = "index";
  script.src = root + "search-index.js";
  script.addEventListener("load", showFound);
  document.head.append(script);
}

function plainWords(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

function findEntries(words) {
  // What has a word that begins so comes first, then what holds all the words anywhere.
  const first = [];
  const others = [];
  for (const entry of window.newsmillIndex || []) {
    const title = plainWords(entry[1]);
    const whole = title + " " + plainWords(entry[2]);
    if (!words.every((word) => whole.includes(word))) continue;
    ((" " + title).includes(" " + words[0]) ? first : others).push(entry);
    if (first.length >= MOST) break;
  }
  return first.concat(others).slice(0, MOST);
}

function showFound() {
  const words = plainWords(box.value).split(/\s+/).filter(Boolean);
  found.replaceChildren();
  found.hidden = !words.length || !window.newsmillIndex;
  if (found.hidden) return;
  const entries = findEntries(words);
  for (const [kind, title, more, page] of entries) {
    const link = document.createElement("a");
    link.href = root + page;
    const small = document.createElement("small");
    small.textContent = more ? kind + ", " + more : kind;
    link.append(title, small);
    found.append(link);
  }
  if (!entries.length) {
    const nothing = document.createElement("p");
    nothing.textContent = "Nothing found";
    found.append(nothing);
  }
}

function moveInFound(event) {
  const links = [...found.querySelectorAll("a")];
  const place = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    found.hidden = true;
    box.focus();
  } else if (event.key === "ArrowDown" && links.length) {
    event.preventDefault();
    links[Math.min(place + 1, links.length - 1)].focus();
  } else if (event.key === "ArrowUp" && place >= 0) {
    event.preventDefault();
    (place ? links[place - 1] : box).focus();
  } else if (event.key === "Enter" && place < 0 && links.length) {
    links[0].click();
  }
}

const search = document.createElement("div");
search.className = "search";
search.setAttribute("role", "search");
Object.assign(box, {id: "search", type: "search", placeholder: "Search", autocomplete: "off", spellcheck: false});
box.setAttribute("aria-label", "Search names, stories, articles and quotes");
Object.assign(found, {id: "found", hidden: true});
found.setAttribute("aria-live", "polite");
search.append(box, found);
document.querySelector(".top").append(search);
box.addEventListener("focus", loadIndex);
box.addEventListener("input", showFound);
search.addEventListener("keydown", moveInFound);
document.addEventListener("click", (event) => {
  if (!search.contains(event.target)) found.hidden = true;
});

/* A drawing wider than the screen is shown from its middle. */
for (const drawing of document.querySelectorAll(".network")) {
  drawing.scrollLeft = (drawing.scrollWidth - drawing.clientWidth) / 2;
}

/* The notes: what the rule behind a highlighted stretch says, on hover and on keyboard focus. */
const tip = document.getElementById("tip");
let lit = [];

function clearTip() {
  if (!tip) return;
  tip.hidden = true;
  for (const one of lit) one.classList.remove("lit");
  lit = [];
}

function keysOf(mark) {
  return (mark.dataset.k || mark.id).split(" ");
}

function marksAround(element) {
  const marks = [];
  for (let one = element.closest(".q, .e, .n, .d"); one; one = one.parentElement.closest(".q, .e, .n, .d")) {
    marks.push(one);
  }
  return marks;
}

function showTip(element) {
  clearTip();
  const marks = marksAround(element);
  if (!marks.length) return;
  tip.replaceChildren();
  for (const mark of marks) {
    for (const key of keysOf(mark)) {
      const note = document.getElementById("n-" + key);
      if (!note) continue;
      const copy = document.createElement("div");
      copy.append(...note.cloneNode(true).childNodes);
      tip.append(copy);
      lit.push(note, ...document.querySelectorAll('[data-k~="' + key + '"], [id="' + key + '"]'));
    }
  }
  for (const one of lit) one.classList.add("lit");
  tip.hidden = !tip.childNodes.length;
  const place = marks[0].getClientRects()[0];
  const left = Math.max(16, Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 16));
  const below = place.bottom + tip.offsetHeight + 12 < window.innerHeight;
  tip.style.left = left + window.scrollX + "px";
  tip.style.top = (below ? place.bottom + 8 : Math.max(8, place.top - tip.offsetHeight - 8)) + window.scrollY + "px";
}

if (tip) {
  const text = document.querySelector(".text");
  const reached = new Set();
  for (const mark of text.querySelectorAll(".q, .e, .n, .d")) {
    // A quote in pieces is one stop for the keyboard; every name and date is one.
    const keys = keysOf(mark);
    if (mark.matches(".q, .e") && keys.every((key) => reached.has(key))) continue;
    for (const key of keys) reached.add(key);
    if (!mark.href) mark.tabIndex = 0;
    mark.setAttribute("aria-describedby", keys.map((key) => "n-" + key).join(" "));
  }
  for (const kind of ["mouseover", "focusin"]) text.addEventListener(kind, (event) => showTip(event.target));
  for (const kind of ["mouseleave", "focusout"]) text.addEventListener(kind, clearTip);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clearTip();
  });
  for (const layer of document.querySelectorAll("[data-layer]")) {
    const label = document.createElement("label");
    const check = document.createElement("input");
    Object.assign(check, {type: "checkbox", checked: true});
    check.addEventListener("change", () => text.classList.toggle("no-" + layer.dataset.layer, !check.checked));
    label.className = layer.className;
    label.append(check, layer.textContent);
    layer.replaceWith(label);
  }
}
