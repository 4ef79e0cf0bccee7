"""The relations of valuation, one file a topic, each one plain function."""
