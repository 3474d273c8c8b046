"""What stands in every line that the patterns of :mod:`unspun.clean.shapes` for sentences name.

Most sentences hold none of it, so that no pattern is tried on them. A new alternative of a pattern
needs its cue here: ``tests/clean/test_pattern_cues.py`` proves that none is missing.
"""

from unspun.clean.cues import Cues

_AGENCIES = (
    "AA", "AFP", "ANI", "ANSA", "AP", "ASSOCIATED PRESS", "Adobe", "Agence", "Alamy", "Anadolu", "Associated Press",
    "Bloomberg", "Courtesy", "DPA", "EFE", "EPA", "Facebook", "File Photo", "Flickr", "GETTY", "Getty", "HANDOUT",
    "Handout", "IANS", "Instagram", "LightRocket", "Magnum", "NurPhoto", "PA", "PTI", "Pexels", "Pixabay", "Polaris",
    "Press Association", "REUTERS", "Redux", "Reuters", "Rex", "SIPA", "Screengrab", "Screenshot", "Shutterstock",
    "Sipa", "TASS", "Twitter", "UPI", "Unsplash", "Wikimedia", "Wikipedia", "Xinhua", "YouTube", "ZUMA", "courtesy",
    "dpa", "file photo", "iStock", "screengrab",
)  # fmt: skip
CREDIT = Cues(
    *_AGENCIES, "AGENCIES", "Additional re", "Agencies", "Art direction", "(By", "Compiled", "Contribut", "Copy editing",
    "Data analysis", "Design", "Digital production", "Edited", "Editing", "(Except for", "IRNA", "KUNA", "MENA",
    "(Only the headline", "Photo editing", "Produced", "Reported", "Reporting", "Research", "SANA", "(Source",
    "Styling", "The author", "The writer", "This article", "This report", "This story", "WAM", "(With", "With a",
    "With co", "With files", "With input", "With re", "Writing",
)  # fmt: skip
CORRECTION = Cues(
    " regret", " version", "A previous", "A prior", "(Add", "mended", "Amendment", "An earlier", "An initial", "Author's",
    "Author’s", "CLARIFICATION", "CORRECTION", "(Changes", "Clarif", "Correct", "isclosure: ", "EDITOR", "Ed. ", "Ed ",
    "Ednote", "EdNote", "Eds", "ed note", "ed Note", "ednote", "edNote", "eds ", "edsnote", "edsNote", "Editor", "(Fixes",
    "GRAPHIC", "graphic", "Note to ", "Notes to ", "PDATE", "pdate", "Publisher's", "Publisher’s", "(Recast", "(Refile",
    "(Remove", "(Rewrites", "The original", "This article", "This column", "This headline", "This item", "This piece",
    "This post", "This report", "This story",
)  # fmt: skip
FOOTNOTE = Cues(
    "*", "Endnote", "Footnote", "Note", "References", "Source", "[", "http", "www.", "§", "†", "‡",
)  # fmt: skip
CAPTION_START = Cues(
    "CLOSE ", "aption", "redit", "Enlarge", "FILE", "File", "rame grab", "raphic", "llustration", "mage", "PHOTO", "hoto",
    "icture", "Video", "Audio", "Gallery",
)  # fmt: skip
MAKER = Cues(
    "@", "from 19", "from 20", "nalyst", "ttorney", "uthor", "logger", "blogs", "ureau chief", "CEO", "hairman of", "olumnist", "ommentator",
    "onsultant", "ontribut", "orrespondent", "irector of", "ditor", "ellow", "ounder", "istorian", "host", "Host",
    "intern", "Intern", "ournalist", "ecturer", "resident and", "resident of", "roducer", "rofessor", "eporter",
    "cholar", "ecretary of", "trategist", "riter", "[email", "adviser", "ambassador", "based in", "book", "chair",
    "chief executive", "commander", "contacted", "covers", "diplomat", "executive director", "freelance", "member of",
    "minister of", "minister for", "newsletter", "podcast", "reached at", "reports f", "reports on", "representative to",
    "representative of", "representative for", "senator", "served as", "served in", "staff", "syndicated", "writes",
)  # fmt: skip
