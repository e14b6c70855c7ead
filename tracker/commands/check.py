"""`tracker check`: tells whatever is wrong with the ledger, in words and with what to do; it changes nothing."""

import json

from tracker.commands.context import FAILED, OK, Context
from tracker.ledger.care.backups import own_folder
from tracker.ledger.care.checking import Checkup, check
from tracker.ledger.care.findings import Finding
from tracker.wording.checks import finding_lines, sound_words


def check_ledger(as_json: bool, tip: str, context: Context) -> int:
    """Check the ledger wholly, against its backups too; code 0 where it is sound, 1 where something was found."""
    checkup = check(context.ledger, [own_folder(context.ledger)], tip)
    if as_json:
        for finding in checkup.findings:
            context.tell(json.dumps(_object(finding, context), ensure_ascii=False))
        context.tell(json.dumps(_summary(checkup), ensure_ascii=False))
    else:
        for line in finding_lines(checkup, context.say):
            context.tell(line)
        if checkup.is_sound:
            context.tell(sound_words(checkup, context.say))
    return OK if checkup.is_sound else FAILED


def _object(finding: Finding, context: Context) -> dict[str, object]:
    sentence, advice = finding.told(context.say)
    return {
        "kind": finding.kind.value,
        "letter": finding.letter,
        "pledge": finding.pledge,
        "sentence": sentence,
        "advice": advice,
        "facts": {name: str(fact) for name, fact in finding.facts.items()},
    }


def _summary(checkup: Checkup) -> dict[str, object]:
    return {
        "sound": checkup.is_sound,
        "findings": len(checkup.findings) + checkup.unlisted,
        "letters": checkup.letters,
        "pledges": checkup.pledges,
        "entries": checkup.entries,
        "last_entry": checkup.seq,
        "hash": checkup.tip,
    }
