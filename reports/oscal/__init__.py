"""An audit in OSCAL, the language in which programs exchange assessments and their follow-up."""
