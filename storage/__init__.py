"""What is kept: tables, migrations, the unit of work, the vault and the ledger."""
