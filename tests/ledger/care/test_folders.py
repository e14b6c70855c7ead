"""Which folders are shared between desktops: told by the mount table, by Windows, by names and by marks."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.ledger.care.folders import Sharing, System, shared_folder, this_system

MOUNTS = r"""
22 28 0:20 / /sys rw,nosuid,nodev shared:7 - sysfs sysfs rw
28 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 28 0:36 / /run/user/1000/gvfs rw,nosuid shared:9 - fuse.gvfsd-fuse gvfsd-fuse rw,user_id=1000
41 28 0:37 / /mnt/科室\040共享 rw,relatime shared:10 - cifs //10.1.2.3/share rw,vers=3.0
42 28 0:38 /exports /home/wang/nfs rw shared:11 master:2 - nfs4 server:/exports rw
43 42 8:17 / /home/wang/nfs/local rw - ext4 /dev/sdb1 rw
44 28 8:33 / /media/wang/STICK rw - vfat /dev/sdc1 rw
45 28 8:34 / /srv/twice rw - ext4 /dev/sdd1 rw
46 28 0:40 / /srv/twice rw - fuse.sshfs wang@host: rw
47 28 0:41 / /host rw - vboxsf shared rw
48 28 0:42 / /overlay rw - overlay overlay rw
a line that is none
49 28 0:43 / /smb rw - smb3 //a/b rw
50 28 0:44 / /virt rw - 9p share rw
"""
NETWORK, SYNCHRONISED = Sharing.NETWORK, Sharing.SYNCHRONISED


def system(mounts=MOUNTS, types=None, present=(), **environ) -> System:
    there = set(present)
    return System(mounts, (types or {}).get, lambda path: str(path) in there, environ)


def told(path: str, answers=None) -> tuple[Sharing, str] | None:
    kind = PureWindowsPath if "\\" in path else PurePosixPath
    found = shared_folder(kind(path), answers or system())
    return (found.sharing, found.name) if found else None


@pytest.mark.parametrize("path, kind", [
    ("/home/wang/台账.sqlite", None),
    ("/mnt/科室 共享/台账/台账.sqlite", "cifs"),
    ("/mnt/科室 共享2/台账.sqlite", None),
    ("/home/wang/nfs/台账.sqlite", "nfs4"),
    ("/home/wang/nfs/local/台账.sqlite", None),
    ("/media/wang/STICK/台账.sqlite", None),
    ("/srv/twice/台账.sqlite", "sshfs"),
    ("/host/台账.sqlite", "vboxsf"),
    ("/overlay/台账.sqlite", None),
    ("/smb/台账.sqlite", "smb3"),
    ("/virt/台账.sqlite", "9p"),
    ("/run/user/1000/gvfs/smb-share:server=a,share=b/台账.sqlite", "gvfsd-fuse"),
])  # fmt: skip
def test_the_mount_table_tells_what_lies_on_a_network(path, kind):
    assert told(path) == ((NETWORK, kind) if kind else None)


@pytest.mark.parametrize("path, name", [
    (r"\\server\科室\台账.sqlite", r"\\server\科室"),
    (r"\\?\UNC\server\share\台账.sqlite", r"UNC\server\share"),
    (r"Z:\台账\台账.sqlite", "Windows share"),
    (r"\\?\C:\台账\台账.sqlite", None),
    (r"C:\Users\wang\台账.sqlite", None),
    (r"E:\台账.sqlite", None),
])  # fmt: skip
def test_windows_tells_shares_by_path_and_by_drive(path, name):
    types = {"C:\\": 3, "E:\\": 2, "Z:\\": 4}  # fixed, removable, remote
    assert told(path, system("", types)) == ((NETWORK, name) if name else None)


@pytest.mark.parametrize("folder, name", [
    ("OneDrive", "OneDrive"),
    ("OneDrive - 市住房和城乡建设局", "OneDrive"),
    ("onedrive", "OneDrive"),
    ("Dropbox (个人)", "Dropbox"),
    ("Nutstore Files", "Nutstore"),
    ("我的坚果云", "Nutstore"),
    ("BaiduSyncdisk", "Baidu Netdisk"),
    ("360云盘", "360 Cloud Drive"),
    ("360安全云盘同步版", "360 Cloud Drive"),
    ("iCloudDrive", "iCloud Drive"),
    ("Nextcloud", "Nextcloud"),
    ("WPS云盘", "WPS Cloud"),
    ("WPS Cloud Files", "WPS Cloud"),
    ("WXWork", "WeCom"),
    ("钉钉", "DingTalk"),
    ("DingTalk", "DingTalk"),
    ("Box", None),
    ("sync", None),
    ("同步", None),
    ("Dropbox备份", None),
    ("BaiduNetdiskDownload", None),
])  # fmt: skip
@pytest.mark.parametrize("where", ["/home/wang/{}/台账/台账.sqlite", "D:\\{}\\台账\\台账.sqlite"])
def test_synchronised_folders_are_told_by_their_names(folder, name, where):
    assert told(where.format(folder)) == ((SYNCHRONISED, name) if name else None)


def test_the_name_of_the_ledger_itself_tells_nothing():
    assert told("/home/wang/Dropbox") is None


@pytest.mark.parametrize("mark, name", [
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".dropbox", None),
    (".nextcloudsync.log", "Nextcloud"),
    (".sync/ID", "Resilio Sync"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
])  # fmt: skip
def test_synchronised_folders_are_told_by_what_lies_in_them(mark, name):
    answers = system(present=[f"/home/wang/文件/{mark}"])
    assert told("/home/wang/文件/2026/台账.sqlite", answers) == ((SYNCHRONISED, name) if name else None)
    assert told("/home/wang/别处/台账.sqlite", answers) is None


def test_windows_tells_where_onedrive_is_in_the_environment():
    answers = system("", OneDriveCommercial=r"D:\单位云\我的")
    assert told(r"D:\单位云\我的\台账.sqlite", answers) == (SYNCHRONISED, "OneDrive")
    assert told(r"d:\单位云\我的\台账\台账.sqlite", answers) == (SYNCHRONISED, "OneDrive")
    assert told(r"D:\单位云\台账.sqlite", answers) is None


def test_nothing_is_looked_up_on_a_network():
    def never(path):
        raise AssertionError(path)

    answers = System(MOUNTS, {}.get, never, {})
    assert shared_folder(PurePosixPath("/smb/OneDrive/台账.sqlite"), answers).sharing is NETWORK


@given(st.text(), st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1), max_size=4))
def test_no_mount_table_and_no_name_is_too_odd(mounts, parts):
    path = PurePosixPath("/", *parts, "台账.sqlite")
    found = shared_folder(path, System(mounts, {}.get, lambda _: False, {}))
    assert found is None or found.name


def test_the_folder_of_a_test_is_this_desktop_s_own(tmp_path):
    path = Path(tmp_path).resolve() / "台账.sqlite"
    assert shared_folder(path, this_system()) is None
    (tmp_path / ".stfolder").mkdir()
    assert shared_folder(path, this_system()).name == "Syncthing"
