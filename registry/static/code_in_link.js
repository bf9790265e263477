// A link in a letter carries the code behind the #, which browsers send to nobody. It is put into its field here, and
// taken out of the address; the button is pressed by a person. Without this script the code is typed.

const field = document.querySelector("[data-code-in-link]");
const code = /^#([0-9]{8})$/.exec(window.location.hash);
if (field && code) {
  field.value = code[1].slice(0, 4) + " " + code[1].slice(4);
  history.replaceState(null, "", window.location.pathname + window.location.search);
  field.form.querySelector("button[type=submit], button:not([type])").focus();
}
