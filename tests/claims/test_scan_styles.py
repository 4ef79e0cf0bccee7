"""Sentences in the styles of newswire, filing, call, blog, post and Chinese news, with the quantities read by hand.

All figures are invented. A line of ``expects`` is low and high in base units and the unit.
"""

from __future__ import annotations

import pytest

from pricedin.claims.scan import scan

_THIRD = 1 / 3

CASES: list[tuple[str, list[tuple[float, float, str | None]]]] = [
    (
        "Shares of the chipmaker slid as much as 8.4% in premarket trading, wiping out roughly $120 "
        "billion in market value.",
        [(-0.084, -0.084, "fraction"), (120000000000.0, 120000000000.0, "USD")],
    ),
    (
        "The Seoul-based company posted an operating profit of 9.2 trillion won, up 55% from a year earlier.",
        [(9200000000000.0, 9200000000000.0, "KRW"), (0.55, 0.55, "fraction")],
    ),
    (
        "Japan's SoftBank said it would sell ¥600 billion of bonds with a coupon of 3.34%.",
        [(600000000000.0, 600000000000.0, "JPY"), (0.0334, 0.0334, "fraction")],
    ),
    (
        "The startup, founded in 2021, has raised a total of $1.3 billion across four rounds.",
        [(1300000000.0, 1300000000.0, "USD"), (4.0, 4.0, "count")],
    ),
    (
        "OpenTree is in talks to raise $6 billion to $8 billion at a valuation of as much as $150 "
        "billion, people familiar with the matter said.",
        [(6000000000.0, 8000000000.0, "USD"), (150000000000.0, 150000000000.0, "USD")],
    ),
    (
        "Net revenues were RMB7.59 billion (US$1.05 billion), representing an increase of 12.5% from "
        "RMB6.75 billion in the prior year period.",
        [
            (7590000000.0, 7590000000.0, "CNY"),
            (1050000000.0, 1050000000.0, "USD"),
            (0.125, 0.125, "fraction"),
            (6750000000.0, 6750000000.0, "CNY"),
        ],
    ),
    (
        "Diluted net loss per ADS was RMB1.12 (US$0.16).",
        [(-1.12, -1.12, "CNY"), (-0.16, -0.16, "USD")],
    ),
    (
        "Gross margin expanded 210 basis points to 61.3%.",
        [(0.021, 0.021, "fraction"), (0.613, 0.613, "fraction")],
    ),
    (
        "We expect Q3 revenue of $4.2 billion, plus or minus $100 million, and a non-GAAP gross margin of"
        " approximately 70%.",
        [(4100000000.0, 4300000000.0, "USD"), (0.7, 0.7, "fraction")],
    ),
    (
        "The stock trades at 35 times forward earnings versus a five-year average of 28.",
        [(35.0, 35.0, "multiple"), (28.0, 28.0, "multiple")],
    ),
    (
        "Capex will more than double to between $60 billion and $65 billion in 2025.",
        [(2.0, 2.0, "multiple"), (60000000000.0, 65000000000.0, "USD")],
    ),
    (
        "The data center campus will draw 1.2 gigawatts, with the first 200 MW online by mid-2026.",
        [(1.2, 1.2, "GW"), (0.2, 0.2, "GW")],
    ),
    (
        "It has more than 30,000 employees in 45 countries.",
        [(30000.0, 30000.0, "count"), (45.0, 45.0, "count")],
    ),
    (
        "Weekly active users hit 800 million, up from 400 million in February.",
        [(800000000.0, 800000000.0, "count"), (400000000.0, 400000000.0, "count")],
    ),
    (
        "The model has 671 billion parameters, of which 37 billion are active.",
        [(671000000000.0, 671000000000.0, "count"), (37000000000.0, 37000000000.0, "count")],
    ),
    (
        "API prices fell 75% to $0.27 per million input tokens.",
        [(-0.75, -0.75, "fraction"), (0.27, 0.27, "USD")],
    ),
    (
        "About half of the revenue comes from its top 10 customers.",
        [(0.5, 0.5, "fraction")],
    ),
    (
        "A third of respondents said they would cut spending; two-thirds would not.",
        [(_THIRD, _THIRD, "fraction"), (2 * _THIRD, 2 * _THIRD, "fraction")],
    ),
    (
        "Sales tripled last year, and profit rose tenfold.",
        [(3.0, 3.0, "multiple"), (10.0, 10.0, "multiple")],
    ),
    (
        "The company lost $540 million in 2022 — nearly double the $280 million it lost a year before.",
        [(540000000.0, 540000000.0, "USD"), (2.0, 2.0, "multiple"), (280000000.0, 280000000.0, "USD")],
    ),
    (
        "The IPO was 1,159 times oversubscribed by retail investors.",
        [(1159.0, 1159.0, "multiple")],
    ),
    (
        "Its order backlog stands at €93 billion.",
        [(93000000000.0, 93000000000.0, "EUR")],
    ),
    (
        "The fund returned -12.4% in the first half, against -3% for the S&P 500.",
        [(-0.124, -0.124, "fraction"), (-0.03, -0.03, "fraction")],
    ),
    (
        "Total assets: $1,234.5 million; total liabilities: $(456.7) million.",
        [(1234500000.0, 1234500000.0, "USD"), (-456700000.0, -456700000.0, "USD")],
    ),
    (
        "They've committed $1.4 trillion over eight years for about 30 gigawatts of computing.",
        [(1400000000000.0, 1400000000000.0, "USD"), (8.0, 8.0, "years"), (30.0, 30.0, "GW")],
    ),
    (
        "At the current pace, it burns $15 million a day.",
        [(15000000.0, 15000000.0, "USD")],
    ),
    (
        "A subscription costs $20 a month, or $200 a month for the Pro tier.",
        [(20.0, 20.0, "USD"), (200.0, 200.0, "USD")],
    ),
    (
        "The board approved a 10-for-1 stock split.",
        [(10.0, 10.0, "multiple")],
    ),
    (
        "The company repurchased 3.4 million shares for $410 million at an average price of $120.59.",
        [(3400000.0, 3400000.0, "count"), (410000000.0, 410000000.0, "USD"), (120.59, 120.59, "USD")],
    ),
    (
        "Rs 2,500 crore IPO; price band of ₹450-475 per share.",
        [(25000000000.0, 25000000000.0, "INR"), (450.0, 475.0, "INR")],
    ),
    (
        "The deal values the firm at 15x EBITDA, in the mid-teens for the sector.",
        [(15.0, 15.0, "multiple"), (0.14, 0.16, "fraction")],
    ),
    (
        "Revenue growth in the high 20s percent; operating margin in the low single digits.",
        [(0.27, 0.29, "fraction"), (0.01, 0.03, "fraction")],
    ),
    (
        "The loan matures in 18 months and carries interest of SOFR plus 450 basis points.",
        [(18.0, 18.0, "months"), (0.045, 0.045, "fraction")],
    ),
    (
        "Cost of revenue was $1,023,456 and $987,654 for the years ended December 31, 2024 and 2023, respectively.",
        [(1023456.0, 1023456.0, "USD"), (987654.0, 987654.0, "USD")],
    ),
    (
        "Customer A accounted for 14% of revenue; no other customer exceeded 10%.",
        [(0.14, 0.14, "fraction"), (0.1, 0.1, "fraction")],
    ),
    (
        "In 2024, GPT-4 Turbo cost $10 per 1M input tokens; o3-mini costs $1.10.",
        [(10.0, 10.0, "USD"), (1.1, 1.1, "USD")],
    ),
    (
        "The Hang Seng Index rose 1.2% to 24,318.",
        [(0.012, 0.012, "fraction")],
    ),
    (
        "HSBC cut its target price from HK$85 to HK$70, implying 16% downside.",
        [(85.0, 85.0, "HKD"), (70.0, 70.0, "HKD"), (-0.16, -0.16, "fraction")],
    ),
    (
        "A 50-basis-point cut would save it $30mn a year.",
        [(-0.005, -0.005, "fraction"), (30000000.0, 30000000.0, "USD")],
    ),
    (
        "Microsoft's stake is worth about $135 billion, or roughly 27% on an as-converted diluted basis.",
        [(135000000000.0, 135000000000.0, "USD"), (0.27, 0.27, "fraction")],
    ),
    (
        "Hundreds of companies and tens of thousands of developers use it.",
        [(100.0, 1000.0, "count"), (10000.0, 100000.0, "count")],
    ),
    (
        "Prices were cut by up to 97 per cent.",
        [(-0.97, -0.97, "fraction")],
    ),
    (
        "Its valuation has quadrupled in six months to $12bn.",
        [(4.0, 4.0, "multiple"), (6.0, 6.0, "months"), (12000000000.0, 12000000000.0, "USD")],
    ),
    (
        "The ETF charges 0.35% and holds $2.1bn in assets.",
        [(0.0035, 0.0035, "fraction"), (2100000000.0, 2100000000.0, "USD")],
    ),
    (
        "Ten analysts rate it a buy, three a hold and one a sell.",
        [(10.0, 10.0, "count")],
    ),
    (
        "The 700,000-square-foot building houses 100,000 GPUs.",
        [(100000.0, 100000.0, "count")],
    ),
    (
        "About 1 in 5 orders came from China.",
        [],
    ),
    (
        "Call us at (415) 555-0100 before 5:30 p.m. on Nov. 3.",
        [],
    ),
    (
        "Version 2.1 of the SDK requires Python 3.11 and CUDA 12.4.",
        [],
    ),
    (
        "Item 1A. Risk Factors, page 23, Note 7.",
        [],
    ),
    (
        "The 10-year Treasury yield rose 4 basis points to 4.28%.",
        [(0.0004, 0.0004, "fraction"), (0.0428, 0.0428, "fraction")],
    ),
    (
        "It is one of the three biggest cloud providers.",
        [],
    ),
    (
        "第三季度营收同比增长22%至418亿元，净利润达到132.3亿元，同比下降4%。",
        [
            (0.22, 0.22, "fraction"),
            (41800000000.0, 41800000000.0, "CNY"),
            (13230000000.0, 13230000000.0, "CNY"),
            (-0.04, -0.04, "fraction"),
        ],
    ),
    (
        "公司拟发行2,741.95万股H股，发售价为每股116.2港元，集资净额约43.48亿港元。",
        [(27419500.0, 27419500.0, "count"), (116.2, 116.2, "HKD"), (4348000000.0, 4348000000.0, "HKD")],
    ),
    (
        "截至去年底，公司员工超过1,500人，其中研发人员占比逾七成。",
        [(1500.0, 1500.0, "count"), (0.7, 0.7, "fraction")],
    ),
    (
        "市盈率约为45倍，较同行溢价三成。",
        [(45.0, 45.0, "multiple"), (0.3, 0.3, "fraction")],
    ),
    (
        "估值从30亿美元升至65亿美元，翻了一倍多。",
        [(3000000000.0, 3000000000.0, "USD"), (6500000000.0, 6500000000.0, "USD"), (2.0, 2.0, "multiple")],
    ),
    (
        "日均token调用量突破120万亿，较年初增长近10倍。",
        [(120000000000000.0, 120000000000000.0, "count"), (10.0, 10.0, "multiple")],
    ),
    (
        "毛利率提升2.3个百分点至56.8%。",
        [(0.023, 0.023, "fraction"), (0.568, 0.568, "fraction")],
    ),
    (
        "2025年1月20日，DeepSeek发布R1模型，训练成本仅557.6万美元。",
        [(5576000.0, 5576000.0, "USD")],
    ),
    (
        "该公司成立10年，过去三年累计亏损62.4亿元。",
        [(10.0, 10.0, "years"), (3.0, 3.0, "years"), (6240000000.0, 6240000000.0, "CNY")],
    ),
    (
        "亏损收窄15%至1.2亿至1.5亿元。",
        [(-0.15, -0.15, "fraction"), (120000000.0, 150000000.0, "CNY")],
    ),
    (
        "港股通净买入逾百亿港元，恒指涨1.5%，报25,000点。",
        [(10000000000.0, 10000000000.0, "HKD"), (0.015, 0.015, "fraction")],
    ),
    (
        "公开發售獲超額認購1,159.46倍，一手中籤率僅5%。",
        [(1159.46, 1159.46, "multiple"), (0.05, 0.05, "fraction")],
    ),
    (
        "Q3 rev +17% y/y, op margin 22.3% (+140 bps), FCF $1.2B, guide FY rev $19.5-20.0B.",
        [
            (0.17, 0.17, "fraction"),
            (0.223, 0.223, "fraction"),
            (0.014, 0.014, "fraction"),
            (1200000000.0, 1200000000.0, "USD"),
            (19500000000.0, 20000000000.0, "USD"),
        ],
    ),
    (
        "$NVDA now trades at ~25x CY27 EPS, cheap vs AMD at 33x",
        [(25.0, 25.0, "multiple"), (33.0, 33.0, "multiple")],
    ),
    (
        "We ended the quarter with 2,345 customers spending more than $100K, up 19% YoY.",
        [(2345.0, 2345.0, "count"), (100000.0, 100000.0, "USD"), (0.19, 0.19, "fraction")],
    ),
    (
        "I'd say somewhere between 5 and 10 percent of that, maybe $300 to $400 million.",
        [(0.05, 0.1, "fraction"), (300000000.0, 400000000.0, "USD")],
    ),
    (
        "The new round brings total funding to over US$2.5bn, with the firm valued at close to US$18bn post-money.",
        [(2500000000.0, 2500000000.0, "USD"), (18000000000.0, 18000000000.0, "USD")],
    ),
    (
        "Operating expenses were down 3% sequentially and up 11% year over year, compared with our outlook of $5.9bn.",
        [(-0.03, -0.03, "fraction"), (0.11, 0.11, "fraction"), (5900000000.0, 5900000000.0, "USD")],
    ),
    (
        "An 8-GPU server rents for $16 an hour, i.e. $2 per GPU-hour.",
        [(16.0, 16.0, "USD"), (2.0, 2.0, "USD")],
    ),
    (
        "The company issued $2.5 billion of 4.750% senior notes due 2030 and $1.0 billion of 5.250% "
        "senior notes due 2035.",
        [
            (2500000000.0, 2500000000.0, "USD"),
            (0.0475, 0.0475, "fraction"),
            (1000000000.0, 1000000000.0, "USD"),
            (0.0525, 0.0525, "fraction"),
        ],
    ),
    (
        "Loss from operations widened to $(78.3) million from $(51.9) million.",
        [(-78300000.0, -78300000.0, "USD"), (-51900000.0, -51900000.0, "USD")],
    ),
    (
        "China accounts for less than 5% of sales, down from 20-25% before the curbs.",
        [(0.05, 0.05, "fraction"), (0.2, 0.25, "fraction")],
    ),
    (
        "The group plans to spend 380 billion yuan ($53 billion) over three years.",
        [(380000000000.0, 380000000000.0, "CNY"), (53000000000.0, 53000000000.0, "USD"), (3.0, 3.0, "years")],
    ),
    (
        "So we closed the quarter at, call it, four and a half billion dollars of cash, and we think that"
        " gets us through the next two years.",
        [(4500000000.0, 4500000000.0, "USD"), (2.0, 2.0, "years")],
    ),
    (
        "Look, we said twenty-five percent growth and we did twenty-eight.",
        [(0.25, 0.25, "fraction")],
    ),
    (
        "We added one hundred and twelve new enterprise logos.",
        [(112.0, 112.0, "count")],
    ),
    (
        "Bookings were up mid-teens, and churn stayed in the low single digits.",
        [(0.14, 0.16, "fraction"), (0.01, 0.03, "fraction")],
    ),
    (
        "We're guiding to $1.95 to $2.05 of EPS and revenue growth of 11% to 13%.",
        [(1.95, 2.05, "USD"), (0.11, 0.13, "fraction")],
    ),
    (
        "The Company had $3,214 million of cash and cash equivalents at September 30, 2025, of which "
        "$1,102 million was held outside the United States.",
        [(3214000000.0, 3214000000.0, "USD"), (1102000000.0, 1102000000.0, "USD")],
    ),
    (
        "Borrowings under the $750.0 million revolving credit facility bear interest at Term SOFR plus 1.25% to 1.75%.",
        [(750000000.0, 750000000.0, "USD"), (0.0125, 0.0175, "fraction")],
    ),
    (
        "We lease approximately 1.1 million square feet of office space under leases expiring through 2041.",
        [],
    ),
    (
        "During 2024, we granted 12,450 thousand RSUs with a weighted-average grant-date fair value of $78.12.",
        [(12450000.0, 12450000.0, "count"), (78.12, 78.12, "USD")],
    ),
    (
        "The effective tax rate was 14.6%, compared with 12.0% in fiscal year 2023.",
        [(0.146, 0.146, "fraction"), (0.12, 0.12, "fraction")],
    ),
    (
        "One customer represented 22% of accounts receivable.",
        [(0.22, 0.22, "fraction")],
    ),
    (
        "TOKYO, Oct 30 (Newswire) - Kestrel Robotics raised its full-year operating profit forecast to 78"
        " billion yen ($510 million) from 65 billion yen.",
        [
            (78000000000.0, 78000000000.0, "JPY"),
            (510000000.0, 510000000.0, "USD"),
            (65000000000.0, 65000000000.0, "JPY"),
        ],
    ),
    (
        "The pan-European STOXX 600 fell 0.7%, while the FTSE 100 slipped 0.3% and Germany's DAX lost 1%.",
        [(-0.007, -0.007, "fraction"), (-0.003, -0.003, "fraction"), (-0.01, -0.01, "fraction")],
    ),
    (
        "Oil settled at $68.42 a barrel, down 83 cents.",
        [(68.42, 68.42, "USD"), (-0.83, -0.83, "USD")],
    ),
    (
        "Bitcoin dropped below $60,000 for the first time in three months.",
        [(60000.0, 60000.0, "USD"), (3.0, 3.0, "months")],
    ),
    (
        "Shares in the 28-year-old company, which went public at $17, closed at $41.20 on Friday, giving "
        "it a market capitalisation of $9.8bn.",
        [(17.0, 17.0, "USD"), (41.2, 41.2, "USD"), (9800000000.0, 9800000000.0, "USD")],
    ),
    (
        "Sales of H20 chips, worth up to $15 billion a year, would resume, with 15% of the proceeds going"
        " to Washington.",
        [(15000000000.0, 15000000000.0, "USD"), (0.15, 0.15, "fraction")],
    ),
    (
        "The carmaker sold 526,000 vehicles in the quarter, 6.3% fewer than a year ago.",
        [(526000.0, 526000.0, "count"), (-0.063, -0.063, "fraction")],
    ),
    (
        "Revenue per employee is about $2.4m, five times that of its nearest rival.",
        [(2400000.0, 2400000.0, "USD"), (5.0, 5.0, "multiple")],
    ),
    (
        "With 18x sales on the table and growth of 40%, the PEG is 0.9.",
        [(18.0, 18.0, "multiple"), (0.4, 0.4, "fraction"), (0.9, 0.9, "multiple")],
    ),
    (
        "P/E: 23.4. EV/EBITDA: 14.1. Dividend yield: 1.9%.",
        [(23.4, 23.4, "multiple"), (14.1, 14.1, "multiple"), (0.019, 0.019, "fraction")],
    ),
    (
        "- 3.2 million paying seats\n- $39/seat/month\n- 118% NRR",
        [(3200000.0, 3200000.0, "count"), (39.0, 39.0, "USD"), (1.18, 1.18, "fraction")],
    ),
    (
        "### 4. Unit economics\n\nEach H100 costs ~$30k, draws 700W and rents for $2.10/hr.",
        [(30000.0, 30000.0, "USD"), (2.1, 2.1, "USD")],
    ),
    (
        "lol they did 11bn tokens in 24 hours, that's ~$55k of inference at list price",
        [(11000000000.0, 11000000000.0, "count"), (24.0, 24.0, "hours"), (55000.0, 55000.0, "USD")],
    ),
    (
        "$4.2B → $6.1B ARR in 5 months. Insane.",
        [(4200000000.0, 4200000000.0, "USD"), (6100000000.0, 6100000000.0, "USD"), (5.0, 5.0, "months")],
    ),
    (
        "Valuation went 3x in a year: $61.5B (Mar) → $183B (Sep).",
        [(3.0, 3.0, "multiple"), (61500000000.0, 61500000000.0, "USD"), (183000000000.0, 183000000000.0, "USD")],
    ),
    (
        "The tender offer lets staff sell up to $10.3bn of stock, at a valuation of $500bn.",
        [(10300000000.0, 10300000000.0, "USD"), (500000000000.0, 500000000000.0, "USD")],
    ),
    (
        "Anthropic's run-rate revenue is approaching $7 billion; it projects $20 billion to $26 billion next year.",
        [(7000000000.0, 7000000000.0, "USD"), (20000000000.0, 26000000000.0, "USD")],
    ),
    (
        "Losses mounted to $13.5bn in the first half alone.",
        [(13500000000.0, 13500000000.0, "USD")],
    ),
    (
        "The lock-up on 73.8% of shares lapses on January 8.",
        [(0.738, 0.738, "fraction")],
    ),
    (
        "Two of the five directors resigned.",
        [],
    ),
    (
        "At least 12 banks, including three from Japan, joined the $38 billion loan.",
        [(12.0, 12.0, "count"), (38000000000.0, 38000000000.0, "USD")],
    ),
    (
        "That is one dollar of profit for every eight dollars of revenue.",
        [(1.0, 1.0, "USD")],
    ),
    (
        "公司预计2026年收入将达到80亿至90亿元，毛利率维持在35%左右。",
        [(8000000000.0, 9000000000.0, "CNY"), (0.35, 0.35, "fraction")],
    ),
    (
        "智谱上市首日收涨13.17%，报131.5港元，总市值578.9亿港元。",
        [(0.1317, 0.1317, "fraction"), (131.5, 131.5, "HKD"), (57890000000.0, 57890000000.0, "HKD")],
    ),
    (
        "經調整淨虧損為2,660萬美元，按年收窄約一成。",
        [(26600000.0, 26600000.0, "USD"), (-0.1, -0.1, "fraction")],
    ),
    (
        "百度集團首季收入325億元人民幣，按年升3%，勝市場預期的309億元。",
        [(32500000000.0, 32500000000.0, "CNY"), (0.03, 0.03, "fraction"), (30900000000.0, 30900000000.0, "CNY")],
    ),
    (
        "全球累计下载量超7亿次，衍生模型超18万个。",
        [(700000000.0, 700000000.0, "count"), (180000.0, 180000.0, "count")],
    ),
    (
        "这家成立不到两年的公司已完成三轮融资，累计融资额超20亿美元，投后估值约43亿美元。",
        [(2.0, 2.0, "years"), (2000000000.0, 2000000000.0, "USD"), (4300000000.0, 4300000000.0, "USD")],
    ),
    (
        "其中，海外收入占比从12.5%提升至近三成。",
        [(0.125, 0.125, "fraction"), (0.3, 0.3, "fraction")],
    ),
    (
        "研发费用21.95亿元，同比增长61.2%，研发费用率高达700%。",
        [(2195000000.0, 2195000000.0, "CNY"), (0.612, 0.612, "fraction"), (7.0, 7.0, "fraction")],
    ),
    (
        "价格仅为GPT-4o的十分之一，每百万输入tokens 0.8元。",
        [(0.1, 0.1, "fraction"), (0.8, 0.8, "CNY")],
    ),
    (
        "截至2025年9月30日，公司现金及等价物为人民币25.5亿元，较上年末减少4.1亿元。",
        [(2550000000.0, 2550000000.0, "CNY"), (-410000000.0, -410000000.0, "CNY")],
    ),
    (
        "机构给予目标价120元，对应2026年30倍PE。",
        [(120.0, 120.0, "CNY"), (30.0, 30.0, "multiple")],
    ),
    (
        "Adjusted EBITDA was a loss of $12.4 million, a $3.1 million improvement.",
        [(12400000.0, 12400000.0, "USD"), (3100000.0, 3100000.0, "USD")],
    ),
    (
        "Net cash used in operating activities: (1,245.3)",
        [(-1245.3, -1245.3, None)],
    ),
    (
        "Interest coverage fell to 2.1x from 3.4x; net leverage is 4.5x.",
        [(2.1, 2.1, "multiple"), (3.4, 3.4, "multiple"), (4.5, 4.5, "multiple")],
    ),
    (
        "The facility, 400 MW today, scales to 2 GW by 2029 at $10–12 million per megawatt.",
        [(0.4, 0.4, "GW"), (2.0, 2.0, "GW"), (10000000.0, 12000000.0, "USD")],
    ),
    (
        "Their seven-year, $22.4 billion contract covers 100,000-plus GPUs.",
        [(7.0, 7.0, "years"), (22400000000.0, 22400000000.0, "USD"), (100000.0, 100000.0, "count")],
    ),
    (
        "Every 100 bps of NIM is worth $240 million.",
        [(0.01, 0.01, "fraction"), (240000000.0, 240000000.0, "USD")],
    ),
    (
        "ARR: $100M (Jan) / $200M (Mar) / $500M (Jun)",
        [(100000000.0, 100000000.0, "USD"), (200000000.0, 200000000.0, "USD"), (500000000.0, 500000000.0, "USD")],
    ),
    (
        "Inflation eased to 2.9% y/y from 3.1%.",
        [(0.029, 0.029, "fraction"), (0.031, 0.031, "fraction")],
    ),
    (
        "It priced 25.6 million shares at the top of its $24-$26 range, raising $665.6 million.",
        [(25600000.0, 25600000.0, "count"), (24.0, 26.0, "USD"), (665600000.0, 665600000.0, "USD")],
    ),
    (
        "An investment of a few million dollars became several hundred million in under a decade.",
        [(2000000.0, 5000000.0, "USD"), (300000000.0, 900000000.0, None), (10.0, 10.0, "years")],
    ),
    (
        "Total AI spending: half a trillion dollars by 2027, or 1.6 percent of GDP.",
        [(500000000000.0, 500000000000.0, "USD"), (0.016, 0.016, "fraction")],
    ),
    (
        "The premium narrowed to 30 percentage points from almost 50 points.",
        [(0.3, 0.3, "fraction"), (0.5, 0.5, "fraction")],
    ),
    (
        "See Exhibit 10.14, Form 8-K filed August 6, 2025 (File No. 001-38846).",
        [],
    ),
    (
        "He turned 52 on 3 May and owns 1.7% of Class B shares, each with 10 votes.",
        [(0.017, 0.017, "fraction"), (10.0, 10.0, "count")],
    ),
    (
        "Meta's capital expenditures came in at $19.37 billion for the quarter, and it narrowed its full-"
        "year outlook to $70 billion-$72 billion.",
        [(19370000000.0, 19370000000.0, "USD"), (70000000000.0, 72000000000.0, "USD")],
    ),
    (
        "Oracle booked $455 billion in remaining performance obligations, a 359% jump.",
        [(455000000000.0, 455000000000.0, "USD"), (3.59, 3.59, "fraction")],
    ),
    (
        "The 33-year-old founder's net worth is estimated at $3.6 billion.",
        [(3600000000.0, 3600000000.0, "USD")],
    ),
    (
        "Arm shipped 7.3 billion chips and collected 5 cents on each.",
        [(7300000000.0, 7300000000.0, "count"), (0.05, 0.05, "USD")],
    ),
    (
        "GPU utilisation improved from 55% to 72%, while latency fell by half.",
        [(0.55, 0.55, "fraction"), (0.72, 0.72, "fraction"), (-0.5, -0.5, "fraction")],
    ),
    (
        "TSMC's board approved capital appropriations of approximately US$20,657.25 million.",
        [(20657250000.0, 20657250000.0, "USD")],
    ),
    (
        "Net profit attributable to shareholders: HK$4,321 million (2024: HK$3,987 million)",
        [(4321000000.0, 4321000000.0, "HKD"), (3987000000.0, 3987000000.0, "HKD")],
    ),
    (
        "Dividend in pence. Basic EPS 18.4p (2024: 17.1p); DPS 6.0p",
        [(0.184, 0.184, "GBP"), (0.171, 0.171, "GBP"), (0.06, 0.06, "GBP")],
    ),
    (
        "The group returned £1.5bn through buybacks, 45m shares in all.",
        [(1500000000.0, 1500000000.0, "GBP"), (45000000.0, 45000000.0, "count")],
    ),
    (
        "Cerebras filed for an IPO that could value it at $8bn, eight times its last round's $1bn.",
        [(8000000000.0, 8000000000.0, "USD"), (8.0, 8.0, "multiple"), (1000000000.0, 1000000000.0, "USD")],
    ),
    (
        "ROE was 12.3%, 1.1 percentage points higher.",
        [(0.123, 0.123, "fraction"), (0.011, 0.011, "fraction")],
    ),
    (
        "Provision for credit losses rose $250 million, or 12 percent, to $2.3 billion.",
        [(250000000.0, 250000000.0, "USD"), (0.12, 0.12, "fraction"), (2300000000.0, 2300000000.0, "USD")],
    ),
    (
        "Tencent spent 36.8 billion yuan on capex in the fourth quarter, nearly quadrupling from a year earlier.",
        [(36800000000.0, 36800000000.0, "CNY"), (4.0, 4.0, "multiple")],
    ),
    (
        "Only one in three pilots reaches production.",
        [],
    ),
    (
        "The Fed cut its benchmark rate by a quarter point to 4.00%-4.25%.",
        [(0.04, 0.0425, "fraction")],
    ),
    (
        "In the 12 months to June, it burned through S$300 million.",
        [(300000000.0, 300000000.0, "SGD")],
    ),
    (
        "He sold 1,000,000 shares at $180 apiece.",
        [(1000000.0, 1000000.0, "count"), (180.0, 180.0, "USD")],
    ),
    (
        "Unit economics: CAC $450, LTV $1,900, payback 11 months, churn 1.8% monthly.",
        [(450.0, 450.0, "USD"), (1900.0, 1900.0, "USD"), (11.0, 11.0, "months"), (0.018, 0.018, "fraction")],
    ),
    (
        "$1 of every $4 spent on cloud goes to AI.",
        [(1.0, 1.0, "USD")],
    ),
    (
        "The index closed at 6,032.38, up 0.56%.",
        [(0.0056, 0.0056, "fraction")],
    ),
    (
        "| Q1 | Q2 |\n|---|---|\n| $1.2B | $1.4B |",
        [(1200000000.0, 1200000000.0, "USD"), (1400000000.0, 1400000000.0, "USD")],
    ),
    (
        "DeepSeek-V3 was trained for 2.788 million H800 GPU hours at a cost of about $5.6 million.",
        [(2788000.0, 2788000.0, "count"), (5600000.0, 5600000.0, "USD")],
    ),
    (
        "It offers a 1-million-token context window and costs $3/$15 per million tokens (input/output).",
        [(1000000.0, 1000000.0, "count"), (3.0, 3.0, "USD"), (15.0, 15.0, "USD")],
    ),
    (
        "First-day pop: +84%. Retail tranche 2,200x covered.",
        [(0.84, 0.84, "fraction"), (2200.0, 2200.0, "multiple")],
    ),
    (
        "The pre-IPO round valued the company at Rs 45,000-50,000 crore.",
        [(450000000000.0, 500000000000.0, "INR")],
    ),
    (
        "Employees own 8 per cent; the state, through two funds, holds 12.5 per cent.",
        [(0.08, 0.08, "fraction"), (2.0, 2.0, "count"), (0.125, 0.125, "fraction")],
    ),
    (
        "Cash burn of $218M/quarter gives them 6 quarters of runway.",
        [(218000000.0, 218000000.0, "USD"), (6.0, 6.0, "quarters")],
    ),
    (
        "一季度末，集团管理资产规模为3.2万亿元，较年初增加1,240亿元。",
        [(3200000000000.0, 3200000000000.0, "CNY"), (124000000000.0, 124000000000.0, "CNY")],
    ),
    (
        "预计2027年前不会实现盈利，每年需投入至少10亿美元。",
        [(1000000000.0, 1000000000.0, "USD")],
    ),
    (
        "该股昨日收报412.6港元，跌2.3%，成交额逾52亿港元。",
        [(412.6, 412.6, "HKD"), (-0.023, -0.023, "fraction"), (5200000000.0, 5200000000.0, "HKD")],
    ),
    (
        "募资总额由原来的50亿元调整为42亿元，减少16%。",
        [(5000000000.0, 5000000000.0, "CNY"), (4200000000.0, 4200000000.0, "CNY"), (-0.16, -0.16, "fraction")],
    ),
    (
        "公司在全球20多个国家设有办事处，拥有超过2,000项专利。",
        [(20.0, 20.0, "count"), (2000.0, 2000.0, "count")],
    ),
    (
        "单季扣非净利3.4亿，同比扭亏为盈。",
        [(340000000.0, 340000000.0, None)],
    ),
    (
        "每手100股，入场费约11,737元。",
        [(100.0, 100.0, "count"), (11737.0, 11737.0, "CNY")],
    ),
    (
        "Baidu will invest in 600 stores; Luckin now runs over 26,000 stores, up 7% qoq.",
        [(600.0, 600.0, "count"), (26000.0, 26000.0, "count"), (0.07, 0.07, "fraction")],
    ),
    (
        "It signed a deal for 26 gigawatts of chips, which could cost more than $1 trillion.",
        [(26.0, 26.0, "GW"), (1000000000000.0, 1000000000000.0, "USD")],
    ),
    (
        "The vehicle-to-income ratio went from 31% in 2020 to 38% in 2024.",
        [(0.31, 0.31, "fraction"), (0.38, 0.38, "fraction")],
    ),
    (
        "Mr Son bought a $40bn stake, borrowed $8.5bn, and pledged $500bn.",
        [
            (40000000000.0, 40000000000.0, "USD"),
            (8500000000.0, 8500000000.0, "USD"),
            (500000000000.0, 500000000000.0, "USD"),
        ],
    ),
    (
        "Each $1 rise in price adds about $70m.",
        [(1.0, 1.0, "USD"), (70000000.0, 70000000.0, "USD")],
    ),
    (
        "Sales grew between 30% and 35% in each of the last three quarters.",
        [(0.3, 0.35, "fraction")],
    ),
    (
        "R&D expenses increased $1.2 billion, or 48%, driven by a 29% increase in headcount.",
        [(1200000000.0, 1200000000.0, "USD"), (0.48, 0.48, "fraction"), (0.29, 0.29, "fraction")],
    ),
    (
        "The 2.750% Notes due 2050 had an outstanding principal of $1,250 million.",
        [(0.0275, 0.0275, "fraction"), (1250000000.0, 1250000000.0, "USD")],
    ),
    (
        "Inventory provisions totaled $3.7 billion and $2.2 billion for fiscal years 2025 and 2024.",
        [(3700000000.0, 3700000000.0, "USD"), (2200000000.0, 2200000000.0, "USD")],
    ),
    (
        "Pretax profit of HK$2.05bn was 18 per cent shy of the HK$2.5bn consensus.",
        [(2050000000.0, 2050000000.0, "HKD"), (0.18, 0.18, "fraction"), (2500000000.0, 2500000000.0, "HKD")],
    ),
    (
        "It trades on 0.8x book and yields 6.5pc.",
        [(0.8, 0.8, "multiple"), (0.065, 0.065, "fraction")],
    ),
    (
        "About two in three users pay nothing.",
        [],
    ),
    (
        "More than 1.2 million H100-equivalents are planned.",
        [(1200000.0, 1200000.0, "count")],
    ),
    (
        "The Series C of $120M brings the total to $185M at a $1.1B post-money.",
        [(120000000.0, 120000000.0, "USD"), (185000000.0, 185000000.0, "USD"), (1100000000.0, 1100000000.0, "USD")],
    ),
    (
        "Operating cash flow: RMB -2.3bn (FY24: RMB -1.1bn).",
        [(-2300000000.0, -2300000000.0, "CNY"), (-1100000000.0, -1100000000.0, "CNY")],
    ),
    (
        "A margin swing of minus 450bp to 8.2 per cent.",
        [(-0.045, -0.045, "fraction"), (0.082, 0.082, "fraction")],
    ),
    (
        "We'd pay $1.5-2.0bn for it, 12-15x EBITDA.",
        [(1500000000.0, 2000000000.0, "USD"), (12.0, 15.0, "multiple")],
    ),
    (
        "30-40% of calls are handled by bots; 3 to 4 minutes each.",
        [(0.3, 0.4, "fraction"), (0.05, 0.0666666666667, "hours")],
    ),
    (
        "The company's 5-year CAGR of 18% compares with 9% for peers.",
        [(0.18, 0.18, "fraction"), (0.09, 0.09, "fraction")],
    ),
    (
        "Roughly 1,500 jobs, or 5% of the workforce, will go.",
        [(1500.0, 1500.0, "count"), (0.05, 0.05, "fraction")],
    ),
    (
        "GMV of Rp 102 trillion, up 31%.",
        [(102000000000000.0, 102000000000000.0, "IDR"), (0.31, 0.31, "fraction")],
    ),
    (
        "R$3.4 bilhões; ₹1.2 lakh crore; ₩5.3tn; A$640m; CHF 1.1bn; SEK 12bn",
        [
            (3.4, 3.4, "BRL"),
            (1200000000000.0, 1200000000000.0, "INR"),
            (5300000000000.0, 5300000000000.0, "KRW"),
            (640000000.0, 640000000.0, "AUD"),
            (1100000000.0, 1100000000.0, "CHF"),
            (12000000000.0, 12000000000.0, "SEK"),
        ],
    ),
    (
        "公司2024年营收及净利润分别为312.4亿元、18.9亿元，同比增长15.3%、42.1%。",
        [
            (31240000000.0, 31240000000.0, "CNY"),
            (1890000000.0, 1890000000.0, "CNY"),
            (0.153, 0.153, "fraction"),
            (0.421, 0.421, "fraction"),
        ],
    ),
    (
        "机构预测其2025-2027年净利润为12/18/25亿元。",
        [(12e8, 12e8, "CNY"), (18e8, 18e8, "CNY"), (25e8, 25e8, "CNY")],
    ),
    (
        "以每股12.5港元配售1.2亿股，较前收市价折让8.5%。",
        [(12.5, 12.5, "HKD"), (120000000.0, 120000000.0, "count"), (-0.085, -0.085, "fraction")],
    ),
    (
        "该行将目标价由380元上调至450元，维持「买入」评级。",
        [(380.0, 380.0, "CNY"), (450.0, 450.0, "CNY")],
    ),
    (
        "算力规模达到10万卡，功耗约150兆瓦。",
        [(100000.0, 100000.0, "count"), (0.15, 0.15, "GW")],
    ),
    (
        "一亿元以上项目23个，总投资超千亿元。",
        [(100000000.0, 100000000.0, "CNY"), (23.0, 23.0, "count"), (100000000000.0, 100000000000.0, "CNY")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_every_quantity_of_the_sentence_and_no_other(
    text: str, expected: list[tuple[float, float, str | None]]
) -> None:
    found = [(m.low, m.high, m.unit) for m in scan(text)]
    assert sorted(u or "" for *_, u in found) == sorted(u or "" for *_, u in expected)
    for low, high, unit in expected:
        assert any(u == unit and low == pytest.approx(a) and high == pytest.approx(b) for a, b, u in found), found


def test_a_named_currency_stays_where_the_text_counts_in_another() -> None:
    text = "招股價每股12元，公司去年收入為人民幣8.2億元，市值391.7億元，另有RMB3.1億元現金。"
    found = {text[m.start : m.end]: m.unit for m in scan(text, "zh")}
    assert found == {"12元": "HKD", "人民幣8.2億元": "CNY", "391.7億元": "HKD", "RMB3.1億元": "CNY"}
