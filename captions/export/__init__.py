"""A record in the formats of others."""
