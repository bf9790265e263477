// A passkey is asked for by the browser: the server's question is in the form, the answer goes into its hidden field.

const form = document.querySelector("[data-passkey]");
const trouble = document.querySelector("[data-passkey-trouble]");

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const identified = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

const question = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...(options.excludeCredentials && { excludeCredentials: identified(options.excludeCredentials) }),
  ...(options.allowCredentials && { allowCredentials: identified(options.allowCredentials) }),
});

const answer = (credential) => {
  const { response } = credential;
  const made = response.attestationObject !== undefined;
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      ...(made
        ? {
            attestationObject: text(response.attestationObject),
            transports: response.getTransports ? response.getTransports() : [],
          }
        : {
            authenticatorData: text(response.authenticatorData),
            signature: text(response.signature),
            userHandle: response.userHandle ? text(response.userHandle) : null,
          }),
    },
    ...(made && { extensions: JSON.stringify(credential.getClientExtensionResults()) }),
  };
};

const ask = async () => {
  const publicKey = question(JSON.parse(form.dataset.options));
  const how = form.dataset.passkey;
  const credential = await navigator.credentials[how]({ publicKey });
  form.elements.credential.value = JSON.stringify(answer(credential));
  form.submit();
};

const tried = () => {
  trouble.hidden = true;
  ask().catch(() => {
    trouble.hidden = false;
    trouble.focus();
  });
};

if (form && window.PublicKeyCredential) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tried();
  });
  tried();
} else if (trouble) {
  trouble.hidden = false;
}
