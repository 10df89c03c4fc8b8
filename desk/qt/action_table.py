"""The table of all actions by menu; `None` stands for a line between. Nothing else may declare one."""

from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.values import value_class


@value_class(frozen=True)
class ActionSpec:
    """One action. `local` ones answer to their key only inside the screen that has them."""

    name: str
    label: str
    tooltip: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    checkable: bool = False
    local: bool = False


def _action(
    name: str,
    label: str,
    tooltip: str,
    icon: str = "",
    *shortcuts: str,
    checkable: bool = False,
    local: bool = False,
) -> ActionSpec:
    return ActionSpec(name, label, tooltip, icon, shortcuts, checkable, local)


# One action a line: a table is read down its columns.
# fmt: off
DECLARED: dict[str, tuple[ActionSpec | None, ...]] = {
    "file": (
        _action("new_file", QT_TRANSLATE_NOOP("actions", "&New register…"), QT_TRANSLATE_NOOP("actions", "Make a new, empty register"), "new", "Ctrl+Alt+N"),
        _action("open_file", QT_TRANSLATE_NOOP("actions", "&Open register…"), QT_TRANSLATE_NOOP("actions", "Open another register"), "open", "Ctrl+O"),
        None,
        _action("import_source", QT_TRANSLATE_NOOP("actions", "&Import document…"), QT_TRANSLATE_NOOP("actions", "Bring in a document as a source"), "import", "Ctrl+I"),
        _action("export_list", QT_TRANSLATE_NOOP("actions", "&Export this list…"), QT_TRANSLATE_NOOP("actions", "Write the list in front of you as CSV"), "export", "Ctrl+E"),
        _action("export_reports", QT_TRANSLATE_NOOP("actions", "Export &reports…"), QT_TRANSLATE_NOOP("actions", "Write any or all reports as CSV"), "export", "Ctrl+Shift+E"),
        _action("export_calendar", QT_TRANSLATE_NOOP("actions", "Export a &calendar…"), QT_TRANSLATE_NOOP("actions", "Write what falls due and what is planned as one iCalendar file"), "calendar", "Ctrl+Alt+I"),
        None,
        _action("print", QT_TRANSLATE_NOOP("actions", "&Print…"), QT_TRANSLATE_NOOP("actions", "Print what is in front of you"), "print", "Ctrl+P"),
        _action("print_preview", QT_TRANSLATE_NOOP("actions", "Print pre&view…"), QT_TRANSLATE_NOOP("actions", "See the pages before they are printed"), "search", "Ctrl+Shift+R"),
        _action("save_pdf", QT_TRANSLATE_NOOP("actions", "Save as P&DF…"), QT_TRANSLATE_NOOP("actions", "Keep what would be printed as a PDF"), "export", "Ctrl+Shift+D"),
        None,
        _action("back_up", QT_TRANSLATE_NOOP("actions", "&Back up now"), QT_TRANSLATE_NOOP("actions", "Write a verified backup of this register"), "backup", "Ctrl+B"),
        _action("backups", QT_TRANSLATE_NOOP("actions", "Back&ups…"), QT_TRANSLATE_NOOP("actions", "See, look into and restore backups"), "restore", "Ctrl+Shift+B"),
        _action("check_file", QT_TRANSLATE_NOOP("actions", "Chec&k the file"), QT_TRANSLATE_NOOP("actions", "Check the register’s pages, links, journal and search words"), "done", "Ctrl+Alt+K"),
        None,
        _action("settings", QT_TRANSLATE_NOOP("actions", "&Settings…"), QT_TRANSLATE_NOOP("actions", "Choose the look, the text size and the folders"), "settings", "Ctrl+,"),
        _action("quit", QT_TRANSLATE_NOOP("actions", "&Quit"), QT_TRANSLATE_NOOP("actions", "Close the register and leave Desk"), "close", "Ctrl+Q"),
    ),
    "edit": (
        _action("undo", QT_TRANSLATE_NOOP("actions", "&Undo"), QT_TRANSLATE_NOOP("actions", "Take back the last change"), "undo", "Ctrl+Z"),
        _action("redo", QT_TRANSLATE_NOOP("actions", "&Redo"), QT_TRANSLATE_NOOP("actions", "Bring back what was undone last"), "redo", "Ctrl+Shift+Z", "Ctrl+Y"),
        None,
        _action("copy", QT_TRANSLATE_NOOP("actions", "&Copy"), QT_TRANSLATE_NOOP("actions", "Copy the selected rows as a table"), "copy", "Ctrl+C"),
        _action("search", QT_TRANSLATE_NOOP("actions", "&Find anything"), QT_TRANSLATE_NOOP("actions", "Search all records as you type"), "search", "Ctrl+F"),
        _action("find_in_text", QT_TRANSLATE_NOOP("actions", "Find in the te&xt"), QT_TRANSLATE_NOOP("actions", "Find words in the document in front"), "search", "Ctrl+Shift+F"),
        _action("filter", QT_TRANSLATE_NOOP("actions", "Fi&lter"), QT_TRANSLATE_NOOP("actions", "Narrow the lists and the timeline by party, period, tag or text"), "filter", "Ctrl+L"),
        _action("clear_filter", QT_TRANSLATE_NOOP("actions", "Cl&ear the filter"), QT_TRANSLATE_NOOP("actions", "Show everything again"), "close", "Ctrl+Shift+L"),
        _action("palette", QT_TRANSLATE_NOOP("actions", "Command &palette"), QT_TRANSLATE_NOOP("actions", "Run any action by its name"), "palette", "Ctrl+K"),
        None,
        _action("snooze_hour", QT_TRANSLATE_NOOP("actions", "Remind me in an &hour"), QT_TRANSLATE_NOOP("actions", "Put the chosen reminder off for an hour"), "snooze", "Alt+Shift+H"),
        _action("snooze_tomorrow", QT_TRANSLATE_NOOP("actions", "Remind me &tomorrow"), QT_TRANSLATE_NOOP("actions", "Put the chosen reminder off until tomorrow"), "snooze", "Alt+Shift+N"),
        _action("snooze_week", QT_TRANSLATE_NOOP("actions", "Remind me in a &week"), QT_TRANSLATE_NOOP("actions", "Put the chosen reminder off for a week"), "snooze", "Alt+Shift+W"),
        _action("dismiss_reminder", QT_TRANSLATE_NOOP("actions", "&Dismiss the reminder"), QT_TRANSLATE_NOOP("actions", "Have done with the chosen reminder, unless its date changes"), "silence", "Alt+Shift+X"),
    ),
    "view": (
        _action("go_today", QT_TRANSLATE_NOOP("actions", "&Today"), QT_TRANSLATE_NOOP("actions", "What is due, out, or awaited"), "today", "Ctrl+1", checkable=True),
        _action("go_timeline", QT_TRANSLATE_NOOP("actions", "T&imeline"), QT_TRANSLATE_NOOP("actions", "The relationship at one look"), "timeline", "Ctrl+2", checkable=True),
        _action("go_agreements", QT_TRANSLATE_NOOP("actions", "&Agreements"), QT_TRANSLATE_NOOP("actions", "What was signed, and how far it is"), "agreements", "Ctrl+3", checkable=True),
        _action("go_commitments", QT_TRANSLATE_NOOP("actions", "&Commitments"), QT_TRANSLATE_NOOP("actions", "What each side owes"), "commitments", "Ctrl+4", checkable=True),
        _action("go_sources", QT_TRANSLATE_NOOP("actions", "&Sources"), QT_TRANSLATE_NOOP("actions", "Documents as received, and what rests on them"), "sources", "Ctrl+5", checkable=True),
        _action("go_people", QT_TRANSLATE_NOOP("actions", "&People and parties"), QT_TRANSLATE_NOOP("actions", "Who is who, and for whom"), "parties", "Ctrl+6", checkable=True),
        None,
        _action("back", QT_TRANSLATE_NOOP("actions", "&Back"), QT_TRANSLATE_NOOP("actions", "Go back to what was shown before"), "back", "Alt+Left"),
        _action("forward", QT_TRANSLATE_NOOP("actions", "&Forward"), QT_TRANSLATE_NOOP("actions", "Go forward again"), "forward", "Alt+Right" ),
        None,
        _action("zoom_in", QT_TRANSLATE_NOOP("actions", "Zoom i&n"), QT_TRANSLATE_NOOP("actions", "Show a shorter time, larger"), "zoom_in", "Ctrl++", "Ctrl+="),
        _action("zoom_out", QT_TRANSLATE_NOOP("actions", "Zoom &out"), QT_TRANSLATE_NOOP("actions", "Show a longer time, smaller"), "zoom_out", "Ctrl+-"),
        _action("zoom_fit", QT_TRANSLATE_NOOP("actions", "Show &everything"), QT_TRANSLATE_NOOP("actions", "Fit the whole record into the timeline"), "zoom_fit", "Ctrl+0"),
        _action("export_picture", QT_TRANSLATE_NOOP("actions", "Save the timeline as a pict&ure…"), QT_TRANSLATE_NOOP("actions", "Save as PDF, SVG or PNG"), "export", "Ctrl+Shift+U"),
        None,
        _action("inspector", QT_TRANSLATE_NOOP("actions", "Inspecto&r"), QT_TRANSLATE_NOOP("actions", "Show or hide the details beside the screen"), "inspector", "F9", checkable=True),
        _action("theme_light", QT_TRANSLATE_NOOP("actions", "&Light"), QT_TRANSLATE_NOOP("actions", "Dark words on a light ground"), "theme", "Ctrl+Alt+1", checkable=True),
        _action("theme_dark", QT_TRANSLATE_NOOP("actions", "&Dark"), QT_TRANSLATE_NOOP("actions", "Light words on a dark ground"), "theme", "Ctrl+Alt+2", checkable=True),
        _action("theme_system", QT_TRANSLATE_NOOP("actions", "As the s&ystem"), QT_TRANSLATE_NOOP("actions", "Light or dark as the system has it"), "theme", "Ctrl+Alt+3", checkable=True),
        _action("text_larger", QT_TRANSLATE_NOOP("actions", "Lar&ger text"), QT_TRANSLATE_NOOP("actions", "Make all text larger"), "zoom_in", "Ctrl+Alt++", "Ctrl+Alt+="),
        _action("text_smaller", QT_TRANSLATE_NOOP("actions", "S&maller text"), QT_TRANSLATE_NOOP("actions", "Make all text smaller"), "zoom_out", "Ctrl+Alt+-"),
    ),
    "record": (
        _action("add_event", QT_TRANSLATE_NOOP("actions", "New &event"), QT_TRANSLATE_NOOP("actions", "Record a meeting, a call, a ceremony or another event"), "event", "Ctrl+Shift+V"),
        _action("add_statement", QT_TRANSLATE_NOOP("actions", "New &statement"), QT_TRANSLATE_NOOP("actions", "Record words that were said"), "statement", "Ctrl+Shift+T"),
        _action("add_agreement", QT_TRANSLATE_NOOP("actions", "New &agreement"), QT_TRANSLATE_NOOP("actions", "Record an agreement"), "agreement", "Ctrl+Shift+A"),
        _action("add_commitment", QT_TRANSLATE_NOOP("actions", "New &commitment"), QT_TRANSLATE_NOOP("actions", "Record what a side owes"), "commitment", "Ctrl+Shift+M"),
        _action("add_person", QT_TRANSLATE_NOOP("actions", "New &person"), QT_TRANSLATE_NOOP("actions", "Record a person"), "person", "Ctrl+Shift+P"),
        _action("add_party", QT_TRANSLATE_NOOP("actions", "New part&y"), QT_TRANSLATE_NOOP("actions", "Record a state or an organisation"), "party", "Ctrl+Shift+Y"),
        _action("add_source", QT_TRANSLATE_NOOP("actions", "New so&urce"), QT_TRANSLATE_NOOP("actions", "Paste a document as a source"), "source", "Ctrl+Shift+S"),
        None,
        _action("open_record", QT_TRANSLATE_NOOP("actions", "&Open"), QT_TRANSLATE_NOOP("actions", "Open the record in its own screen"), "forward", "Ctrl+Shift+O"),
        _action("edit_record", QT_TRANSLATE_NOOP("actions", "Edi&t"), QT_TRANSLATE_NOOP("actions", "Change the selected record"), "edit", "F2", "Shift+F2"),
        _action("remove_record", QT_TRANSLATE_NOOP("actions", "&Remove"), QT_TRANSLATE_NOOP("actions", "Remove the selected record; it can be undone"), "remove", "Ctrl+Del"),
        _action("set_ours", QT_TRANSLATE_NOOP("actions", "Set as our s&ide"), QT_TRANSLATE_NOOP("actions", "Let the selected party be the side that this register is kept for"), "party", "Ctrl+Alt+U"),
        _action("history", QT_TRANSLATE_NOOP("actions", "&History"), QT_TRANSLATE_NOOP("actions", "See who changed the record, when, and what"), "history", "Ctrl+H"),
        _action("tag_record", QT_TRANSLATE_NOOP("actions", "Ta&gs…"), QT_TRANSLATE_NOOP("actions", "Tag the selected records"), "tag", "Ctrl+T" ),
    ),
    "agreement": (
        _action("status_as_of", QT_TRANSLATE_NOOP("actions", "Status as &of a day…"), QT_TRANSLATE_NOOP("actions", "See where the agreement stood, or will stand, on any day"), "calendar", "Ctrl+Alt+Y"),
        None,
        _action("add_action", QT_TRANSLATE_NOOP("actions", "Record an &action"), QT_TRANSLATE_NOOP("actions", "Add a dated step to the agreement"), "add", "Ctrl+Alt+A"),
        _action("add_counterpart", QT_TRANSLATE_NOOP("actions", "Add a &counterpart"), QT_TRANSLATE_NOOP("actions", "Add a copy of the agreement to follow"), "add", "Ctrl+Alt+C"),
        _action("add_counterpart_set", QT_TRANSLATE_NOOP("actions", "An original for each si&de"), QT_TRANSLATE_NOOP("actions", "Add an original for each side, in every authentic language"), "add", "Ctrl+Alt+Q"),
        _action("sign_counterpart", QT_TRANSLATE_NOOP("actions", "&Sign the counterpart"), QT_TRANSLATE_NOOP("actions", "Record a signature on the selected counterpart"), "sign", "Ctrl+Alt+S"),
        _action("send_counterpart", QT_TRANSLATE_NOOP("actions", "Mark as s&ent"), QT_TRANSLATE_NOOP("actions", "Record that the counterpart went out"), "send", "Ctrl+Alt+E"),
        _action("receive_counterpart", QT_TRANSLATE_NOOP("actions", "Mark as &back"), QT_TRANSLATE_NOOP("actions", "Record that the counterpart came back signed"), "receive", "Ctrl+Alt+B"),
        _action("exchange_checklist", QT_TRANSLATE_NOOP("actions", "Checkl&ist for exchange by e-mail"), QT_TRANSLATE_NOOP("actions", "Tick what is usually seen to when a counterpart goes by e-mail"), "commitment", "Ctrl+Alt+Z"),
        _action("attach_scan", QT_TRANSLATE_NOOP("actions", "A&ttach a scan…"), QT_TRANSLATE_NOOP("actions", "Keep a file as the scan of the counterpart"), "attachment", "Ctrl+Alt+X"),
        _action("open_scan", QT_TRANSLATE_NOOP("actions", "O&pen the scan"), QT_TRANSLATE_NOOP("actions", "Open a copy of the counterpart’s scan"), "open", "Ctrl+Alt+Shift+X"),
        _action("add_relation", QT_TRANSLATE_NOOP("actions", "Re&late to another agreement"), QT_TRANSLATE_NOOP("actions", "Say that it amends, implements or supersedes another"), "link", "Ctrl+Alt+L"),
        _action("go_to_successor", QT_TRANSLATE_NOOP("actions", "&Go to what took its place"), QT_TRANSLATE_NOOP("actions", "Go to the agreement that superseded or renewed it"), "superseded", "Alt+Shift+Right"),
        _action("attach_file", QT_TRANSLATE_NOOP("actions", "Attach a &file…"), QT_TRANSLATE_NOOP("actions", "Keep a file with the record"), "attachment", "Ctrl+Alt+F"),
        _action("add_agreement_commitment", QT_TRANSLATE_NOOP("actions", "New co&mmitment from it"), QT_TRANSLATE_NOOP("actions", "Record a commitment that stems from this agreement"), "commitment", "Ctrl+Alt+M"),
        None,
        _action("open_in_tab", QT_TRANSLATE_NOOP("actions", "&Keep in a tab of its own"), QT_TRANSLATE_NOOP("actions", "Keep the chosen agreements open, each in a tab of its own"), "open", "Ctrl+Shift+Return"),
        _action("close_tab", QT_TRANSLATE_NOOP("actions", "Close t&he tab"), QT_TRANSLATE_NOOP("actions", "Close the agreement in front"), "close", "Ctrl+W"),
        _action("next_tab", QT_TRANSLATE_NOOP("actions", "&Next tab"), QT_TRANSLATE_NOOP("actions", "Go to the next open agreement"), "forward", "Ctrl+Tab"),
        _action("previous_tab", QT_TRANSLATE_NOOP("actions", "Pre&vious tab"), QT_TRANSLATE_NOOP("actions", "Go to the open agreement before"), "back", "Ctrl+Shift+Tab"),
        _action("next_part", QT_TRANSLATE_NOOP("actions", "Ne&xt part of the agreement"), QT_TRANSLATE_NOOP("actions", "Go to the next part: head, actions, counterparts, entry into force, text, links"), "forward", "Ctrl+PgDown"),
        _action("previous_part", QT_TRANSLATE_NOOP("actions", "Previo&us part of the agreement"), QT_TRANSLATE_NOOP("actions", "Go to the part before"), "back", "Ctrl+PgUp"),
    ),
    "text": (
        _action("add_article", QT_TRANSLATE_NOOP("actions", "Add an a&rticle"), QT_TRANSLATE_NOOP("actions", "Add an article to the text"), "add", "Ctrl+Alt+R"),
        _action("split_articles", QT_TRANSLATE_NOOP("actions", "Paste text as ar&ticles…"), QT_TRANSLATE_NOOP("actions", "Split pasted text into articles"), "paste", "Ctrl+Alt+T"),
        _action("add_text_language", QT_TRANSLATE_NOOP("actions", "Add a lan&guage"), QT_TRANSLATE_NOOP("actions", "Add a text in another language"), "add", "Ctrl+Alt+G"),
        _action("texts_side_by_side", QT_TRANSLATE_NOOP("actions", "Texts side by si&de"), QT_TRANSLATE_NOOP("actions", "Show two languages beside each other, article by article"), "inspector", "Ctrl+Alt+H"),
        _action("commitment_from_article", QT_TRANSLATE_NOOP("actions", "Comm&itment from the article"), QT_TRANSLATE_NOOP("actions", "Make a commitment of the selected words, or of the whole article"), "commitment", "Ctrl+Alt+J"),
        None,
        _action("next_hint", QT_TRANSLATE_NOOP("actions", "Show the next hint on &wording"), QT_TRANSLATE_NOOP("actions", "Go to the next word that does not fit what the text is meant to be"), "down", "F8"),
        _action("previous_hint", QT_TRANSLATE_NOOP("actions", "Show the hint &before"), QT_TRANSLATE_NOOP("actions", "Go to the word before that does not fit what the text is meant to be"), "up", "Shift+F8"),
        _action("leave_word", QT_TRANSLATE_NOOP("actions", "&Leave this word as it is"), QT_TRANSLATE_NOOP("actions", "Give no more hints on the chosen word in this agreement"), "understood", "Ctrl+F8"),
        _action("no_hints", QT_TRANSLATE_NOOP("actions", "N&o hints here"), QT_TRANSLATE_NOOP("actions", "Give no hints on wording in this agreement"), "hide", "Ctrl+Shift+F8"),
        _action("hints_again", QT_TRANSLATE_NOOP("actions", "Give &hints again"), QT_TRANSLATE_NOOP("actions", "Give the hints on wording again that were put aside in this agreement"), "show", "Alt+Shift+F8"),
        None,
        _action("text_versions", QT_TRANSLATE_NOOP("actions", "&Versions"), QT_TRANSLATE_NOOP("actions", "See the kept versions of the text"), "history", "Ctrl+Alt+W"),
        _action("keep_version", QT_TRANSLATE_NOOP("actions", "&Keep this version…"), QT_TRANSLATE_NOOP("actions", "Keep the text as it stands, with whose wording it is and why"), "save", "Ctrl+Shift+K"),
        _action("read_version", QT_TRANSLATE_NOOP("actions", "R&ead the version"), QT_TRANSLATE_NOOP("actions", "Read the selected version as it stood"), "show", "Alt+Shift+R"),
        _action("restore_version", QT_TRANSLATE_NOOP("actions", "Re&store the version"), QT_TRANSLATE_NOOP("actions", "Make it the present text again; what stands there now is kept first"), "restore", "Ctrl+Shift+H"),
        None,
        _action("compare_versions", QT_TRANSLATE_NOOP("actions", "&Compare versions"), QT_TRANSLATE_NOOP("actions", "Compare two versions of the text word by word"), "compare", "Ctrl+F7"),
        _action("next_change", QT_TRANSLATE_NOOP("actions", "&Next change"), QT_TRANSLATE_NOOP("actions", "Go to the next change of the comparison"), "down", "F7"),
        _action("previous_change", QT_TRANSLATE_NOOP("actions", "&Previous change"), QT_TRANSLATE_NOOP("actions", "Go to the change before"), "up", "Shift+F7"),
        _action("comparison_columns", QT_TRANSLATE_NOOP("actions", "Comparison in one or two col&umns"), QT_TRANSLATE_NOOP("actions", "Show what was removed and added in one text, or the older words beside the newer"), "inspector", "Ctrl+Shift+I"),
        _action("only_changed_articles", QT_TRANSLATE_NOOP("actions", "Only articles that di&ffer"), QT_TRANSLATE_NOOP("actions", "Leave out what stayed as it was, or show everything again"), "filter", "Ctrl+Shift+N"),
        _action("copy_comparison", QT_TRANSLATE_NOOP("actions", "Cop&y the comparison"), QT_TRANSLATE_NOOP("actions", "Copy the comparison with what was added underlined and what was removed struck through"), "copy", "Ctrl+Shift+C"),
    ),
    "commitment": (
        _action("tick", QT_TRANSLATE_NOOP("actions", "&Tick as fulfilled"), QT_TRANSLATE_NOOP("actions", "Record that the commitment was kept, or take that back"), "fulfilled", "Ctrl+Space"),
        _action("assess", QT_TRANSLATE_NOOP("actions", "&Assess…"), QT_TRANSLATE_NOOP("actions", "Record how far it is kept, in whose view, how surely"), "edit", "Ctrl+Alt+V"),
        _action("change_due", QT_TRANSLATE_NOOP("actions", "Change the &due date…"), QT_TRANSLATE_NOOP("actions", "Move the due date and say why"), "calendar", "Ctrl+Alt+D"),
        _action("assign", QT_TRANSLATE_NOOP("actions", "Who is &responsible…"), QT_TRANSLATE_NOOP("actions", "Give the selected commitments to a unit or a person"), "person", "Ctrl+Shift+W"),
        _action("set_nature", QT_TRANSLATE_NOOP("actions", "&Nature…"), QT_TRANSLATE_NOOP("actions", "Say how strongly the selected commitments bind"), "commitment", "Shift+F4"),
        _action("record_trigger", QT_TRANSLATE_NOOP("actions", "The c&ondition is met…"), QT_TRANSLATE_NOOP("actions", "Name the event that fulfilled the condition"), "link", "Ctrl+Alt+O"),
        _action("add_step", QT_TRANSLATE_NOOP("actions", "Add a &step"), QT_TRANSLATE_NOOP("actions", "Add a step towards keeping it"), "add", "Ctrl+Alt+P"),
        _action("select_one", QT_TRANSLATE_NOOP("actions", "Sele&ct one again"), QT_TRANSLATE_NOOP("actions", "Let only the commitment under the cursor stay selected"), "close", "Ctrl+Shift+X"),
        _action("edit_cell", QT_TRANSLATE_NOOP("actions", "Change in the l&ist"), QT_TRANSLATE_NOOP("actions", "Change the cell under the cursor in place: text, due date, status, who is responsible (F2 in the list)"), "edit", "Ctrl+F2"),
        None,
        _action("fold_group", QT_TRANSLATE_NOOP("actions", "&Fold the group"), QT_TRANSLATE_NOOP("actions", "Fold the group under the cursor, or unfold it"), "collapse", "Ctrl+Alt+Up"),
        _action("fold_all", QT_TRANSLATE_NOOP("actions", "Fold a&ll groups"), QT_TRANSLATE_NOOP("actions", "Fold every group, or unfold them all"), "collapse", "Ctrl+Alt+Shift+Up"),
        _action("progress", QT_TRANSLATE_NOOP("actions", "Progress o&ver time…"), QT_TRANSLATE_NOOP("actions", "See how commitments stood over time, what falls due, and how each side stands"), "progress", "Ctrl+Shift+J"),
        _action("ledger", QT_TRANSLATE_NOOP("actions", "Led&ger of both sides"), QT_TRANSLATE_NOOP("actions", "Turn between the checklist and the ledger: what we owe beside what they owe"), "ledger", "Ctrl+Shift+G", checkable=True),
        None,
        _action("show_chain", QT_TRANSLATE_NOOP("actions", "Chain of &wordings"), QT_TRANSLATE_NOOP("actions", "See every wording of the promise, each compared with the one before"), "chain", "Alt+Shift+C"),
        _action("tie_restating", QT_TRANSLATE_NOOP("actions", "The newer r&estates the older"), QT_TRANSLATE_NOOP("actions", "Tie two selected commitments: the newer repeats the older"), "link", "Alt+Shift+J"),
        _action("tie_in_return", QT_TRANSLATE_NOOP("actions", "Given in ret&urn for each other"), QT_TRANSLATE_NOOP("actions", "Tie two selected commitments: one is given in return for the other"), "reciprocal", "Alt+Shift+K"),
    ),
    "source": (
        _action("make_event", QT_TRANSLATE_NOOP("actions", "&Event from the passage"), QT_TRANSLATE_NOOP("actions", "Make an event that cites the selected passage"), "event", "Alt+Shift+E"),
        _action("make_statement", QT_TRANSLATE_NOOP("actions", "&Statement from the passage"), QT_TRANSLATE_NOOP("actions", "Make a statement that cites the selected passage"), "statement", "Alt+Shift+T"),
        _action("make_agreement", QT_TRANSLATE_NOOP("actions", "&Agreement from the passage"), QT_TRANSLATE_NOOP("actions", "Make an agreement that cites the selected passage"), "agreement", "Alt+Shift+G"),
        _action("make_commitment", QT_TRANSLATE_NOOP("actions", "&Commitment from the passage"), QT_TRANSLATE_NOOP("actions", "Make a commitment that cites the selected passage"), "commitment", "Alt+Shift+M"),
        _action("cite_for_record", QT_TRANSLATE_NOOP("actions", "C&ite for a record…"), QT_TRANSLATE_NOOP("actions", "Let an existing record cite the selected passage"), "citation", "Alt+Shift+I"),
        _action("uncite", QT_TRANSLATE_NOOP("actions", "Remove the citatio&n"), QT_TRANSLATE_NOOP("actions", "Untie the record from this passage"), "unlink", "Alt+Shift+U"),
        _action("paste_source", QT_TRANSLATE_NOOP("actions", "&Paste as a source"), QT_TRANSLATE_NOOP("actions", "Keep the text of the clipboard as a new source"), "paste", "Ctrl+V"),
        _action("open_original", QT_TRANSLATE_NOOP("actions", "Open the &original"), QT_TRANSLATE_NOOP("actions", "Open the file as it was received"), "open", "Alt+Shift+O"),
    ),
    "help": (
        _action("help", QT_TRANSLATE_NOOP("actions", "&Handbook"), QT_TRANSLATE_NOOP("actions", "The handbook: first steps, keys, and what the reports hold"), "help", "F1"),
        _action("about", QT_TRANSLATE_NOOP("actions", "&About Desk"), QT_TRANSLATE_NOOP("actions", "Version, file and licence"), "info", "Ctrl+F1" ),
    ),
}
# fmt: on
