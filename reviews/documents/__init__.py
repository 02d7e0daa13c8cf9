"""The pack as a document: PDF, web page, table and data (standards 124)."""
