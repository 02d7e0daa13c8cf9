"""What is kept: tables, migrations, the unit of work, the vault (encryption) and the ledger."""
