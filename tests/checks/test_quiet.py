"""Sentences that put two figures side by side which are of different things: no rule may hold the one against the other."""  # noqa: E501

import pytest

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

QUIET = {
    "rates in a row": "We generated revenue of $22.4 million, $78.9 million and $214.7 million in 2023, 2024 and 2025, respectively, representing growth of 252% and 172% in the latter two years.",  # noqa: E501
    "a rate of its own level": "Halden's ARR was $96 million, compared with $51.9 million twelve months before. The agreed price of $1.85 billion equals 19.3x ARR and stands 68% above the $1.1 billion of its last round.",  # noqa: E501
    "another rate of this level": "That brought first-quarter revenue at Yuanfeng to NT$23.9 billion, an annual increase of 64 percent and 6.7 percent better than the previous quarter's NT$22.4 billion.",  # noqa: E501
    "a price a share is no part": "Nvidia fell 5.2% to $176.90, erasing about $236 billion of market value and leaving it worth $4.3 trillion.",  # noqa: E501
    "what is smaller is no whole": "公司营业收入62.40亿元。其中寒武纪云端产品线收入61.78亿元，占总收入的99.0%，边缘产品线及其他仅贡献0.62亿元。",  # noqa: E501
    "one sentence has both levels": "Halden's ARR was $150 million at best. Halden finished June at ARR of $90 million, up from $30 million a year ago, so it has tripled.",  # noqa: E501
    "as many rates as levels": "淮芯存储上调营收预测至168.5/219.0/258.4亿元，同比增长95.5%/30.0%/18.0%。",
    "the margin of a part": "联想收入204.5亿美元，毛利率15.4%，按年跌0.3个百分点。方案服务业务（SSG）收入25.8亿美元，经营利润率高达22.3%。",  # noqa: E501
    "a multiple since": "Moonshot: talking to investors at $20B; ARR $260m. For reference it was worth $4.3B in Jan → 4.7x since.",  # noqa: E501
    "ten years in Chinese": "公司存货62.0亿元，而年初为1.2亿元。",
    "a rate among multiples": "Orrery's ARR is $760 million. Halden has to be worth $102 billion and turn over $12.8 billion. That is 6.7x today's run rate, or growth of 61% every year.\n- For Orrery the marks are $23.6 billion, roughly $3 billion, 3.9x and 40%.",  # noqa: E501
    "points told as points": "月之暗面的市场份额为9.1%，而年初为12.6%，下滑了3.5个百分点。",
    "growth is a noun": "Halden's economy grew 2.1 percent. Its economic growth cooled in spring, slipping to 2.1 percent versus 2.4 percent in winter.",  # noqa: E501
    "the nearest verb counts": "Loans for buyouts, a source of growth for years, were down by 80 percent to just $41 billion from $205 billion.",  # noqa: E501
    "another verb before": "Economists expected payrolls to drop by 150,000 and the jobless rate to edge up to 9.3 percent from 9.1 percent.",  # noqa: E501
    "the object of a verb": "The survey shows 80 companies have lowered outlooks versus 25 with raised outlooks.",
    "a loss and a profit": "Tovar Motors cut its forecast to a net loss of 310 billion yen from guidance for a 40 billion yen profit.",  # noqa: E501
    "missing means more": "The budget deficit would be 7.5 percent of output this year, missing a 6.6 percent target.",
    "a level that is planned": "Orbel Systems expanded foreign sales from 7 percent of revenue to around 18 percent, with that proportion due to increase to around 30 percent.",  # noqa: E501
    "volume": "Net revenue at Mirel Foods fell to $3.80 billion from $4.05 billion. Total volume fell 9 percent.",
    "the shares": "Strong orders helped Mirel Foods, sending its shares up 1.4 percent. It reported net income of $53.0 million, up from $48.7 million a year ago.",  # noqa: E501
    "a part of it": "Net revenue at Mirel Foods rose to $10.4 billion from $10.1 billion a year earlier, driven by a 9 percent revenue increase at its snack arm.",  # noqa: E501
    "the organic rate": "Penta Foundry said quarterly sales gained 10 percent, excluding acquisitions. Revenue rose to $1.62 billion from $1.10 billion.",  # noqa: E501
    "the base of its own": "Sellan Bank said lending fell to $21.2 billion in May from $38.1 billion a year earlier, and fell 39 percent from $34.8 billion in April.",  # noqa: E501
    "a peak": "Shares of Orbel Systems were up 2.1 percent at $44.70, retreating from opening highs at around $47.20.",
    "twice as much as": "Sales at Tovar Motors fell 1 percent to $5.15 billion. Each market was down twice as much as managers had thought.",  # noqa: E501
    "pesos of no country": "Harbin Trust has a book value of 49.5 billion pesos ($1.04 billion).",
    "reduced to": "Under the plan the debt of Halden could be reduced to 120 percent from 129 percent of output.",
    "debt cut in two currencies": "Ministers agreed to reduce the debt of Halden by 40 billion euros ($46 billion) on Tuesday.",  # noqa: E501
    "trailing is no lagging": "Tolvara has a market cap of $43 billion and trailing revenue of $4.3 billion, as analysts expected.",  # noqa: E501
    "by how much it exceeds": "Halden Robotics had revenue of $380 million and cost of revenue of $150 million. Its operating expenses of $278 million exceeded gross profit by $48 million.",  # noqa: E501
    "more than a third one": "Orbel Systems said third-quarter revenue rose to $300.0 million, 2.4 times the $125.0 million it made in the same period of 2025 and 25% more than the $240.0 million it reported for the second quarter.",  # noqa: E501
    "a count without its noun": "Sellan closed the quarter with 1,480 customers above $100,000 of ARR, compared with 1,260 at this point last year.",  # noqa: E501
    "a share's part of a total": "Tovar Motors proposes a final dividend of 18.5p, and the total for the year is 27.2p, which is 40% of earnings per share and costs £54.4m.",  # noqa: E501
    "a profit for each customer": "Halden's operating profit was £180.0m. Gross profit per customer was approximately £47,700.",  # noqa: E501
    "a list that began before": "Deliveries brought in $530 million, or 53% of the total. Mobility earned $360 million, 36%, and financial services and others made up the remaining $110 million, or 11%.",  # noqa: E501
    "what payments are worth": "Stripe raised money in a round that values the company at $1.25 billion. It serves 34,000 shops. They took payments worth $12.5 billion through its network during the year.",  # noqa: E501
    "earnings a share, not a price": "Sellan priced its initial public offering at $14.00 a share on Wednesday. Net income was $126 million. On the new share count that is $0.84 a share, so buyers paid 16.7 times earnings.",  # noqa: E501
    "an amount between": "哈登收在250元，市值约8000亿元，折合约1203亿美元。",
    "slower than": "毛利率为55.2%。研发占营业收入的14.0%，上年同期占比15.8%，可见费用增长仍慢于收入。",
    "a line of business": "公司营业收入69亿元。其中企业业务收入20.7亿元；其他业务6.9亿元，占10%。",
    "what a step is worth": "Orbel's revenue was $100 million at a gross margin of 40%. A point of gross margin is worth $1.0 million of gross profit.",  # noqa: E501
    "a net flow": "Tovar Motors has revenue of $33.4 billion. Foreigners sold a net $320 billion of shares last week.",
    "listed long ago": "Orbel Systems listed at $1.30 per share in an IPO in 2007. Shares closed up 5.2 percent at $0.20.",  # noqa: E501
    "made up, not up": "Nvidia's data-center sales rose to $51.2 billion from $30.8 billion, and made up roughly 90% of the total.",  # noqa: E501
    "another line's level": "Nvidia's cloud sales rose to $51.2 billion in 2025 from $30.8 billion in 2024. Gaming brought in $4.3 billion, up 30% on the year.",  # noqa: E501
    "parts of one whole in lines": "Segments at Palantir\n- United States: $883 million, 75% of revenue\n  - of which commercial $397 million (from $180 million)\n  - of which government $486 million (from $320 million)",  # noqa: E501
    "a part with other amounts between": "Write the chips off over five years and you get $7.0 billion. Electricity at $60 per megawatt-hour is $420 million. Financing adds $2.2 billion. Staff, say $400 million. All told, roughly $10.0 billion.",  # noqa: E501
    "any amount of the sentence before": "Mistral took in EUR 1.7 billion at EUR 11.7 billion, with ASML putting in EUR 1.3 billion. In dollars that is roughly $2.0 billion at $13.7 billion.",  # noqa: E501
    "a rate of two others": "Xunji translated its accounts at RMB 7.11 to the U.S. dollar; one yuan buys HK$1.10.",
    "beaten, not converted": "SoftBank's profit, equal to $16.6 billion at 151 yen to the dollar, beat the 418 billion yen that analysts had expected.",  # noqa: E501
    "earnings a receipt": "TSMC's net profit of NT$452.3bn equals NT$17.44 per share on 25.93bn shares, or US$2.92 per ADR.",  # noqa: E501
    "prices of single things": "The model costs $1.25 a million tokens, and $0.125 where the cache is hit.",
    "ahead of what was expected": "Meta reported revenue of $51.24 billion, 26% more than the $40.59 billion it booked a year earlier and ahead of the $49.41 billion analysts had expected.",  # noqa: E501
    "an earlier round": "The round values Tessellate at $2.06 billion before the new money, 2.6 times the $780 million at which it raised $120 million in February 2025.",  # noqa: E501
    "more than twice": "Halden's employers added 119,000 positions, more than twice the 50,000 that had been expected.",
    "a doubling of its own noun": "Inventories swelled to $6.9 billion from $4.3 billion six months before, and prepayments to suppliers more than tripled.",  # noqa: E501
    "shares that rose on a forecast": "Fujikura closed 2.9% higher after raising its forecast for full-year operating profit to 195 billion yen from 165 billion yen.",  # noqa: E501
    "what a deal adds": "Vistra narrowed its outlook for 2026 adjusted EBITDA to a range of $7.0 billion to $7.4 billion.\n\nThe contract will add around $700 million to adjusted EBITDA in 2026.",  # noqa: E501
    "shares sold and all shares": "Orison Semiconductor sold 36 million shares at $34 each, beating a marketed range of $28 to $31 that had itself been lifted on Monday from $24 to $27.\n\nThe pricing values the company at $8.6 billion on a fully diluted basis.",  # noqa: E501
    "shares of another day": "As of February 10, 2026, Halden had 170,214,606 shares of common stock outstanding.\n\nHalden recorded net income of $219.1 million, or $1.22 per diluted share.",  # noqa: E501
    "a forecast that goes with it": "今年首五个月港交所新股集资1,480亿元，按年上升90%，并将全年集资预测由3,000亿元调高至3,500亿元。",  # noqa: E501
    "a rate of two others, in euros": "Orbel translated its accounts at 1,700 won to the euro and sold a machine for 14.3 million won, or $10,000.",  # noqa: E501
    "a part between": "Oracle's revenue was $84.0 million last year. Chips brought in $60.0 million. That is growth of 12%.",  # noqa: E501
    "what else costs so much": "Northgate's debt of $9.42 billion bears interest at 9.1%. It leases halls for $300 million a year.",  # noqa: E501
    "a level of its own": "Tencent's free cash flow rose to RMB37.8 billion from RMB30.2 billion in the first quarter. A year earlier it had been RMB43.0 billion.",  # noqa: E501
    "a part is no whole": "智谱研发花掉22.4亿元，是收入的3.1倍。海外开发者贡献了7240万元收入。",
    "all of some": "Oracle earned $310 million on chips and $202 million on software, spent $90 million of cash on plants and bought back $300 million of shares in all.",  # noqa: E501
    "earnings that were": "Tessera closed at $84.00. Tessera trades at a price-to-earnings ratio of 25. The consensus EPS is $4.20.",  # noqa: E501
    "earnings to come": "Tessera reported EPS of $3.36 for last year. Tessera closed at $84.00. That is 20 times forward earnings.",  # noqa: E501
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_figures_of_different_things_are_not_held_against_each_other(text):
    book = Ledger.memory()
    document = read_bytes(text.encode(), "case.txt")
    book.add(document, extract(document))
    assert [f.message for f in check(book) if f.severity != "note"] == []
