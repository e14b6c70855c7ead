"""How the files of tables end; what a file really is its content tells."""

TABLE_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv")
