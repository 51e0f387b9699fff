"""A third thirty texts: precision 0.857 and recall 0.857 when first read, before five of their misses were mended.

The first figure is what to expect of unseen letters; texts added to the other samples are all learnt from.
"""

# ruff: noqa: E501 - the samples are whole sentences
from __future__ import annotations

from tests.circulars.importers.corpus_case import Case, Expected, deadline, month

E = Expected

CASES = [
    Case("The seventh Global Forum will be hosted by Sweden in Stockholm on 14-16 May 2014.", (E("2014-05-14", "2014-05-16", "Stockholm", "SE", title="Global Forum"),)),
    Case("We are organizing a press conference in Quezon City on 7 June 2018 at 10:30 AM.", (E("2018-06-07", "", "Quezon City", "PH", time="10:30", zone="Asia/Manila", title="ress conference"),)),
    Case("Comments may be sent to us on or before 5 PM, 19 October 2017.", (deadline("2017-10-19"),)),
    Case("The agreement between Nepal and Malaysia was signed on 29 October 2018."),
    Case("A joint mission of trade unions and NGOs visited Amman and Irbid in Jordan from 1 to 4 April 2019.", (E("2019-04-01", "2019-04-04", "Amman", "JO"),)),
    Case("# Second Asia Inter-Regional Consultation\n\nOn 25 and 26 August 2016 sixty participants gathered in Manila for the second consultation.", (E("2016-08-25", "2016-08-26", "Manila", "PH"),)),
    Case("Next steps:\n\n- Zero draft released: 5 February 2018\n- First round of negotiations: 20-23 February 2018\n- Second round of negotiations: 12-16 March 2018", (E("2018-02-20", "2018-02-23", title="First round of negotiations"), E("2018-03-12", "2018-03-16", title="Second round of negotiations"))),
    Case("Kindly RSVP by Wednesday, 3 July 2019.", (deadline("2019-07-03"),)),
    Case("The webinar series starts on 5 August 2020 and continues every Wednesday at 8:00 PM Singapore time.", (E("2020-08-05", time="20:00", zone="Asia/Singapore", title="ebinar series"),)),
    Case("In its resolution of 19 September 2016 the Assembly decided to start negotiations."),
    Case("Migrante and MFA members will join the Labor Day march in Taipei on May 1, 2018.", (E("2018-05-01", "", "Taipei", "TW", title="Labor Day march"),)),
    Case("The film will be shown at the Cultural Center on 10 December 2016 during Human Rights Week.", (E("2016-12-10", venue="Cultural Center"),)),
    Case("Please note that our office is closed from 23 December 2017 to 2 January 2018."),
    Case("The Universal Periodic Review of Bangladesh will take place in Geneva on 14 May 2018 from 14:30 to 18:00.", (E("2018-05-14", "", "Geneva", "CH", time="14:30-18:00", zone="Europe/Zurich", title="Universal Periodic Review of Bangladesh"),)),
    Case("Application deadline: 30 April 2019\n\nCourse dates: 5-16 August 2019, Bangkok", (deadline("2019-04-30", title="pplication deadline"), E("2019-08-05", "2019-08-16", "Bangkok", "TH"))),
    Case("Two thousand workers went on strike in Dubai on 11 March 2016 over unpaid wages."),
    Case("You can follow the hearing on 4 October 2017 live at http://tv.example.org/live from 15:00 (Geneva time).", (E("2017-10-04", time="15:00", zone="Europe/Zurich", title="earing", watch_url="http://tv.example.org/live"),)),
    Case("The conference “Work in Freedom” takes place at the India International Centre, New Delhi, on 20th & 21st February 2020.", (E("2020-02-20", "2020-02-21", "New Delhi", "IN", venue="India International Centre"),)),
    Case("Our member in Hong Kong celebrates its anniversary this September 2019."),
    Case("Travel grants: send your request until 1 March 2018 latest.", (deadline("2018-03-01"),)),
    Case("The senior officials of the Colombo Process met in Kathmandu, Nepal on November 14, 2018, followed by the ministers on November 15-16, 2018.", (E("2018-11-14", "", "Kathmandu", "NP"), E("2018-11-15", "2018-11-16", "Kathmandu", "NP"))),
    Case("Country consultations are planned between June and August 2018.", (month("2018-06-01", "2018-08-31", title="ountry consultations"),)),
    Case("The Supreme Court will hear the case on 6 May 2019.", (E("2019-05-06"),)),
    Case("# 10-11 July 2017: Strategy Meeting, Colombo\n\nMembers will look back at the year.", (E("2017-07-10", "2017-07-11", "Colombo", "LK", title="Strategy Meeting"),)),
    Case("The guidelines were updated on 30 June 2020 and remain valid until 31 December 2020."),
    Case("- Jakarta: 4-5 March 2019\n- Manila: 7-8 March 2019\n- Yangon: 11-12 March 2019", (E("2019-03-04", "2019-03-05", "Jakarta", "ID"), E("2019-03-07", "2019-03-08", "Manila", "PH"), E("2019-03-11", "2019-03-12", "Yangon", "MM")), event_lists=1),
    Case("The training originally scheduled on 18-20 March 2020 is postponed to 15-17 June 2020.", (E("2020-06-15", "2020-06-17", title="raining"),)),
    Case("An emergency call with members in the Gulf will be held today, 2 April 2020, 6:00 PM (Manila) / 1:00 PM (Riyadh).", (E("2020-04-02", time="18:00", zone="Asia/Manila", title="mergency call"),)),
    Case("Her contract ended on 15 August 2017 and she has waited in the shelter since then."),
    Case("MFA held its regional gathering at Hotel Sahid, Yogyakarta, Indonesia, last 20-22 November 2017.", (E("2017-11-20", "2017-11-22", "Yogyakarta", "ID", title="egional gathering", venue="Hotel Sahid"),)),
]  # fmt: skip
