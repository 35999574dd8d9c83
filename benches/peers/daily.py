def daily(r): pass
