// SPDX-License-Identifier: GPL-3.0-or-later
// texts.js - what the page says, in English and German
const english = {
	filters: 'Rows shown', search: 'Search both languages', rows: 'Pairs of sentences', tools: 'Actions',
	all: 'All', doubtful: 'Doubtful', unpaired: 'Unpaired', findings: 'Findings', edited: 'Edited', open: 'Not accepted',
	progress: '$1 of $2 accepted', none: 'No row is like that.', noneDone: 'Nothing left here.',
	stateSaved: 'saved', stateJournal: 'kept, not yet in the TMX', stateSaving: 'saving …', stateLost: 'no connection',
	nextRow: 'Next row', previousRow: 'Previous row', firstRow: 'First row', lastRow: 'Last row', pageDown: 'A page down', pageUp: 'A page up',
	nextDoubtful: 'Doubtful ↓', previousDoubtful: 'Doubtful ↑',
	nextWord: 'Next word', previousWord: 'Previous word', otherSide: 'Other language',
	accept: 'Accept', acceptAll: 'Accept all', reopen: 'Reopen',
	mergeNext: 'Merge ↓', mergePrevious: 'Merge ↑', mergeSide: 'Fetch from below', split: 'Split',
	up: 'Move ↑', down: 'Move ↓', unpair: 'Unpair', swap: 'Swap ↓', realign: 'Realign from here', hintRealign: 'Aligns what follows anew around the accepted rows',
	edit: 'Edit', insert: 'Insert row', delete: 'Delete row', note: 'Note',
	nextFinding: 'Finding ↓', previousFinding: 'Finding ↑', apply: 'Apply', dismiss: 'Dismiss', hintApply: 'Puts the suggestion of the finding into the sentence',
	undo: 'Undo', redo: 'Redo', save: 'Save', export: 'Export', end: 'Save and end', help: 'Keys',
	hintAcceptAll: 'Accepts all rows that are shown', hintUp: 'The first sentence of this language goes to the row above', hintDown: 'The last sentence of this language goes to the row below', hintMergeNext: 'This row and the next become one', hintMergePrevious: 'This row and the one above become one', hintMergeSide: 'The sentences of this language in the next row come here', hintReopen: 'Takes the acceptance back',
	hintSwap: 'This row and the next change their translations', hintSplit: 'The marked word begins the second row',
	confidence: 'The aligner is $1 % sure', nobody: 'Nobody said how sure', alone: 'No counterpart', empty: 'no counterpart',
	editing: 'Text of the sentence', editHint: 'Enter takes, Esc leaves', original: 'was:',
	error: 'Error', warning: 'Warning', info: 'Note',
	did: 'Done: $1', undid: 'Undone: $1', redid: 'Done again: $1', accepted: 'accepted', acceptedMany: '$1 rows accepted',
	nothing: 'Nothing was to be done.', noMore: 'None further on.', noCursor: 'Put the cursor on the word that begins the second row.',
	otherWindow: 'Another window changed this: $1', behind: 'Another window was faster; the rows are as they are now. Look, and do it again if need be.',
	saved: 'Saved.', savedNothing: 'Nothing was to be saved.', lost: 'The program does not answer. What you did is in the journal; start satzpaar review again.',
	again: 'The program answers again.', ended: 'The review is saved and has ended. You may close this window.', bye: 'The program has ended. You may close this window.',
	recovered: '$1 steps of the last review that were not saved are here again.', aside: 'The file was changed since the last review; its unsaved steps are in $1.',
	notYet: 'This program cannot do that yet.', strip: '$1 doubtful rows, $2 unpaired, $3 findings', rowSays: 'Row $1 of $2',
	cancel: 'Cancel', ok: 'Take', close: 'Close', noteTitle: 'Note on this row', noteHint: 'An empty note takes it away.',
	insertTitle: 'A new row below this one', source: 'Source', target: 'Target', dismissTitle: 'Dismiss the finding', dismissReason: 'Reason',
	exportTitle: 'Export', exportHint: 'The article as it is now.', endTitle: 'Save and end', endText: '$1 of $2 rows are accepted. The pairs are saved and the program ends.',
	helpTitle: 'Keys', helpHint: 'Move them in the group [review] of satzpaar.conf: action = key.',
	proposals: '$1 proposals for this row', helpPanel: 'Help for this row', memory: 'Memory', terms: 'Terms', names: 'Names', fitted: 'with our numbers',
	take1: 'Take the first proposal, and so on to 9', takeWhole: 'Becomes the translation', takeWord: 'Goes where the cursor is', noProposal: 'There is no such proposal.',
	takeIt: 'Take:', suggests: 'Suggestion: $1', noSuggestion: 'There is no suggestion here that could be taken.', dismissed: 'Dismissed: $1',
	pair: 'Pair', noPartner: 'No neighbour lacks what this row has. Move its sentences (up, down) or merge.',
	mergeSidePrevious: 'Give to above', hintMergeSidePrevious: 'The sentences of this language go to the row above',
	remember: 'To the memory', hintRemember: 'Adds the accepted pairs to the translation memory', rememberToo: 'Add the accepted pairs to the translation memory',
	remembering: 'Adding to the memory …', remembered: '$1 pairs were added to the memory.', rememberedOne: 'One pair was added to the memory.',
	noMemory: 'There is no memory: start with satzpaar review --memory FILE.tmx.',
	go: 'Go', change: 'Change', text: 'Text', whole: 'Whole', changed: 'changed', startFailed: 'The review cannot be shown: $1', escape: 'Leave search or dialog',
	'accept:what': 'accept', 'merge:what': 'merge', 'note:what': 'note',
};

