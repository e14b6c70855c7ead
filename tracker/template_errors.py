"""Expected errors of an office's own templates for papers."""

from tracker.errors import TrackerError
from tracker.language import N_, Say


class BadTemplate(TrackerError):
    """A template with something wrong in one of its lines.

    `name` is the template's, `line` counts from 1, `reason` is a sentence for the catalogue without its stop, which
    the other facts fill in; `blanks` are words for the catalogue, `near` are such as could stand in the file.
    """

    title = N_("Template “{name}”, line {line}: {reason}.")
    advice = N_("Put that line right under Papers › Paper templates, or choose another template.")

    def reason(self, say: Say) -> str:
        """What is wrong with the line, in the user's words."""
        blanks = [f"{{{say(str(blank))}}}" for blank in self._listed("blanks")]
        near = [f"“{word}”" for word in self._listed("near")]
        lists = {"blanks": say(", ").join(blanks), "near": say(", ").join(near)}
        return say(str(self.facts["reason"])).format(**self.facts | lists)

    def told(self, say: Say) -> tuple[str, str]:
        """The title, with the reason in it, and the advice in the user's words."""
        return say(self.title).format(**self.facts | {"reason": self.reason(say)}), say(self.advice)

    def _listed(self, name: str) -> tuple[object, ...]:
        listed = self.facts.get(name, ())
        assert isinstance(listed, tuple)
        return listed


class MissingTemplate(TrackerError):
    """No template of this name, or not allowed to read it; `folder` is where it would lie."""

    title = N_("There is no template “{name}” in the folder “{folder}”.")
    advice = N_("See under Papers › Paper templates which there are.")


class TemplateThere(TrackerError):
    """A new name that another template bears."""

    title = N_("There is a template “{name}” already.")
    advice = N_("Choose another name.")


class BadTemplateName(TrackerError):
    """A name that no file can bear on every desktop; `better` is one that can."""

    title = N_("“{name}” cannot be the name of a template.")
    advice = N_("Leave out signs such as / \\ : * ? and choose a short name, “{better}” for instance.")


class BuiltInInstead(TrackerError):
    """The chosen template cannot be used for the paper; `error` says why."""

    title = N_("{told} The built-in template is used in its place.")

    def told(self, say: Say) -> tuple[str, str]:
        """What is wrong with the template and what is done about it, and the advice."""
        error = self.facts["error"]
        assert isinstance(error, TrackerError)
        told, advice = error.told(say)
        return say(self.title).format(told=told), advice
