"""Parts of patterns: words that soften a number and stand between it and the word that it belongs to ("for about $5
billion"), and an amount as it is written."""

SOFT = (
    r"(?:(?:about|around|roughly|approximately|nearly|almost|over|more than|well over|close to|up to|as much as"
    r"|as little as|some|just|only|another|like|maybe|an?)\s|[~≈]\s?)*"
)

AMOUNT = r"(?:[A-Z]{0,3}[$€£¥₹]\s?)?\d[\d.,]*(?:\s?(?:thousand|million|billion|trillion|bn|mn|tn|[kmbKMBT]))?"
