"""Questions, one file each: ask(ledger, ...) -> Answer."""
