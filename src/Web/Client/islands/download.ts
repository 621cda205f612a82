import { toast } from "../toast";
import { say } from "../words";
import { asksForProof, prove } from "./prove";

/** A download before which the server may want to know again who is there: the browser's own would end without a word. */
export function provenDownload(link: HTMLAnchorElement): void {
  link.addEventListener("click", event => {
    event.preventDefault();
    if (!link.hasAttribute("aria-busy")) {
      link.setAttribute("aria-busy", "true");
      void download(link).catch(() => toast(say("formOffline"))).finally(() => link.removeAttribute("aria-busy"));
    }
  });
}

async function download(link: HTMLAnchorElement): Promise<void> {
  const get = (): Promise<Response> => fetch(link.href, { headers: { Accept: "application/json" } });
  let response = await get();
  if (await asksForProof(response)) {
    if (!await prove(document)) {
      return;
    }

    response = await get();
  }

  if (response.ok) {
    save(await response.blob(), /filename=([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "");
  } else {
    location.assign(link.href); // the page that tells why
  }
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
