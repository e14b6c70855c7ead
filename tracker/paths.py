"""Where the program's own files lie, and where a user's files go by default."""

from pathlib import Path


def resources() -> Path:
    """The folder of samples, icons and catalogues: inside an installed package, else beside it."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "resources"


def default_ledger() -> Path:
    """The ledger in the platform's folder for a user's data."""
    return _data_folder() / "ledger.sqlite"


def sample_ledger() -> Path:
    """A ledger apart, for trying the program out on the sample letters."""
    return _data_folder() / "samples.sqlite"


def templates_folder() -> Path:
    """The folder of an office's own templates for papers, which its people may open, copy from and put files into."""
    return _data_folder() / "templates"


def log_file() -> Path:
    """The file that unexpected errors are written to."""
    import platformdirs

    return platformdirs.user_log_path("commitment-tracker", appauthor=False) / "tracker.log"


def originals_folder() -> Path:
    """The folder for copies of originals that the desktop's own programs open."""
    import platformdirs

    return platformdirs.user_cache_path("commitment-tracker", appauthor=False) / "originals"


def settings_file() -> Path:
    """The file that keeps window sizes, the language and who acts."""
    import platformdirs

    return platformdirs.user_config_path("commitment-tracker", appauthor=False) / "window.ini"


def arrivals_folder(ledger: Path) -> Path:
    """The folder of the list of letters that are on their way into one ledger."""
    import hashlib

    name = hashlib.sha256(str(ledger.absolute()).encode()).hexdigest()[:16]
    return _data_folder() / "arrivals" / name


def _data_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path("commitment-tracker", appauthor=False)
