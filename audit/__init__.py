"""How an audit is carried out."""
