"""Our own sentences for the labelled pages: invented towns, people, papers; furniture of the web."""

STORIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Harbour board votes to rebuild the northern pier before the herring season", "Politics", (
        "The harbour board of Port Ellery voted on Tuesday to rebuild the northern pier, which a storm broke in two places last winter.",
        "Engineers told the board that the work would take eighteen months and that fishing boats could use the southern basin until it was done.",
        "“We have waited long enough,” said Marta Olsund, who chairs the board. “The pier is the town.”",
        "The ministry has promised to pay for half of the work if the town finds the rest by the end of June.",
        "Two members voted against the plan. They say the southern basin is cheaper to widen and safer in a northerly gale.",
    )),
    ("Rebels free eleven engineers after talks in the mountain town of Dareen", "World", (
        "An armed group in the mountains above Dareen released eleven engineers on Saturday after six weeks, officials in the capital said.",
        "The men had been surveying a road when their trucks were stopped in February. None of them was hurt, according to the company that employs them.",
        "Mediators from a neighbouring state had travelled to the valley three times to speak with the group’s commander.",
        "The interior minister, Halim Sarwan, denied that a ransom had been paid and said the talks had been about safe passage only.",
        "Families waited at the airfield through the night with blankets and tea.",
    )),
    ("Central bank holds its main rate and warns of a slow autumn", "Business", (
        "The central bank of Varania kept its main interest rate at 4.25 percent on Thursday and said that growth would be weaker than it had hoped.",
        "Prices rose by 3.1 percent in the year to July, a little less than in June, the statistics office reported earlier in the week.",
        "Governor Ilse Brandauer said the bank would wait for the autumn wage round before it made another move.",
        "Economists at two large banks had expected a cut of a quarter of a point. The currency gained against the dollar after the decision.",
    )),
    ("Voters in the river provinces choose a new assembly after a quiet campaign", "Politics", (
        "Polling stations opened at seven on Sunday in the four river provinces, where nearly two million people are called to elect a new assembly.",
        "The campaign was short and mostly about water, after a summer in which three reservoirs ran dry.",
        "The governing alliance holds 41 of the 80 seats. Surveys published last week gave it a lead of two points, within the margin of error.",
        "Observers from the regional union said they had seen no disorder by noon, but noted long queues in Tessaly and Marn.",
        "Results are expected late in the evening.",
    )),
    ("Flood water leaves Harrow Bay and the school opens again", "Local", (
        "Pupils went back to the school in Harrow Bay on Thursday, ten weeks after a river ran through it.",
        "The council says the ground floor is dry and that every classroom has been painted. The library will take longer, because most of its books are lost.",
        "Ines Calder, who teaches the youngest class, said the children had asked first about the fish tank.",
        "Insurers have paid for the boiler and the roof. The rest of the money came from neighbours, a bakery and a brass band.",
    )),
    ("Two ministers quarrel in public over the price of six ferries", "Business", (
        "Two ministers disagreed in public on Monday about what the state should pay for six ferries ordered from the Lindholm yard.",
        "The transport minister said the yard had doubled its price since the spring. The yard denies this and points to changes in the plans.",
        "The finance minister, Petra Almgren, told parliament that she would not sign a contract she had not read.",
        "The first of the ships was to sail next summer. Officials now speak of the year after.",
        "Islanders have sent a petition with nine thousand names.",
    )),
    ("Court in Lodmar clears the editor of a newspaper that was closed by decree", "World", (
        "A court in Lodmar acquitted the editor of a closed newspaper on Wednesday of spreading false reports, after a trial of four days.",
        "Judge Amadou Kessy said that the articles in question had been accurate when they were printed and that an error in one of them had been corrected within a day.",
        "The paper was shut in March by a decree of the information ministry, which called it a danger to public order.",
        "“I want my desk back,” said the editor, Rosa Imbert, on the steps of the court.",
        "Prosecutors have thirty days to appeal.",
    )),
    ("Scientists count more wolves on the plateau than in any year since 1950", "Science", (
        "Researchers have counted 212 wolves on the Sorn plateau this winter, more than in any year since records began in 1950.",
        "The count was made from the air and checked against tracks in the snow. It will be published in full in the spring.",
        "Shepherds in the south of the plateau lost about ninety sheep in the same months, and want the rules on shooting to be eased.",
        "“There is room for both, but not without fences,” said Dr. Yusuf Harding, who led the work.",
    )),
    ("Striking nurses return to work as the ministry agrees to new talks", "Health", (
        "Nurses at nineteen hospitals ended a strike of eight days on Friday after the health ministry agreed to open talks on night shifts.",
        "Their union had asked for a limit of three nights in a row and for a higher rate after midnight.",
        "About four thousand operations were put off during the strike. Hospitals say it will take until May to catch up.",
        "The minister called the agreement fair. A spokesman for the union called it a beginning.",
        "Doctors had supported the strike with a march through the old town.",
    )),
    ("Coast guard finds a missing trawler with all hands alive", "World", (
        "The coast guard found the trawler Ragna on Monday evening, three days after she stopped answering her radio west of the Kell banks.",
        "All seven men on board were alive. One of them has a broken arm and was taken off by helicopter.",
        "The skipper said that a wave had put water into the engine room and that they had rigged a sail out of a hatch cover.",
        "The ship is under tow and should reach harbour by Wednesday if the wind allows it.",
    )),
    ("Peace envoy meets both sides in Amrah and asks for a pause in the shelling", "World", (
        "The union’s envoy for the lake region met leaders of both sides in Amrah on Tuesday and asked them to stop shelling each other for ten days.",
        "Jonas Weir said after the talks that he had asked for little in order to be given something.",
        "A colonel of the northern command accused the south of moving guns during the last pause. The south said that it had moved a bakery.",
        "At least forty people have been killed since the start of the month, according to the hospital in the town.",
        "The envoy will travel to the capital on Thursday and report to the council next week.",
    )),
    ("Chess club in a prison wins the league of the district for the third time", "Culture", (
        "A chess club whose members are all in prison has won the league of the district for the third time in five years.",
        "They play at home, for plain reasons. Visiting teams leave their telephones at the gate and are given soup.",
        "The club was founded by a chaplain who could not play. He has since learned and usually loses.",
        "“It is the only door here that I can open myself,” said one of the players, who is serving nine years.",
    )),
)  # fmt: skip

