// Lights claims and their words, filters cards in place, polls jobs; every page works without it.
"use strict";
document.documentElement.classList.add("scripted");

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const numbers = (element) => element.dataset.claims.split(" ");

function setUpLights() {
  const story = document.querySelector(".story");
  const panel = document.querySelector(".claims");
  if (!story || !panel) return;
  const marked = all("[data-claims]");
  let lit = "";
  const light = (wanted) => {
    const key = wanted.join(" ");
    if (key === lit) return;
    lit = key;
    for (const element of marked) {
      element.classList.toggle("lit", numbers(element).some((number) => wanted.includes(number)));
    }
  };
  const show = (event) => {
    const element = event.target.closest("[data-claims]");
    if (!element) return event.type === "focusin" ? undefined : light([]);
    const wanted = numbers(element).filter((number) => {
      const card = document.getElementById("claim-" + number);
      return card && !card.hidden;
    });
    light(wanted);
    if (!wanted.length) return;
    // Bring the other side into view, but never move what is pointed at.
    if (story.contains(element) && panel.scrollHeight > panel.clientHeight) {
      const card = document.getElementById("claim-" + wanted[0]);
      const top = card.offsetTop - panel.offsetTop;
      if (top < panel.scrollTop || top + card.offsetHeight > panel.scrollTop + panel.clientHeight) {
        panel.scrollTo({ top: top - 60 });
      }
    }
  };
  for (const side of [story, panel]) {
    side.addEventListener("mouseover", show);
    side.addEventListener("focusin", show);
    side.addEventListener("mouseleave", () => light([]));
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") light([]); });
}

function setUpFilters() {
  const form = document.querySelector(".claims form.filters");
  if (!form) return;
  const cards = all(".card");
  const count = document.querySelector("[data-count]");
  const button = form.querySelector("button");
  const apply = () => {
    const wanted = new FormData(form);
    let shown = 0;
    for (const card of cards) {
      const takes = Array.from(wanted).every(([name, value]) => !value || card.dataset[name].split(" ").includes(value));
      card.hidden = !takes;
      shown += takes;
      const ref = document.getElementById("at-" + card.dataset.claims);
      if (ref) ref.hidden = !takes;
    }
    const noun = cards.length === 1 ? " claim" : " claims";
    count.textContent = (shown < cards.length ? shown + " of " : "") + cards.length + noun;
    const query = new URLSearchParams(Array.from(wanted).filter(([, value]) => value)).toString();
    history.replaceState(null, "", query ? "?" + query : location.pathname);
  };
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  button.hidden = true;
  // The server leaves links of filtered claims out; with all in the page they must be asked for.
  if (cards.some((card) => card.hidden)) form.addEventListener("change", () => location.reload(), { once: true });
}

function setUpMissing() {
  const link = document.querySelector("[data-missing]");
  if (!link) return;
  const plain = link.href;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const inside = selection.anchorNode && document.querySelector(".text").contains(selection.anchorNode);
    if (!inside || selection.isCollapsed) return;
    const holder = document.createElement("div");
    holder.append(selection.getRangeAt(0).cloneContents());
    all(".ref", holder).forEach((ref) => ref.remove());
    const words = holder.textContent.trim().slice(0, 1500);
    link.href = words ? plain + "?words=" + encodeURIComponent(words) : plain;
  });
}

function setUpForms() {
  for (const form of all("form[data-busy]")) {
    const file = form.querySelector("input[type=file]");
    const problem = form.querySelector("#file-problem");
    form.addEventListener("submit", (event) => {
      const tooLarge = file && file.files.length && file.files[0].size > Number(file.dataset.limit);
      if (problem) problem.hidden = !tooLarge;
      if (tooLarge) return event.preventDefault();
      const button = form.querySelector("button.main");
      button.textContent = form.dataset.busy;
      setTimeout(() => { button.disabled = true; });
    });
    window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }
}

async function pollJob() {
  const box = document.querySelector("[data-job]");
  if (!box) return;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const answer = await fetch("/api/jobs/" + box.dataset.job).catch(() => null);
    if (!answer) continue;
    const job = await answer.json();
    if (!answer.ok || job.state === "failed") return location.reload();
    if (job.state === "done") return location.replace(job.page);
    box.querySelector("[data-state]").textContent = job.label;
    box.querySelector("[data-ahead]").textContent = job.ahead ? job.ahead + " before this one" : "";
  }
}

document.addEventListener("DOMContentLoaded", () => {
  setUpLights();
  setUpFilters();
  setUpMissing();
  setUpForms();
  pollJob();
});
