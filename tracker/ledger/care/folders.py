"""Recognises a folder that desktops share, by network or kept in step by a cloud drive: no good home for a ledger."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath

from tracker.language import N_


class Sharing(StrEnum):
    """How desktops come to share a folder."""

    NETWORK = "network"
    SYNCHRONISED = "synchronised"


@dataclass(frozen=True, slots=True)
class SharedFolder:
    """A folder that more desktops than this one may change; `name` is for the catalogue."""

    sharing: Sharing
    name: str


@dataclass(frozen=True, slots=True)
class System:
    """What is asked of a system; tests answer in its place.

    Attributes:
        mounts: /proc/self/mountinfo, empty where there is none.
        drive_type: what Windows' GetDriveTypeW answers to a drive's root.
        exists: whether there is such a file or folder.
        environ: the environment; cloud drives tell their folder there.

    """

    mounts: str
    drive_type: Callable[[str], int]
    exists: Callable[[PurePath], bool]
    environ: Mapping[str, str]


def this_system() -> System:
    """The system that the program runs on."""
    mountinfo = Path("/proc/self/mountinfo")
    mounts = mountinfo.read_text("utf-8", "surrogateescape") if mountinfo.exists() else ""
    return System(mounts, _drive_type, _exists, os.environ)


def shared_folder(path: PurePath, system: System) -> SharedFolder | None:
    """How the folder of the file at `path` (absolute, links followed) is shared; None where it is this desktop's own.

    A removable stick is its desktop's own while it is plugged in. A network is named first: nothing is looked up on it.
    """
    return _by_network(path, system) or _by_name(path) or _by_mark(path, system)


def _by_network(path: PurePath, system: System) -> SharedFolder | None:
    if isinstance(path, PureWindowsPath):
        root = path.drive.removeprefix("\\\\?\\").removeprefix("\\\\.\\")
        is_far = root.startswith(("\\\\", "UNC\\")) or system.drive_type(f"{root[:2]}\\") == _DRIVE_REMOTE
        name = root if len(root) > len("Z:") else _WINDOWS_SHARE
        return SharedFolder(Sharing.NETWORK, name) if is_far else None
    kind = _file_system(path, system.mounts).removeprefix("fuse.")
    return SharedFolder(Sharing.NETWORK, kind) if kind in _NETWORKS else None


def _file_system(path: PurePath, mounts: str) -> str:
    """The type of the file system that holds a path: that of the deepest mount point above it, the last one mounted.

    A line: “36 35 98:0 /root /mount/point options tags… - type source options”, see proc(5); blanks are octal.
    """
    found, depth = "", -1
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < _MOUNT_POINT + 1:
            continue
        point = type(path)(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[_MOUNT_POINT]))
        if path.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = after.split(" ")[0], len(point.parts)
    return found


def _by_name(path: PurePath) -> SharedFolder | None:
    """A parent called as cloud drives call theirs: “OneDrive - 市住建局”, “Dropbox (个人)”."""
    for parent in path.parents:
        called = re.split(r"\s*[-(（]", parent.name.casefold(), maxsplit=1)[0]
        name = _NAMES.get(parent.name.casefold()) or _NAMES.get(called)
        if name:
            return SharedFolder(Sharing.SYNCHRONISED, name)
    return None


def _by_mark(path: PurePath, system: System) -> SharedFolder | None:
    """A parent in which a cloud drive left its mark, or that the environment tells to be one."""
    told = {system.environ[name] for name in _ONEDRIVE_TELLS if system.environ.get(name)}
    for parent in path.parents:
        if any(parent == type(path)(folder) for folder in told):
            return SharedFolder(Sharing.SYNCHRONISED, N_("OneDrive"))
        for mark, name in _MARKS.items():
            if system.exists(parent / mark):
                return SharedFolder(Sharing.SYNCHRONISED, name)
    return None


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _exists(path: PurePath) -> bool:
    return os.path.lexists(path)


_MOUNT_POINT = 4
_DRIVE_REMOTE = 4
_WINDOWS_SHARE = N_("Windows share")

# What Linux calls file systems that lie on another machine, or on the machine around this one.
_NETWORKS = {
    "9p", "afs", "afpfs", "afpfs-ng", "beegfs", "ceph", "cifs", "coda", "curlftpfs", "davfs",
    "davfs2", "gfs2", "glusterfs", "gvfsd-fuse", "juicefs", "kio-fuse", "lustre", "ncp", "ncpfs",
    "nfs", "nfs4", "ocfs2", "prl_fs", "rclone", "s3fs", "seadrive", "smb2", "smb3", "smbfs",
    "smbnetfs", "sshfs", "vboxsf", "virtiofs", "vmhgfs", "vmhgfs-fuse",
}  # fmt: skip

_ONEDRIVE_TELLS = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "ONEDRIVE")

# How folders are called that cloud drives keep in step, and those in which chat programs keep what they receive and
# tidy up by themselves; in small letters. Words that people use themselves, such as “sync” or “box”, are not here.
_NAMES = {
    called: name
    for name, calls in {
        N_("OneDrive"): ("onedrive", "skydrive"),
        N_("Dropbox"): ("dropbox",),
        N_("Google Drive"): ("google drive", "googledrive", "google 云端硬盘", "我的云端硬盘"),
        N_("iCloud Drive"): ("icloud drive", "iclouddrive", "icloud云盘", "icloud 云盘", "mobile documents"),
        N_("Nutstore"): ("nutstore", "nutstore files", "nutstorefiles", "我的坚果云", "坚果云"),
        N_("Baidu Netdisk"): ("baidusyncdisk", "baidunetdiskworkspace", "百度网盘同步空间", "百度网盘", "百度云同步盘"),
        N_("360 Cloud Drive"): ("360云盘", "360安全云盘", "360安全云盘同步版", "360yunpan", "360cloud"),
        N_("WPS Cloud"): ("wps云盘", "wps网盘", "wps云文档", "wps cloud files", "wpsdrive", "wps drive", "kdocs"),
        N_("WeCom"): ("wxwork", "企业微信", "企业微信微盘", "微盘", "wedrive"),
        N_("DingTalk"): ("dingtalk", "dingdrive", "钉钉", "钉盘", "钉钉云盘", "dingtalk drive"),
        N_("WeChat"): ("wechat files", "xwechat_files", "微信文件"),
        N_("Tencent Weiyun"): ("weiyun", "微云", "微云同步盘", "腾讯微云"),
        N_("Tianyi Cloud"): ("天翼云盘", "天翼云盘同步盘", "ecloud"),
        N_("China Mobile Cloud"): ("和彩云", "移动云盘", "中国移动云盘", "和彩云同步盘"),
        N_("Aliyun Drive"): ("阿里云盘", "aliyundrive", "adrive"),
        N_("Nextcloud"): ("nextcloud",),
        N_("ownCloud"): ("owncloud",),
        N_("Seafile"): ("seafile", "seadrive"),
        N_("Synology Drive"): ("synologydrive", "synology drive", "cloudstation"),
        N_("MEGA"): ("megasync", "mega sync"),
        N_("pCloud"): ("pcloud drive", "pclouddrive", "pcloud sync"),
        N_("Yandex Disk"): ("yandex.disk", "yandexdisk"),
        N_("Resilio Sync"): ("resilio sync", "btsync"),
    }.items()
    for called in calls
}  # fmt: skip

# What cloud drives leave in the uppermost folder that they keep in step. “.dropbox” is not here: the program keeps its
# own settings under that name, in the user's home.
_MARKS = {
    ".849C9593-D756-4E56-8D6E-42412F2A707B": N_("OneDrive"),
    ".dropbox.cache": N_("Dropbox"),
    ".stfolder": N_("Syncthing"),
    ".nextcloudsync.log": N_("Nextcloud"),
    ".owncloudsync.log": N_("ownCloud"),
    ".SynologyWorkingDirectory": N_("Synology Drive"),
    ".sync/ID": N_("Resilio Sync"),
    ".tmp.driveupload": N_("Google Drive"),
    ".tmp.drivedownload": N_("Google Drive"),
    ".baiduyun.uploading.cfg": N_("Baidu Netdisk"),
    ".nutstore": N_("Nutstore"),
}
