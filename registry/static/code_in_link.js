// A link in a letter carries the code behind the #, which browsers send to nobody. It is put into its field here, and
// taken out of the address; the button is pressed by a person. Without this script the code is typed.

const field = document.querySelector("[data-code-in-link]");

function fillIn() {
  const code = /^#([0-9]{4})([0-9]{4})$/.exec(window.location.hash);
  if (!field || !code) return;
  field.value = code[1] + " " + code[2];
  history.replaceState(null, "", window.location.pathname + window.location.search);
  field.form.querySelector("[type=submit]").focus();
}

window.addEventListener("hashchange", fillIn); // the page of this code was open already
fillIn();
