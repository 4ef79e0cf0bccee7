"""A page full of numbers that state no quantity: names, versions, dates, codes, idioms, addresses, scores."""

from __future__ import annotations

import pytest

from pricedin.claims.scan import scan

LINES = """
10 things I learned at the 2025 AI Summit | Updated Nov. 12, 2025, 4:35 p.m. ET
1. Llama 4, Qwen3-235B-A22B, Claude Opus 4.5, GPT-5.1 and Gemini 3 Pro all shipped.
2) The second panel, "Web 3.0 and beyond", ran from 9:30 to 11:00.
(3) A 7B model remains the best 7B out there.
Step 4: install Python 3.12 and CUDA 12.4 on Ubuntu 22.04.
In Q3 FY26, the fiscal 2026 third quarter, B200 and GB300 NVL72 racks ramped.
MI350X, Trainium2 and TPU v5e compete. RTX 5090 cards sell out. iPhone 17 sales helped.
Boeing 737 MAX. Route 66. Article 50. Pier 39. Formula 1. 3M and 7-Eleven. 58.com. The F-150. Area 51.
Vision 2030. Agenda 2063. Industry 4.0. COVID-19. B2B and B2C. 24/7 support. 5G networks; 3D printing; 4K video.
The 1990s boom, the 2008 crisis. From 2019 to 2023 rates fell. On 3 March 2024 and 03/04/2024 and 2024-03-05.
In the 21st century. At age 45. She is 32.
Fortune 500 firms, the Magnificent Seven, Big Four auditors, the Group of 20, G7, Five Eyes.
Chapter 11 filing; Section 232 tariffs; Rule 10b-5; Form S-1; 13F filings; Regulation S-K 601(b)(10); ASC 606.
Note 4; Exhibit 99.1; Table 2; Figure 3b; p. 45; pp. 12-14; vol. 3, no. 2; [12], [13, 14]; (see 5.2 below).
ISBN 978-3-16-148410-0; arXiv:2501.12948; CVE-2024-3094; RFC 2616; ISO 27001; 600519.SH; SEHK:0700.
CUSIP 67066G104; +44 20 7946 0958; 10.0.0.1:8080; v2.1.3-beta; 12345 Main Street, Suite 100, San Jose, CA 95134.
One of the first, on the one hand, one by one, number one, one day, no one; two-way street; first-half; third-party.
The fourth estate; double down; half-hearted; quarter-final; zero-sum; a million-dollar question.
The score was 3-2. The ratio is 16:9. 1 of 3. Windows 11. 401(k) plans. W-2 forms. 9/11. Nov 5-7. 2025E. 2H25. 1Q26.
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_no_quantity_is_read(line: str) -> None:
    assert [line[m.start : m.end] for m in scan(line)] == []
