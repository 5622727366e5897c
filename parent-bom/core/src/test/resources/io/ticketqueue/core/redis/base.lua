local base = 1
