"""Letters on their way in as they are kept on disk, and the folder that is watched."""
