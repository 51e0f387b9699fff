"""Sentences and lists of the kind such letters hold, written for these tests, with the events they announce."""

# ruff: noqa: E501 - the samples are whole sentences
from __future__ import annotations

from tests.circulars.importers.corpus_case import Case, Expected, deadline, month

E = Expected

PROSE = [
    Case(
        "The Regional Consultation on Safe Migration organized by the Solidarity Network will be held in Kathmandu, Nepal, on 12-14 March 2018.",
        (
            E(
                "2018-03-12",
                "2018-03-14",
                "Kathmandu",
                "NP",
                title="Regional Consultation on Safe Migration",
                organiser="Solidarity Network",
            ),
        ),
    ),
    Case(
        "We invite you to the Asian Domestic Workers Assembly, which will take place from 3 to 5 June 2018 at the Sunway Hotel in Phnom Penh, Cambodia.",
        (
            E(
                "2018-06-03",
                "2018-06-05",
                "Phnom Penh",
                "KH",
                title="Asian Domestic Workers Assembly",
                venue="Sunway Hotel",
            ),
        ),
    ),
    Case(
        "A briefing on the zero draft will take place on Monday, 5 February 2018 at 3:00 PM (Geneva time) in Geneva.",
        (E("2018-02-05", "", "Geneva", "CH", time="15:00", zone="Europe/Zurich", title="Briefing on the zero draft"),),
    ),
    Case(
        "The Convention on the Protection of the Rights of All Migrant Workers was adopted on 18 December 1990 by the General Assembly."
    ),
    Case("The 2030 Agenda, agreed in 2015, speaks of migration in Goal 10.7, and the compact will be adopted in 2018."),
    Case(
        "The thirteenth session of the Committee on Migrant Workers runs from 28 September to 2 October 2017 in Geneva.",
        (E("2017-09-28", "2017-10-02", "Geneva", "CH"),),
    ),
    Case(
        "MFA members met in Colombo on 30 December 2017 - 2 January 2018 for the strategic planning workshop.",
        (E("2017-12-30", "2018-01-02", "Colombo", "LK", title="trategic planning workshop"),),
    ),
    Case(
        "Interested organisations may apply on or before 17 April 2018.",
        (deadline("2018-04-17", title="Deadline for applications"),),
    ),
    Case(
        "The deadline for the submission of abstracts is 3 June 2018; the conference itself will be held on 10-12 September 2018 in Seoul, South Korea.",
        (
            deadline("2018-06-03", title="submission of abstracts"),
            E("2018-09-10", "2018-09-12", "Seoul", "KR", title="onference"),
        ),
    ),
    Case(
        "A letter from the Chair of the Colombo Process, dated 9 August 2017, was circulated to all governments.",
    ),
    Case("On 5 May 2017, the government of Kuwait announced a ban on deploying workers under eighteen."),
    Case("Three Indonesian workers were executed on 14 April 2016 in Saudi Arabia without notice to their families."),
    Case(
        "The Abu Dhabi Dialogue senior officials meeting will be held in Dubai, UAE on 8 – 9 May 2017 under the theme “Skills and the future of work”.",
        (
            E(
                "2017-05-08",
                "2017-05-09",
                "Dubai",
                "AE",
                title="enior officials meeting",
                theme="Skills and the future of work",
            ),
        ),
    ),
    Case(
        "Join our webinar on wage theft on 16 July 2020, 14:00-16:00 CET, via Zoom. Register at https://example.org/wage-theft.",
        (
            E(
                "2020-07-16",
                "",
                time="14:00-16:00",
                zone="Europe/Brussels",
                title="ebinar on wage theft",
                venue="Zoom",
                url="https://example.org/wage-theft",
            ),
        ),
    ),
    Case(
        "The Global Forum on Migration and Development (GFMD) Summit will be held in Marrakesh, Morocco, from 5 until 7 December 2018.",
        (
            E(
                "2018-12-05",
                "2018-12-07",
                "Marrakesh",
                "MA",
                title="Global Forum on Migration and Development (GFMD) Summit",
            ),
        ),
    ),
    Case(
        "Please confirm your participation by 20 March 2019 so that we can book your tickets.",
        (deadline("2019-03-20", title="onfirm"),),
    ),
    Case(
        "The training for paralegals will be on 4, 5 and 9 May 2018 in Dhaka.",
        (E("2018-05-04", "", "Dhaka", "BD"), E("2018-05-05", "", "Dhaka", "BD"), E("2018-05-09", "", "Dhaka", "BD")),
    ),
    Case(
        "In Asia, regional consultations will be organised in April/May 2017 by the five UN commissions.",
        (month("2017-04-01", "2017-05-31", title="egional consultations"),),
    ),
    Case(
        "The second thematic session will be on 22-23 May in New York, while the first one takes place on 8-9 May 2017 in Geneva.",
        (
            E("2017-05-22", "2017-05-23", "New York", "US", inferred=True, title="econd thematic session"),
            E("2017-05-08", "2017-05-09", "Geneva", "CH"),
        ),
    ),
    Case(
        "International Migrants Day will be celebrated on 18 December with a march in Manila.",
        (E("2018-12-18", "", "Manila", "PH", inferred=True, title="International Migrants Day"),),
        issued="2018-11-20",
    ),
    Case(
        "The next meeting of the steering committee will be held in Bangkok on 6 March.",
        (E("2018-03-06", "", "Bangkok", "TH", inferred=True, title="eeting of the steering committee"),),
        issued="2017-11-20",
    ),
    Case(
        "The Third Intersessional Panel Workshop will be convened by the President of the Assembly on October 18-19, 2017 at UN Headquarters, New York.",
        (
            E(
                "2017-10-18",
                "2017-10-19",
                "New York",
                "US",
                title="Third Intersessional Panel Workshop",
                venue="UN Headquarters",
            ),
        ),
    ),
    Case("Since 1 January 2014 the new law on overseas employment has been in force, but little has changed."),
    Case("The report covers the period from 1 July 2016 to 30 June 2017 and was written by our research team."),
    Case(
        "We were happy to see so many of you at the Migrant Workers' Day rally held on 1 May 2019 in Hong Kong.",
        (E("2019-05-01", "", "Hong Kong", "HK", title="Migrant Workers' Day rally"),),
    ),
    Case(
        "The orientation starts at 9:00 AM (Manila time) on 21 August 2020.",
        (E("2020-08-21", "", time="09:00", zone="Asia/Manila", title="rientation"),),
    ),
    Case(
        "A side event on recruitment fees will be held on 24 June 2019 at 1:15 PM in Room XXVII of the Palais des Nations, Geneva.",
        (
            E(
                "2019-06-24",
                "",
                "Geneva",
                "CH",
                time="13:15",
                zone="Europe/Zurich",
                title="ide event on recruitment fees",
            ),
        ),
    ),
    Case(
        "The workshop starts at 9 am on 3 July 2018.",
        (E("2018-07-03", title="orkshop"),),
    ),
    Case(
        "ESCAP will convene the Asia-Pacific Regional Preparatory Meeting from 6 to 8 November 2017 at the United Nations Conference Centre in Bangkok.",
        (
            E(
                "2017-11-06",
                "2017-11-08",
                "Bangkok",
                "TH",
                title="Asia-Pacific Regional Preparatory Meeting",
                venue="United Nations Conference Centre",
                organiser="ESCAP",
            ),
        ),
    ),
    Case("The Philippine Congress passed the bill on 6 March 2018 and the President signed it on 3 April 2018."),
    Case(
        "Registration is open until 12 May 2018 and can be done online.",
        (deadline("2018-05-12", title="egistration"),),
    ),
    Case(
        "Nominations should reach the secretariat no later than Friday, 15 September 2017.",
        (deadline("2017-09-15", title="ominations"),),
    ),
    Case("We thank our members for the statement of 3 May 2017 and for the report dated 12 June 2017."),
    Case(
        "The meeting has been moved from 3-4 May 2018 to 10-11 June 2018 because of the elections and will be held in Dili, Timor-Leste.",
        (E("2018-06-10", "2018-06-11", "Dili", "TL"),),
    ),
    Case(
        "Save the date: the People's Global Action on Migration will gather in Quito from 20 to 22 January 2020!",
        (E("2020-01-20", "2020-01-22", "Quito", "EC", title="People's Global Action"),),
    ),
    Case(
        "The first multi-stakeholder hearing will be on 21 July 2017, 10:00 a.m. to 1:00 p.m. New York time, at the ECOSOC Chamber. "
        "It can be watched live at http://webtv.example.org.",
        (
            E(
                "2017-07-21",
                time="10:00-13:00",
                zone="America/New_York",
                title="irst multi-stakeholder hearing",
                venue="ECOSOC Chamber",
                watch_url="http://webtv.example.org",
            ),
        ),
    ),
    Case(
        "Dear members, the next call of the Gulf working group is scheduled for 14 October 2020 at 5 pm Dubai time.",
        (E("2020-10-14", time="17:00", zone="Asia/Dubai", title="all of the Gulf working group"),),
    ),
    Case(
        "In March, members in Jordan will hold a national dialogue with the labour ministry in Amman.",
        (month("2019-03-01", "2019-03-31", "Amman", "JO", inferred=True, title="ational dialogue"),),
        issued="2018-12-10",
    ),
    Case(
        "Paragraph 18 may be read together with Article 45 of the draft; section 31 April figures are wrong on page 12."
    ),
    Case("You may march for rights on any day; nobody in May Kaidee's kitchen was paid in 2016."),
    Case(
        "The ILO Asia-Pacific Regional Meeting was held in Bali, Indonesia from 6 to 9 December 2016.",
        (E("2016-12-06", "2016-12-09", "Bali", "ID", title="ILO Asia-Pacific Regional Meeting"),),
    ),
    Case(
        "On 10 December 2018, Human Rights Day, a public forum will be held at the University of Malaya, Kuala Lumpur.",
        (E("2018-12-10", "", "Kuala Lumpur", "MY", title="ublic forum", venue="University of Malaya"),),
    ),
    Case(
        "The consultations for Western Asia will take place in Beirut on 26-28 September 2017 and those for Asia and the Pacific in Bangkok on 6-8 November 2017.",
        (E("2017-09-26", "2017-09-28", "Beirut", "LB"), E("2017-11-06", "2017-11-08", "Bangkok", "TH")),
    ),
    Case(
        "The training will be held on April 6 2017. It will take place at the YMCA in Yangon, Myanmar.",
        (E("2017-04-06", "", "Yangon", "MM", title="raining", venue="YMCA"),),
    ),
    Case(
        "The negotiations are planned as follows: 20-23 February 2018, New York; 12-15 March 2018, New York; 3-6 April 2018, New York.",
        (
            E("2018-02-20", "2018-02-23", "New York", "US"),
            E("2018-03-12", "2018-03-15", "New York", "US"),
            E("2018-04-03", "2018-04-06", "New York", "US"),
        ),
    ),
    Case(
        "Members who wish to join the delegation should send their names before 30 June 2019 to the secretariat.",
        (deadline("2019-06-30", title="end their names"),),
    ),
    Case(
        "The deadline has been extended to 15 May 2018.",
        (deadline("2018-05-15", title="eadline"),),
    ),
    Case("Our circular of 4 February 2018 already listed the documents that were sent on 2 February 2018."),
    Case(
        "We will hold a solidarity vigil on the 17th of September 2019 in front of the embassy in Doha, Qatar.",
        (E("2019-09-17", "", "Doha", "QA", title="olidarity vigil"),),
    ),
    Case(
        "The Diplomacy Training Program will conduct its annual course in Kuwait City, Kuwait on 2018-11-04 to 2018-11-08.",
        (
            E(
                "2018-11-04",
                "2018-11-08",
                "Kuwait City",
                "KW",
                title="nnual course",
                organiser="Diplomacy Training Program",
            ),
        ),
    ),
    Case("The meeting is planned for 4/6/2018 in Tokyo."),
    Case("The two ministers signed the memorandum of understanding in New Delhi on 22 January 2019."),
    Case("Please find below the minutes of the call, as of 7 July 2019."),
    Case("The worker, born on 2 March 1985 in Cebu, came home on 9 August 2018."),
    Case("The joint statement was released on 18 December 2017 and endorsed by forty organisations."),
]

