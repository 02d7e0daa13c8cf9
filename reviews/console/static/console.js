// Small help on top of pages that work without it.
"use strict";

// Say five minutes before the session ends, and let it be made longer without leaving the page.
(function () {
  const left = Number(document.body.dataset.secondsLeft || 0);
  const form = document.querySelector(".stay");
  if (!left || !form) return;
  const words = form.querySelector(".stay-words");
  const warnBefore = 5 * 60 * 1000;
  let end = Date.now() + left * 1000;
  let timer = 0;
  function plan() {
    clearTimeout(timer);
    form.hidden = true;
    timer = setTimeout(warn, Math.max(0, end - warnBefore - Date.now()));
  }
  function warn() {
    form.hidden = false;
    words.textContent = "You will be signed out in 5 minutes. What you have typed on this page would be lost.";
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    if (answer.ok) {
      end = Date.now() + (await answer.json()).secondsLeft * 1000;
      plan();
    } else {
      words.textContent = "You are signed out. Copy what you have typed, then sign in again.";
    }
  });
  plan();
})();

// "Choose all" and "Choose none" on the page where views are chosen.
for (const button of document.querySelectorAll("button[data-choose]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const box of document.querySelectorAll(".choice input[type=checkbox]")) {
      box.checked = button.dataset.choose === "all";
    }
  });
}

// One voice note at a time.
document.addEventListener("play", (event) => {
  for (const sound of document.querySelectorAll("audio")) {
    if (sound !== event.target) sound.pause();
  }
}, true);

// After a form with mistakes: start reading at the list of them.
document.getElementById("errors")?.focus();
