"""How an audit is written down: content, blocks, PDF."""