BLOCKS = [
    Case(
        "# Upcoming events\n\nThe dates of the regional consultations are below:\n\n"
        "- Consultation for Africa: 26-27 October 2017, Addis Ababa, Ethiopia\n- Consultation for Europe: Geneva, Switzerland, 18-19 September 2017\n"
        "- Consultation for Latin America: 30-31 August 2017, Santiago, Chile",
        (
            E("2017-10-26", "2017-10-27", "Addis Ababa", "ET", title="Consultation for Africa"),
            E("2017-09-18", "2017-09-19", "Geneva", "CH", title="Consultation for Europe"),
            E("2017-08-30", "2017-08-31", "Santiago", "CL", title="Consultation for Latin America"),
        ),
        event_lists=1,
    ),
    Case(
        "The thematic sessions will be on:\n\n- 8-9 May 2017 – Human rights of all migrants (Geneva)\n- 22-23 May 2017 – Drivers of migration (New York)\n"
        "- 19-20 June 2017 – International cooperation (Geneva)\n- 24-25 July 2017 – Contributions of migrants (New York)",
        (
            E("2017-05-08", "2017-05-09", "Geneva", "CH", title="Human rights of all migrants"),
            E("2017-05-22", "2017-05-23", "New York", "US", title="Drivers of migration"),
            E("2017-06-19", "2017-06-20", "Geneva", "CH", title="International cooperation"),
            E("2017-07-24", "2017-07-25", "New York", "US", title="Contributions of migrants"),
        ),
        event_lists=1,
    ),
    Case(
        "# Training of trainers\n\nDate: 21 -22 March 2019\n\nVenue: Hotel Himalaya, Kathmandu, Nepal\n\nTime: 9:00 AM - 5:00 PM",
        (
            E(
                "2019-03-21",
                "2019-03-22",
                "Kathmandu",
                "NP",
                time="09:00-17:00",
                zone="Asia/Kathmandu",
                title="Training of trainers",
                venue="Hotel Himalaya",
            ),
        ),
    ),
    Case(
        "# Invitation to the Parliamentarians' Conference in Jakarta, 16 to 17 September 2018\n\nMembers of parliament from eight countries will come.",
        (E("2018-09-16", "2018-09-17", "Jakarta", "ID", title="Parliamentarians' Conference"),),
    ),
    Case(
        "# Application for 8-9 May Thematic Session in Geneva\n\nThe application is open to civil society. The session of 8-9 May 2017 in Geneva will be webcast.",
        (E("2017-05-08", "2017-05-09", "Geneva", "CH", title="Thematic Session"),),
    ),
    Case(
        "Please find attached the following documents:\n\n- Concept note, 3 May 2018\n- Report of the regional meeting, 4-5 April 2018\n- Letter of the Special Rapporteur dated 1 March 2018",
    ),
    Case(
        "The consultation will cover:\n\n- the situation since 1 January 2015\n- the law of 3 March 2016\n- fees and wages",
    ),
    Case(
        "# Important dates\n\n- Deadline for applications: 10 January 2019\n- Notification of participants: 20 January 2019\n- Workshop in Hanoi, Viet Nam: 4-6 March 2019",
        (
            deadline("2019-01-10", title="eadline for applications"),
            E("2019-01-20", title="Notification of participants"),
            E("2019-03-04", "2019-03-06", "Hanoi", "VN", title="Workshop"),
        ),
        event_lists=1,
    ),
    Case(
        "# Civil Society Days\n\nThe Civil Society Days will be held in Berlin on 28-29 June 2017.\n\n# Programme\n\nThe Civil Society Days (28-29 June, Berlin) will have four working groups.",
        (E("2017-06-28", "2017-06-29", "Berlin", "DE", title="Civil Society Days"),),
    ),
    Case(
        "# Deadline for nominations\n\n31 August 2018",
        (deadline("2018-08-31"),),
    ),
    Case(
        "Members reported on their work:\n\n- MFA Nepal held a training for journalists in Pokhara on 5-6 August 2018 and published a handbook that journalists in all provinces now use in their daily work.\n"
        "- The Sri Lankan network translated the handbook.\n- Indonesia is still waiting for the regulation.",
        (E("2018-08-05", "2018-08-06", "Pokhara", "NP", title="raining for journalists"),),
    ),
    Case(
        "What: Roundtable on ethical recruitment\nWhen: 12 November 2019, 14:00 (Bangkok time)\nWhere: UNESCAP, Bangkok, Thailand",
        (
            E(
                "2019-11-12",
                "",
                "Bangkok",
                "TH",
                time="14:00",
                zone="Asia/Bangkok",
                title="Roundtable on ethical recruitment",
            ),
        ),
    ),
    Case(
        "- 1 May 2020: Labour Day online rally\n- 16 June 2020: International Domestic Workers Day\n- 18 December 2020: International Migrants Day",
        (
            E("2020-05-01", title="Labour Day online rally"),
            E("2020-06-16", title="International Domestic Workers Day"),
            E("2020-12-18", title="International Migrants Day"),
        ),
        event_lists=1,
    ),
    Case(
        "The Gulf forum will be on 3 February in Manama, Bahrain.\n\nThe last forum was held on 20-21 November 2017 in Muscat, Oman.",
        (
            E("2018-02-03", "", "Manama", "BH", inferred=True, title="Gulf forum"),
            E("2017-11-20", "2017-11-21", "Muscat", "OM", title="Forum"),
        ),
    ),
]

CASES = [*PROSE, *BLOCKS]