PAPERS = (
    "Ellery Courier",
    "Northern Post",
    "Bay Herald",
    "The Varania Times",
    "Lodmar Tribune",
    "Sorn Gazette",
    "Lake Monitor",
    "Kell News",
)
PEOPLE = (
    "Mara Lund",
    "Tom Adair",
    "Ines Falk",
    "Peter Osei",
    "Nadia Rahm",
    "Owen Strand",
    "Lucia Ferro",
    "Kofi Brandt",
)
AUTHORS = PEOPLE

SUBHEADINGS = (
    "What the engineers said",
    "A long winter",
    "Who pays",
    "Not the first time",
    "‘No way back’",
    "What happens next?",
    "Money and time",
    "A second opinion",
)

TAIL = (
    "Source link", "Related Articles", "Related Posts", "Leave a Reply", "Leave a comment", "Cancel reply",
    "Your email address will not be published. Required fields are marked *", "Save my name, email, and website in this browser for the next time I comment.",
    "%d bloggers like this:", "Back to top button", "Click to share on Facebook (Opens in new window)", "Click to email a link to a friend (Opens in new window)",
    "Like this: Like Loading...", "Like Loading...", "Newer Post Older Post Home", "(Visited 118 times, 3 visits today)", "[ad_2]",
    "Sign up for our daily newsletter and never miss a story.", "Subscribe to our newsletter", "Get the day's top stories delivered to your inbox.",
    "By signing up, you agree to our Terms of Use and Privacy Policy.", "CLICK HERE TO GET THE COURIER APP", "Download the Bay Herald app on the App Store.",
    "Copyright © 2023 Northern Post Media Ltd. All rights reserved.", "© 2024 The Varania Times", "All Rights Reserved. No part of this publication may be reproduced without permission.",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.", "Comments are closed.", "Be the first to comment", "View Comments",
    "Follow us on Twitter and Facebook", "Share this article", "Share on WhatsApp", "Facebook Twitter WhatsApp Email", "Tweet", "Print", "Share",
    "The post Harbour news of the week appeared first on Ellery Courier.", "Read the original article on Bay Herald", "Originally published on Lodmar Tribune",
    "Tags: harbour, pier, storm, council", "Filed Under: Local, Politics", "Posted in News", "Topics: Floods Schools Councils",
    "Home > News > Local > Council", "Terms of Use | Privacy Policy | Contact Us | Advertise", "About Us", "Privacy Policy", "Load more", "Show more",
    "Join our WhatsApp channel for breaking news", "Follow us on Google News", "Support our journalism", "Become a member today and help us keep our reporting free for everyone.",
    "We use cookies to improve your experience on our website. By continuing, you agree to our use of cookies.", "Accept All Cookies", "Manage preferences",
    "Notify me of follow-up comments by email.", "Post Comment", "Δ", "4 min read", "1,204 views", "23 shares", "Report a typo", "Republish this article",
    "Advertisement", "Sponsored Content", "Recommended for you", "You may also like", "More from Politics", "Most Read", "Trending Now", "Latest News", "Editor's Picks",
    "Previous Post", "Next Post", "Next: Ferry yard denies that it doubled its price", "Previous: Council meets on Monday", "« Older Posts", "Scroll to top",
    "Disclaimer: The views expressed in this article are the author's own.", "Send your tips to tips@courier.example", "Contact the newsroom at desk@baypost.example",
)  # fmt: skip