const german = {
	filters: 'Gezeigte Zeilen', search: 'In beiden Sprachen suchen', rows: 'Satzpaare', tools: 'Aktionen',
	all: 'Alle', doubtful: 'Zweifelhaft', unpaired: 'Ohne Gegenstück', findings: 'Befunde', edited: 'Geändert', open: 'Offen',
	progress: '$1 von $2 angenommen', none: 'Keine Zeile ist so.', noneDone: 'Hier ist nichts mehr zu tun.',
	stateSaved: 'gespeichert', stateJournal: 'gesichert, nicht im TMX', stateSaving: 'speichert …', stateLost: 'keine Verbindung',
	nextRow: 'Nächste Zeile', previousRow: 'Vorige Zeile', firstRow: 'Erste Zeile', lastRow: 'Letzte Zeile', pageDown: 'Seite nach unten', pageUp: 'Seite nach oben',
	nextDoubtful: 'Zweifelhafte ↓', previousDoubtful: 'Zweifelhafte ↑',
	nextWord: 'Nächstes Wort', previousWord: 'Voriges Wort', otherSide: 'Andere Sprache',
	accept: 'Annehmen', acceptAll: 'Alle annehmen', reopen: 'Wieder offen',
	mergeNext: 'Verbinden ↓', mergePrevious: 'Verbinden ↑', mergeSide: 'Von unten holen', split: 'Teilen',
	up: 'Satz ↑', down: 'Satz ↓', unpair: 'Trennen', swap: 'Tauschen ↓', realign: 'Neu abgleichen', hintRealign: 'Gleicht das Folgende um die angenommenen Zeilen herum neu ab',
	edit: 'Ändern', insert: 'Zeile einfügen', delete: 'Zeile löschen', note: 'Notiz',
	nextFinding: 'Befund ↓', previousFinding: 'Befund ↑', apply: 'Vorschlag nehmen', dismiss: 'Verwerfen', hintApply: 'Setzt den Vorschlag des Befunds in den Satz ein',
	undo: 'Rückgängig', redo: 'Wiederholen', save: 'Speichern', export: 'Exportieren', end: 'Speichern und beenden', help: 'Tasten',
	hintAcceptAll: 'Nimmt alle gezeigten Zeilen an', hintUp: 'Der erste Satz dieser Sprache geht in die Zeile darüber', hintDown: 'Der letzte Satz dieser Sprache geht in die Zeile darunter', hintMergeNext: 'Diese Zeile und die nächste werden eine', hintMergePrevious: 'Diese Zeile und die darüber werden eine', hintMergeSide: 'Die Sätze dieser Sprache in der nächsten Zeile kommen hierher', hintReopen: 'Nimmt die Annahme zurück',
	hintSwap: 'Diese und die nächste Zeile tauschen ihre Übersetzungen', hintSplit: 'Mit dem markierten Wort beginnt die zweite Zeile',
	confidence: 'Der Abgleich ist zu $1 % sicher', nobody: 'Keine Angabe, wie sicher', alone: 'Ohne Gegenstück', empty: 'ohne Gegenstück',
	editing: 'Text des Satzes', editHint: 'Enter übernimmt, Esc verwirft', original: 'vorher:',
	error: 'Fehler', warning: 'Warnung', info: 'Hinweis',
	did: 'Erledigt: $1', undid: 'Zurückgenommen: $1', redid: 'Wiederholt: $1', accepted: 'angenommen', acceptedMany: '$1 Zeilen angenommen',
	nothing: 'Es war nichts zu tun.', noMore: 'Weiter ist keine mehr.', noCursor: 'Setzen Sie den Cursor auf das Wort, mit dem die zweite Zeile beginnt.',
	otherWindow: 'Ein anderes Fenster hat das geändert: $1', behind: 'Ein anderes Fenster war schneller; die Zeilen stehen nun, wie sie sind. Sehen Sie nach und wiederholen Sie es nötigenfalls.',
	saved: 'Gespeichert.', savedNothing: 'Es war nichts zu speichern.', lost: 'Das Programm antwortet nicht. Was Sie getan haben, steht im Journal; rufen Sie satzpaar review wieder auf.',
	again: 'Das Programm antwortet wieder.', ended: 'Die Durchsicht ist gespeichert und beendet. Sie können das Fenster schließen.', bye: 'Das Programm ist beendet. Sie können das Fenster schließen.',
	recovered: '$1 nicht gespeicherte Schritte der letzten Durchsicht sind wieder da.', aside: 'Die Datei wurde seit der letzten Durchsicht geändert; deren nicht gespeicherte Schritte sind in $1.',
	notYet: 'Das kann dieses Programm noch nicht.', strip: '$1 zweifelhafte Zeilen, $2 ohne Gegenstück, $3 Befunde', rowSays: 'Zeile $1 von $2',
	cancel: 'Abbrechen', ok: 'Übernehmen', close: 'Schließen', noteTitle: 'Notiz zu dieser Zeile', noteHint: 'Eine leere Notiz nimmt sie weg.',
	insertTitle: 'Eine neue Zeile unter dieser', source: 'Ausgangstext', target: 'Übersetzung', dismissTitle: 'Befund verwerfen', dismissReason: 'Grund',
	exportTitle: 'Exportieren', exportHint: 'Der Artikel, wie er jetzt ist.', endTitle: 'Speichern und beenden', endText: '$1 von $2 Zeilen sind angenommen. Die Paare werden gespeichert, das Programm endet.',
	helpTitle: 'Tasten', helpHint: 'Andere Tasten: in der Gruppe [review] von satzpaar.conf, Aktion = Taste.',
	proposals: '$1 Vorschläge zu dieser Zeile', helpPanel: 'Hilfe zu dieser Zeile', memory: 'Speicher', terms: 'Terminologie', names: 'Namen', fitted: 'mit unseren Zahlen',
	take1: 'Ersten Vorschlag nehmen, und so weiter bis 9', takeWhole: 'Wird die Übersetzung', takeWord: 'Kommt an den Cursor', noProposal: 'So einen Vorschlag gibt es nicht.',
	takeIt: 'Nehmen:', suggests: 'Vorschlag: $1', noSuggestion: 'Hier ist kein Vorschlag, der sich nehmen ließe.', dismissed: 'Verworfen: $1',
	pair: 'Zuordnen', noPartner: 'Keiner Nachbarzeile fehlt, was diese hat. Verschieben Sie Sätze (nach oben, nach unten) oder verbinden Sie.',
	mergeSidePrevious: 'Nach oben geben', hintMergeSidePrevious: 'Die Sätze dieser Sprache kommen in die Zeile darüber',
	remember: 'In den Speicher', hintRemember: 'Nimmt die angenommenen Paare in den Übersetzungsspeicher auf', rememberToo: 'Die angenommenen Paare in den Übersetzungsspeicher aufnehmen',
	remembering: 'Der Speicher wird ergänzt …', remembered: '$1 Paare sind in den Speicher aufgenommen.', rememberedOne: 'Ein Paar ist in den Speicher aufgenommen.',
	noMemory: 'Es gibt keinen Speicher: rufen Sie satzpaar review --memory DATEI.tmx auf.',
	go: 'Gehen', change: 'Ändern', text: 'Text', whole: 'Ganzes', changed: 'geändert', startFailed: 'Die Durchsicht kann nicht gezeigt werden: $1', escape: 'Suche oder Dialog verlassen',
	'accept:what': 'Annehmen', 'merge:what': 'Verbinden', 'note:what': 'Notiz', 'split:what': 'Teilen', 'move:what': 'Verschieben',
	'unpair:what': 'Trennen', 'realign:what': 'Neu abgleichen', 'swap:what': 'Tauschen', 'edit:what': 'Ändern', 'insert:what': 'Einfügen', 'delete:what': 'Löschen', 'reopen:what': 'Wieder offen',
};

let table = english;

export function speak(language) {
	table = language === 'de' ? german : english;
	document.documentElement.lang = language === 'de' ? 'de' : 'en';
}

export const knows = (name) => name in english;

// The text of that name, $1 and so on replaced.
export function say(name, ...values) {
	const text = table[name] ?? english[name] ?? name;
	return text.replace(/\$(\d)/g, (whole, number) => String(values[number - 1] ?? ''));
}

// What a step did, as the program names it.
export const sayWhat = (what) => table[`${what}:what`] ?? what;
