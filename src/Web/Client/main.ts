import { begin, island } from "./island";
import { startClocks } from "./islands/clock-chip";
import { commandForm, guardUnsaved } from "./islands/command-form";
import { fileDrop } from "./islands/file-drop";
import { guidanceTimer } from "./islands/guidance-timer";
import { startKeys } from "./islands/keys";
import { startLive } from "./islands/live";
import { lookupField } from "./islands/lookup-field";
import * as page from "./islands/page";
import { position } from "./islands/position";
import { searchBox } from "./islands/search-box";
import { signatureCanvas } from "./islands/signature-canvas";
import { toastWaiting } from "./toast";

// An island is one line: which elements, and the function that brings each of them to life.
island("form[data-command]", commandForm);
island("[data-search-box]", searchBox);
island("[data-lookup]", lookupField);
island("[data-signature]", signatureCanvas);
island("[data-guidance-timer]", guidanceTimer);
island("[data-position]", position);
island("[data-file-drop]", fileDrop);
island("[data-opens]", page.opener);
island("dialog.drawer", page.drawer);
island("[data-navigation-toggle]", page.navigationToggle);
island("#navigation", page.navigation);
island("button[data-theme-choice]", page.themeSwitch);
island(".list > .table-scroll", page.fittingTable);
island("[data-sends-itself]", page.sendsItself);
island("button[data-print]", page.printButton);
island("button[data-key-help]", page.keyHelpButton);

begin();
guardUnsaved();
page.startMenus();
startClocks();
startKeys();
startLive();
toastWaiting();