RELATED = (
    "Ferry yard denies that it doubled its price", "Three reservoirs run dry on the plateau", "Minister to face questions over bridge contract",
    "Wolves seen near the ski huts at Sorn", "Nurses march through the old town of Lodmar", "How the pier at Port Ellery was built in 1894",
    "Five things to know before the vote on Sunday", "Opposition leader promises a new road to the coast", "In pictures: the flood in Harrow Bay",
    "Why the price of bread keeps rising in the north", "Trawler crew tell of three days without radio", "Editor cleared by court returns to an empty office",
)  # fmt: skip

INLINE = (
    "Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Story Continued Below", "Article continues after advertisement",
    "READ MORE: Ferry yard denies that it doubled its price", "Read more: Three reservoirs run dry on the plateau", "Related: Why the price of bread keeps rising",
    "ALSO READ: Nurses march through the old town", "(Also on the Courier: Minister to face questions over bridge contract)", "WATCH: The flood in Harrow Bay from the air",
    "SEE ALSO: Wolves seen near the ski huts at Sorn", "Sign up for The Morning Tide, our daily newsletter, delivered to your inbox.", "Don't miss: Five things to know before the vote",
    "Enlarge this image toggle caption Owen Strand/Bay Herald", "Image copyright Getty Images", "Media playback is unsupported on your device", "[pullquote]",
    "Share this story", "View this post on Instagram", "Skip Advertisement", "You may also like: In pictures: the flood in Harrow Bay", "Newsletter Sign-up", "Play Video", "1:42",
)  # fmt: skip

CAPTIONS = (
    "Marta Olsund. Photo: courier.example", "The northern pier after the storm. (Photo by Owen Strand/Bay Herald)", "Workers clear the road at Dareen on Saturday. [Nadia Rahm/Reuters]",
    "The governor of the central bank at a press conference in March. Getty Images", "FILE - The ferry Lindholm Star leaves the yard on May 3, 2021. (AP Photo/Tom Adair)",
    "A polling station in Tessaly, Sunday. Photograph: Lucia Ferro/Lake Monitor", "Image: Kell News", "Credit: Sorn Gazette", "Pupils in the yard of the school in Harrow Bay (Credit: Ines Falk)",
    "REUTERS/Kofi Brandt", "Photo courtesy of the coast guard", "Envoy Jonas Weir, left, shakes hands with a colonel in Amrah. (Pool photo via AFP)",
)  # fmt: skip

CREDITS = (
    "The Associated Press contributed to this report.", "Mara Lund and Tom Adair contributed to this story.", "(Reporting by Nadia Rahm; Editing by Peter Osei)",
    "— With assistance from Lucia Ferro", "Additional reporting by Owen Strand in Amrah.", "With inputs from agencies", "(With inputs from Reuters)", "Contributing: Ines Falk, Northern Post",
)  # fmt: skip

