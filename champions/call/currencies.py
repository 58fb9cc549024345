"""Currencies by the codes of ISO 4217 (active on 1 January 2025), told by where they are used."""

from typing import Final

from django.utils.translation import gettext as _

from home import delegations

_SHARED: Final = ("EUR", "XAF", "XCD", "XOF", "XPF")
_PLACES: Final = (
    "AED:AE AFN:AF ALL:AL AMD:AM AOA:AO ARS:AR AUD:AU AWG:AW AZN:AZ BAM:BA BBD:BB BDT:BD BGN:BG "
    "BHD:BH BIF:BI BMD:BM BND:BN BOB:BO BRL:BR BSD:BS BTN:BT BWP:BW BYN:BY BZD:BZ CAD:CA CDF:CD "
    "CHF:CH CLP:CL CNY:CN COP:CO CRC:CR CUP:CU CVE:CV CZK:CZ DJF:DJ DKK:DK DOP:DO DZD:DZ EGP:EG "
    "ERN:ER ETB:ET FJD:FJ FKP:FK GBP:GB GEL:GE GHS:GH GIP:GI GMD:GM GNF:GN GTQ:GT GYD:GY HKD:HK "
    "HNL:HN HTG:HT HUF:HU IDR:ID ILS:IL INR:IN IQD:IQ IRR:IR ISK:IS JMD:JM JOD:JO JPY:JP KES:KE "
    "KGS:KG KHR:KH KMF:KM KPW:KP KRW:KR KWD:KW KYD:KY KZT:KZ LAK:LA LBP:LB LKR:LK LRD:LR LSL:LS "
    "LYD:LY MAD:MA MDL:MD MGA:MG MKD:MK MMK:MM MNT:MN MOP:MO MRU:MR MUR:MU MVR:MV MWK:MW MXN:MX "
    "MYR:MY MZN:MZ NAD:NA NGN:NG NIO:NI NOK:NO NPR:NP NZD:NZ OMR:OM PAB:PA PEN:PE PGK:PG PHP:PH "
    "PKR:PK PLN:PL PYG:PY QAR:QA RON:RO RSD:RS RUB:RU RWF:RW SAR:SA SBD:SB SCR:SC SDG:SD SEK:SE "
    "SGD:SG SHP:SH SLE:SL SOS:SO SRD:SR SSP:SS STN:ST SYP:SY SZL:SZ THB:TH TJS:TJ TMT:TM TND:TN "
    "TOP:TO TRY:TR TTD:TT TWD:TW TZS:TZ UAH:UA UGX:UG USD:US UYU:UY UZS:UZ VES:VE VND:VN VUV:VU "
    "WST:WS YER:YE ZAR:ZA ZMW:ZM ZWG:ZW "
)
PLACES: Final = dict(one.split(":") for one in _PLACES.split())
"""Code of a currency → code of the country whose it is."""
CODES: Final = frozenset({*PLACES, *_SHARED})


def currencies(language: str) -> list[tuple[str, str]]:
    """Every currency with where it is used, in the order of its code."""
    shared = {
        "EUR": _("euro area"),
        "XAF": _("Central Africa (CFA)"),
        "XCD": _("Eastern Caribbean"),
        "XOF": _("West Africa (CFA)"),
        "XPF": _("French Pacific territories"),
    }
    places = {code: delegations.country_name(at, language) or at for code, at in PLACES.items()}
    return [(code, f"{code} – {name}") for code, name in sorted({**places, **shared}.items())]
