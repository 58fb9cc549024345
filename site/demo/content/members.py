"""Delegations in the group as the annual report 2023 lists them (codes of ``home.delegations``).

The report counts 98 participants: 71 entries, the European Union among them, and its 27 States.
"""

EUROPEAN_UNION = [
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT"),
    *("LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
]

MEMBERS = [
    *("AF", "AL", "AG", "SA", "AR", "AM", "AU", "BH", "BB", "BZ", "BR", "BN", "CA", "CL", "CN"),
    *("CO", "KR", "CR", "CI", "DM", "SV", "AE", "EC", "US", "RU", "GM", "GE", "GD", "GT", "GY"),
    *("HN", "HK", "IS", "IL", "JP", "KZ", "KE", "LI", "MO", "MK", "MY", "MX", "MD", "MN", "ME"),
    *("MM", "NI", "NG", "NO", "NZ", "PK", "PY", "PE", "PH", "QA", "LA", "DO", "KG", "GB", "KN"),
    *("VC", "LC", "SG", "CH", "TJ", "TW", "TR", "UA", "EU", "UY", "VN"),
]