BIOS = (
    "Mara Lund is a reporter for the Ellery Courier, where she covers the coast and its towns.", "Peter Osei writes about money and power. Follow him on Twitter @peterosei_example.",
    "Lucia Ferro is the author of “The Dry Rivers” and a fellow at the Institute for Lake Studies.", "Tom Adair is a freelance journalist based in Lodmar.",
    "Follow Nadia Rahm on Twitter: @nadiarahm_example",
)  # fmt: skip

NOTES = (
    "Correction: An earlier version of this article misstated the length of the pier.", "This story has been updated with comments from the ministry.",
    "Editor’s note: This article was first published in March and has been updated.", "* The northern command is banned in several states of the region.",
    "Clarification: The council voted on Tuesday, not on Monday.", "Update: The coast guard now says that one man was hurt.",
)  # fmt: skip

COMMENTS = (
    "They should have done this ten years ago, if you ask me, and with stone instead of concrete.", "My grandfather built that pier and he would laugh at the price.",
    "Not a word about who is going to pay for the cranes, as usual.", "Great article, thank you for writing it.", "I was there on Tuesday and it was much louder than you say.",
)  # fmt: skip

ALIKE = (
    "Related articles in the treaty deal with fishing, and two of them were changed last year.", "He asked the crowd to sign up for the coast guard, which pays badly and trains well.",
    "The advertisement ran for three weeks in the Courier and cost the party nine thousand crowns.", "“Leave a reply on the machine and I will call you,” the mayor told the woman.",
    "Comments from readers had reached four hundred by the evening, most of them in favour.", "She said that she would share the article with her colleagues and print it for her father.",
    "Copyright law gives the heirs of the poet another twenty years, the judge noted.", "The newsletter of the union called the offer an insult to everybody who works at night.",
    "Cookies were handed out at the gate, and the children were told to share.", "The story continues in a courtroom in Lodmar, where the trial opens on Monday.",
    "Photographs of the pier from 1894 show it with a railway and two lamps.", "Tags on the wolves send their position to a satellite twice a day.",
    "Source of the money is a fund that the ministry set up after the flood.", "Follow the river for an hour and you come to a chapel without a roof.",
    "By Thursday the water had gone, and by Friday the mud had begun to smell.", "Read more than one of his letters and the tone becomes familiar.",
)  # fmt: skip

FOREIGN = (
    ("es", "El puerto reconstruirá el muelle que rompió la tormenta", (
        "La junta del puerto decidió el martes reconstruir el muelle norte, que una tormenta rompió en dos lugares el invierno pasado.",
        "Compartir la carga, dijo el alcalde, es la única manera de pagar las obras antes del mes de junio.",
        "El ministerio prometió pagar la mitad si el pueblo encuentra el resto.")),
    ("de", "Hafenrat beschließt den Neubau der nördlichen Mole", (
        "Der Hafenrat hat am Dienstag beschlossen, die nördliche Mole neu zu bauen, die ein Sturm im letzten Winter an zwei Stellen zerbrochen hat.",
        "Die Arbeiten dauern nach Angaben der Ingenieure anderthalb Jahre.",
        "Das Ministerium zahlt die Hälfte, wenn die Stadt den Rest bis Juni findet.")),
    ("fr", "Le port va reconstruire la jetée brisée par la tempête", (
        "Le conseil du port a décidé mardi de reconstruire la jetée nord, qu’une tempête avait brisée en deux endroits l’hiver dernier.",
        "Les travaux dureront dix-huit mois, selon les ingénieurs consultés par la ville.",
        "Le ministère paiera la moitié si la commune trouve le reste.")),
)  # fmt: skip

QUESTIONS = (
    "Why did the board wait until the spring to act?",
    "What will the islanders do without a ferry this winter?",
    "How much has the town already paid for the plans?",
    "Who decides when the southern basin may open again?",
    "Where did the money for the last repairs go?",
)
STEPS = (
    "Soak the herring in cold milk for an hour, then dry it with a cloth and take out what bones you can.",
    "Heat a heavy pan until a drop of water dances on it, and do not add any fat at all.",
    "Lay the fish skin down and leave it alone for three minutes, until the edges curl.",
    "Butter the rye thickly, put the herring on it, and add more pepper than seems right.",
    "Eat it at once with black coffee, for it does not wait and neither do the boats.",
)
