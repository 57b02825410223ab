// Passkeys: the newsroom asks, the browser has the device answer, and the answer goes
// back as a form like any other.
"use strict";

{
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const listed = (keys) => (keys ?? []).map((k) => ({ ...k, id: bytes(k.id) }));

  const make = async (o) => navigator.credentials.create({ publicKey: { ...o, challenge: bytes(o.challenge), user: { ...o.user, id: bytes(o.user.id) }, excludeCredentials: listed(o.excludeCredentials) } });
  const show = async (o) => navigator.credentials.get({ publicKey: { ...o, challenge: bytes(o.challenge), allowCredentials: listed(o.allowCredentials) } });

  // written gives a credential in the form that the newsroom reads.
  function written(c) {
    const response = { clientDataJSON: text(c.response.clientDataJSON) };
    if (c.response.attestationObject) {
      response.attestationObject = text(c.response.attestationObject);
      response.transports = c.response.getTransports?.() ?? [];
    } else {
      response.authenticatorData = text(c.response.authenticatorData);
      response.signature = text(c.response.signature);
      if (c.response.userHandle) response.userHandle = text(c.response.userHandle);
    }
    return JSON.stringify({ id: c.id, rawId: text(c.rawId), type: c.type, response, authenticatorAttachment: c.authenticatorAttachment ?? undefined, clientExtensionResults: c.getClientExtensionResults() });
  }

  const sentences = {
    NotAllowedError: "The passkey was not used. Try it once more, or go on without it.",
    InvalidStateError: "This device holds a passkey for you already.",
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const state = form.querySelector("[role=status]");
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    if (form.previousElementSibling?.className === "or") form.previousElementSibling.hidden = false;
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      state.textContent = "";
      try {
        const asked = await fetch(form.dataset.ask, { method: "POST", headers: { Accept: "application/json" } });
        const options = await asked.json();
        if (!asked.ok) throw new Error(options.problem);
        form.elements.answer.value = written(await (form.dataset.passkey === "make" ? make : show)(options));
        form.submit();
      } catch (fault) {
        state.textContent = sentences[fault.name] ?? (fault.name === "Error" ? fault.message : "The passkey could not be used. Go on without it.");
      }
    });
  }
}
