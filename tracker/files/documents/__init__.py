"""What documents of office programs share, whatever their format: lines, tables, bold, list numbers, symbols."""
