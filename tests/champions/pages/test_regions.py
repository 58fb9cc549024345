"""Every country lies in one region."""

from django_countries import countries

from champions.pages.regions import COUNTRIES, Region, region_of, regions_of

NOWHERE = {"AQ"}


def test_every_country_is_in_exactly_one_region():
    codes = [code for row in COUNTRIES.values() for code in row.split()]
    assert len(codes) == len(set(codes))
    assert {code for code, _name in countries} - set(codes) <= NOWHERE


def test_regions_of_a_champion():
    assert regions_of(["PH", "CM", "NG"]) == [Region.AFRICA, Region.ASIA]
    assert regions_of([]) == [Region.GLOBAL]
    assert region_of("AQ") == Region.GLOBAL
