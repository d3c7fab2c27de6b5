"""Where audits are kept on this machine."""
