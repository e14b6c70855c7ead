"""The characters of Chinese type, each as wide as high: between two of them, and a line's end, stands no blank."""

# The inside of a class of a regular expression: ideographs, full-width marks, and the marks that Chinese shares.
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·\U00020000-\U0003ffff"
