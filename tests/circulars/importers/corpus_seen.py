"""Thirty texts that were a hold-out once (precision 0.903, recall 0.933) and have been learnt from since."""

# ruff: noqa: E501 - the samples are whole sentences
from __future__ import annotations

from tests.circulars.importers.corpus_case import Case, Expected, deadline, month

E = Expected

CASES = [
    Case(
        "The South Asia Trade Union Council and MFA will jointly organise a Regional Conference on Social Protection on 23-24 July 2018 at Hotel Yak and Yeti, Kathmandu, Nepal.",
        (E("2018-07-23", "2018-07-24", "Kathmandu", "NP", title="Regional Conference on Social Protection"),),
    ),
    Case(
        "Our colleagues in Lebanon are preparing the Domestic Workers' Parade, to be held on Sunday 24 June 2018 in Beirut.",
        (E("2018-06-24", "", "Beirut", "LB", title="Domestic Workers' Parade"),),
    ),
    Case("Kindly send us your comments on the draft not later than 25 February 2018.", (deadline("2018-02-25"),)),
    Case(
        "The Human Rights Council will hold its 38th regular session from 18 June to 6 July 2018 in Geneva, Switzerland.",
        (E("2018-06-18", "2018-07-06", "Geneva", "CH", title="38th regular session"),),
    ),
    Case("The Kafala sponsorship reform came into effect on 14 March 2021 in Saudi Arabia."),
    Case(
        "A planning meeting of the lawyers network took place last 11 and 12 October 2019 in Singapore.",
        (E("2019-10-11", "2019-10-12", "Singapore", "SG", title="lanning meeting of the lawyers network"),),
    ),
    Case(
        "Please join us for the book launch this Friday, 13 September 2019, 6:30 PM at the Foreign Correspondents' Club, Hong Kong.",
        (
            E(
                "2019-09-13",
                "",
                "Hong Kong",
                "HK",
                time="18:30",
                zone="Asia/Hong_Kong",
                title="ook launch",
                venue="Foreign Correspondents' Club",
            ),
        ),
    ),
    Case(
        "The International Labour Conference in Geneva (28 May – 8 June 2018) discussed violence and harassment at work.",
        (E("2018-05-28", "2018-06-08", "Geneva", "CH", title="International Labour Conference"),),
    ),
    Case(
        "The closing date for the call for papers is 1 October 2020.",
        (deadline("2020-10-01", title="call for papers"),),
    ),
    Case(
        "A four-day exposure visit to Sri Lanka is scheduled from March 11 to 14, 2019.",
        (E("2019-03-11", "2019-03-14", "", "LK", title="xposure visit"),),
    ),
    Case("Ms. Perera, who joined the secretariat on 1 February 2016, will leave us this year."),
    Case(
        "# Regional Review Conference\n\nESCAP informs us that the Asia-Pacific Regional Review will be held online on 10-12 March 2021, from 9:00 to 12:00 (UTC+7).",
        (E("2021-03-10", "2021-03-12", time="09:00-12:00", zone="Etc/GMT-7", title="Asia-Pacific Regional Review"),),
    ),
    Case(
        "The stocktaking meeting in Puerto Vallarta, Mexico, is set for 4-6 December 2017, and the co-facilitators will present the zero draft in February 2018.",
        (E("2017-12-04", "2017-12-06", "Puerto Vallarta", "MX", title="tocktaking meeting"),),
    ),
    Case("According to the decision of the Supreme Court of 8 November 2018, recruitment fees must be repaid."),
    Case(
        "- National consultation, Dhaka, 7 April 2018\n- National consultation, Manila, 12 April 2018\n- National consultation, Colombo, 20 April 2018",
        (
            E("2018-04-07", "", "Dhaka", "BD", title="National consultation"),
            E("2018-04-12", "", "Manila", "PH", title="National consultation"),
            E("2018-04-20", "", "Colombo", "LK", title="National consultation"),
        ),
        event_lists=1,
    ),
    Case(
        "The Special Rapporteur will visit Qatar from 24 November to 1 December 2019.",
        (E("2019-11-24", "2019-12-01", "", "QA"),),
    ),
    Case(
        "We shall meet again on 8 March for the Women's Day celebration in Islamabad.",
        (E("2020-03-08", "", "Islamabad", "PK", inferred=True, title="Women's Day celebration"),),
        issued="2020-02-14",
    ),
    Case("MFA published two studies, one in June 2017 and another in January 2018, on returnee workers."),
    Case(
        "# Dates to remember\n\n- 3 April: online consultation with East Asia members\n- 10 April: online consultation with South Asia members",
        (
            E("2020-04-03", inferred=True, title="nline consultation with East Asia members"),
            E("2020-04-10", inferred=True, title="nline consultation with South Asia members"),
        ),
        issued="2020-03-20",
        event_lists=1,
    ),
    Case(
        "Applications for the fellowship close on 30 November 2018, and the fellows will gather in Chiang Mai, Thailand for a workshop on 14-18 January 2019.",
        (deadline("2018-11-30"), E("2019-01-14", "2019-01-18", "Chiang Mai", "TH", title="orkshop")),
    ),
    Case("The UN Secretary-General's report (A/72/643) of 12 December 2017 is now online."),
    Case(
        "The consultation of civil society with the Working Group on Business and Human Rights is on 27 November 2017, 13:00 - 14:30, Room XX, Palais des Nations.",
        (E("2017-11-27", title="onsultation of civil society"),),
    ),
    Case(
        "Date and venue: 5-7 August 2019, Negombo, Sri Lanka",
        (E("2019-08-05", "2019-08-07", "Negombo", "LK"),),
    ),
    Case(
        "The GCM implementation workshop scheduled for April 2020 in Ulaanbaatar, Mongolia has been postponed.",
        (month("2020-04-01", "2020-04-30", "Ulaanbaatar", "MN", title="GCM implementation workshop"),),
    ),
    Case(
        "Trade unions across the Gulf observe 1 May 2019 as a day of silence for workers who died on construction sites.",
        (E("2019-05-01"),),
    ),
    Case(
        "To register, fill in the form by 5 PM on 9 June 2020; the webinar “COVID-19 and returning migrants” will be held on 11 June 2020 at 3:00 PM Philippine time.",
        (deadline("2020-06-09"), E("2020-06-11", time="15:00", zone="Asia/Manila", title="ebinar")),
    ),
    Case("A fire in a garment factory in Karachi on 11 September 2012 took the lives of more than 250 workers."),
    Case(
        "The next round of the Colombo Process will be hosted by the Government of Nepal on 15-16 November 2018 in Kathmandu.",
        (E("2018-11-15", "2018-11-16", "Kathmandu", "NP", organiser="Government of Nepal"),),
    ),
    Case(
        "Cinemas in Taipei, Taiwan will show the films of the Migrant Film Festival between 2 and 9 June 2019.",
        (E("2019-06-02", "2019-06-09", "Taipei", "TW", title="Migrant Film Festival"),),
    ),
    Case(
        "The core group meets in Bangkok on 1st-3rd July 2019 to prepare the general assembly, which is to convene in Quezon City, Philippines, on 2 - 4 December 2019.",
        (
            E("2019-07-01", "2019-07-03", "Bangkok", "TH"),
            E("2019-12-02", "2019-12-04", "Quezon City", "PH", title="eneral assembly"),
        ),
    ),
]
