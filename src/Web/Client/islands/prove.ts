import { make } from "../dom";
import { say } from "../words";

const tokenName = "__RequestVerificationToken";

/** Whether the server wants to know again who is there before it does what the form asks for. */
export async function asksForProof(response: Response): Promise<boolean> {
  return response.status === 403 && ((await response.clone().json().catch(() => ({}))) as { code?: string }).code === "prove-first";
}

/** Asks for the password or a code, with the token of a form in `place`; answers whether it was right, or the dialog was left. */
export function prove(place: ParentNode): Promise<boolean> {
  const proof = make("input", { type: "password", id: "prove-proof", autocomplete: "current-password", "aria-describedby": "prove-proof-error" });
  const fault = make("span", { class: "field-error", id: "prove-proof-error", role: "alert" });
  const leave = make("button", { type: "button", class: "button" }, say("cancel"));
  const asked = make("form", { class: "form", method: "dialog" },
    make("div", { class: "field" }, make("label", { for: "prove-proof" }, say("proof")), proof, fault),
    make("div", { class: "form-actions" }, make("button", { type: "submit", class: "button button-primary" }, say("prove")), leave));
  const dialog = make("dialog", { class: "question", "aria-labelledby": "prove-title" }, make("h2", { id: "prove-title" }, say("proveTitle")), asked);
  return new Promise(resolve => {
    let proved = false;
    let sending = false;
    asked.addEventListener("submit", event => {
      event.preventDefault();
      // A code is right once: sent again it would be refused, and each counts as an attempt.
      if (sending) {
        return;
      }

      sending = true;
      void send(place, proof.value).then(refused => {
        sending = false;
        fault.textContent = refused ?? "";
        proved = refused === null;
        if (proved) {
          dialog.close();
        } else {
          proof.setAttribute("aria-invalid", "true");
          proof.select();
        }
      });
    });
    leave.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(proved);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Answers null, or why the proof was refused. */
async function send(place: ParentNode, proof: string): Promise<string | null> {
  const response = await fetch("/api/v1/account/prove", {
    method: "POST",
    headers: { Accept: "application/json", "Idempotency-Key": crypto.getRandomValues(new Uint32Array(4)).join("-") },
    body: new URLSearchParams({ [tokenName]: place.querySelector<HTMLInputElement>(`input[name=${tokenName}]`)?.value ?? "", proof }),
  }).catch(() => null);
  if (response?.ok) {
    return null;
  }

  const problem = (await response?.json().catch(() => ({})) ?? {}) as { title?: string };
  return problem.title ?? say("formFailed");
}
