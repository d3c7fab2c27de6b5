"""The drawing of documents as Word files that can be edited further. The only home of python-docx."""
