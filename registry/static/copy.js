/* Buttons that copy a text. Without this script, or without a clipboard, they stay hidden: the text can be selected. */
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = button.querySelector("span");
    const before = words.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      words.textContent = button.dataset.done;
      setTimeout(() => (words.textContent = before), 2500);
    });
  }
}
